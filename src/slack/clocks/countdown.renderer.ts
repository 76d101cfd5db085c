import { readClockForMessage } from '../../domain/clocks/read-clock-for-message.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { countdownMessage } from './countdown.view.ts';

/**
 * A countdown as its clock is now: one that waited for an outage to end says what is left then, and one whose clock was
 * settled before is not posted.
 */
export const countdownRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const clock = await readClockForMessage(ctx, subjectId);
    if (!clock) return 'withdraw';
    const isSettled = clock.state === 'met' || clock.state === 'void';
    if (!messageTs && isSettled) return 'withdraw';
    const shown = await visibleTo(ctx, clock, { team: clock.team, destination });
    return {
      ...countdownMessage(shown, ctx.now()),
      shows: disclosureOf([shown], ({ patientId }) => patientId),
    };
  };
