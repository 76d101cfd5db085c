import type { Ctx, SystemActor } from '../../domain/context.ts';
import { readHandOffForMessage } from '../../domain/hand-offs/read-hand-off-for-message.ts';
import { NEWS } from '../../domain/hand-offs/settle-hand-off.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { handOffMessage, newsMessage } from './message.view.ts';

/** The hand-off, to its receiver and to its giver. */
export const handOffRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const message = await readHandOffForMessage(ctx, { id: subjectId, slackUserId: destination });
    return message ? handOffMessage(message, ctx.now()) : 'withdraw';
  };

/** News of it. A reminder that has waited until it was read back says nothing. */
export const handOffNewsRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, occurrence, messageTs }) => {
    const message = await readHandOffForMessage(ctx, { id: subjectId, slackUserId: destination });
    if (!message) return 'withdraw';
    const isLate = occurrence !== NEWS.ended && message.handOff.state !== 'sent' && messageTs === null;
    return isLate ? 'withdraw' : newsMessage(message);
  };
