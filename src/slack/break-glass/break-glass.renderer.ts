import { readBreakGlass } from '../../domain/break-glass/get-break-glass.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { breakGlassMessage } from './break-glass.view.ts';

/** To a privacy officer, as soon as a patient is opened. */
export const breakGlassRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const opened = await readBreakGlass(ctx, subjectId);
    if (!opened) return 'withdraw';
    const text = mrkdwn`Break-glass: ${escapeMrkdwn(opened.member.displayName)} opened a patient of another team`;
    return breakGlassMessage(opened, ctx.now(), text);
  };

/** The reminder: nothing is sent where the review was done in time. */
export const breakGlassOverdueRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const opened = await readBreakGlass(ctx, subjectId);
    if (!opened || (messageTs === null && opened.reviewedAt !== null)) return 'withdraw';
    return breakGlassMessage(opened, ctx.now(), mrkdwn`A break-glass review is overdue`);
  };
