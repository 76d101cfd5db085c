import { patientOfCall, readCallForMessage } from '../../domain/calls/read-call-for-message.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, outline, visibleTo } from '../../domain/deliveries/visible-to.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { callCard } from './call-card.view.ts';

/** The card of call mode, in a direct message to the member who calls (L2 while they may see the patient). */
export const callCardRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const message = await readCallForMessage(ctx, subjectId);
    if (!message) return 'withdraw';
    const team = message.call?.task.team;
    const shown = team ? await visibleTo(ctx, message, { team, destination }) : outline(message);
    return { ...callCard(shown, ctx.now()), shows: disclosureOf([shown], patientOfCall) };
  };
