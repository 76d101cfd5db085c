import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, outline, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { patientOfAction, readCardForMessage } from '../../domain/pending-actions/read-card-for-message.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { actionCard } from './action-card.view.ts';

/** What the assistant proposes, in a direct message to the member who asked for it (L2 while they may see the patient). */
export const actionCardRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const card = await readCardForMessage(ctx, subjectId);
    if (!card) return 'withdraw';
    const shown = await Promise.all(
      card.actions.map((each) =>
        each.team ? visibleTo(ctx, each, { team: each.team, destination }) : outline(each),
      ),
    );
    return { ...actionCard(card, shown, ctx.now()), shows: disclosureOf(shown, patientOfAction) };
  };
