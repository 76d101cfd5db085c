import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { type ClockWithPeople, pausesOf } from './clock.ts';
import { moveClock } from './move-clock.ts';
import { ClockReason } from './reason.ts';
import { storedPauses } from './stored-pauses.ts';

/**
 * Stops a running clock, with the reason: what is left now is left when it resumes. A printed date does not move.
 * @returns the paused clock.
 * @throws DomainError `invalid` without a reason; and as `moveClock`.
 */
export async function pauseClock(ctx: Ctx, input: z.input<typeof ClockReason>): Promise<ClockWithPeople> {
  const { id, version, reason } = parseInput(ClockReason, input);
  return moveClock(ctx, {
    id,
    version,
    action: 'clock.pause',
    kind: 'paused',
    from: ['running'],
    reason,
    data: (clock) => ({
      state: 'paused',
      pauses: storedPauses([...pausesOf(clock), { from: ctx.now(), until: null }]),
    }),
  });
}
