import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { type ClockWithPeople, ruleOf } from './clock.ts';
import { moveClock } from './move-clock.ts';
import { ClockReason } from './reason.ts';

/**
 * Adds the extension that the rule allows, once, with the reason.
 * @returns the clock.
 * @throws DomainError `conflict` where the rule has no extension or it was used; and as `moveClock`.
 */
export async function extendClock(ctx: Ctx, input: z.input<typeof ClockReason>): Promise<ClockWithPeople> {
  const { id, version, reason } = parseInput(ClockReason, input);
  return moveClock(ctx, {
    id,
    version,
    action: 'clock.extend',
    kind: 'extended',
    from: ['running', 'paused', 'missed'],
    reason,
    data: (clock) => {
      if (!ruleOf(clock).extension || clock.isExtended)
        throw new DomainError(
          'conflict',
          clock.isExtended
            ? 'This deadline was extended before; the rule allows it once. Nothing was changed.'
            : 'The rule of this deadline has no extension. Nothing was changed.',
          { id },
        );
      return { isExtended: true };
    },
  });
}
