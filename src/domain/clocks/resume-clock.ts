import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { type ClockWithPeople, pausesOf } from './clock.ts';
import { moveClock } from './move-clock.ts';
import { ClockReason } from './reason.ts';
import { storedPauses } from './stored-pauses.ts';

const Input = ClockReason.partial({ reason: true });

/**
 * Lets a paused clock run on: the deadline is later by the time in which it did not run, never earlier.
 * @returns the running clock.
 * @throws DomainError `invalid` for a malformed id; and as `moveClock`.
 */
export async function resumeClock(ctx: Ctx, input: z.input<typeof Input>): Promise<ClockWithPeople> {
  const { id, version, reason = null } = parseInput(Input, input);
  return moveClock(ctx, {
    id,
    version,
    action: 'clock.resume',
    kind: 'resumed',
    from: ['paused'],
    reason,
    data: (clock) => ({
      state: 'running',
      pauses: storedPauses(pausesOf(clock).map(({ from, until }) => ({ from, until: until ?? ctx.now() }))),
    }),
  });
}
