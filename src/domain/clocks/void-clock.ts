import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { cancellation } from '../tasks/cancel-task.ts';
import { isOpenTask } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import type { ClockWithPeople } from './clock.ts';
import { type ClockStep, moveClock } from './move-clock.ts';
import { ClockReason } from './reason.ts';

/**
 * Withdraws a deadline that does not count, with the reason; its open task is canceled with the same one.
 * @returns the clock, whose history stays.
 * @throws DomainError `invalid` without a reason; and as `moveClock`.
 */
export async function voidClock(ctx: Ctx, input: z.input<typeof ClockReason>): Promise<ClockWithPeople> {
  const { id, version, reason } = parseInput(ClockReason, input);
  return moveClock(ctx, { ...voiding(ctx, { id, reason }), version });
}

/** The step of `voidClock`, for a change that withdraws a deadline and more. */
export const voiding = (ctx: Ctx, { id, reason }: { id: string; reason: string }): ClockStep => ({
  id,
  action: 'clock.void',
  kind: 'void',
  from: ['running', 'paused', 'missed'],
  reason,
  data: () => ({ state: 'void' }),
  also: async (unit, { task }) => {
    if (task && isOpenTask(task)) await moveTask(ctx, unit, cancellation(ctx, task.id, reason));
  },
});
