import { readAuthorizationForMessage } from '../../domain/authorizations/read-authorization-for-message.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, isDirect, visibleTo } from '../../domain/deliveries/visible-to.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { authorizationCard } from './authorization-card.view.ts';

/** In the team's channel; without one, in a direct message to the person who opened it. */
export const authorizationCardRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const found = await readAuthorizationForMessage(ctx, subjectId);
    if (!found) return 'withdraw';
    const shown = await visibleTo(ctx, found.request, { team: found.request.team, destination });
    return {
      ...authorizationCard(shown, {
        clocks: found.clocks,
        hasNoChannel: isDirect(destination),
        now: ctx.now(),
      }),
      shows: disclosureOf([shown], ({ patientId }) => patientId),
    };
  };
