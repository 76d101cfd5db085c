import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { SNOOZE_IDS } from '../time/snooze-presets.ts';
import { snoozePresetAt } from './snooze-preset-at.ts';
import type { TaskWithPeople } from './task.ts';
import { type Transition, transitionTask } from './transition-task.ts';

const Input = z.object({
  id: z.uuid(),
  /** An instant, or a choice of the menu, which means another instant for each person. */
  until: z.union([z.date(), z.enum(SNOOZE_IDS)]),
  reason: z
    .string()
    .trim()
    .max(TEXT_LIMITS.taskReason, tooLong(TEXT_LIMITS.taskReason, 'the reason'))
    .nullish(),
});

/** A snooze longer than this is a forgotten task: give it a new due date instead. */
const LONGEST_DAYS = 366;

/**
 * Moves the reminder to later; the due time stays, so the delay stays visible.
 * @returns the snoozed task.
 * @throws DomainError `invalid` under `until` for a time that has passed or is over a year away, or for a reason that
 *   is too long; `not-found` for a task of another team; `conflict`, naming who was first, when it is settled or
 *   another change came first, or the menu's choice has passed; `duplicate` when this gesture was saved before.
 */
export async function snoozeTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  return transitionTask(ctx, snoozing(ctx, parseInput(Input, input)));
}

/**
 * The same as one step, for a larger change.
 * @returns what `moveTask` takes.
 * @throws DomainError `invalid` under `until`.
 */
export function snoozing(ctx: Ctx, { id, until, reason }: z.output<typeof Input>): Transition {
  if (until instanceof Date) checkUntil(ctx, until);
  return {
    id,
    verb: 'snoozed',
    reason: reason || null,
    data: (task) => {
      const at = until instanceof Date ? until : snoozePresetAt(ctx, task, until);
      return { status: 'open', remindAt: at, snoozedUntil: at, statusReason: reason || null };
    },
  };
}

function checkUntil(ctx: Ctx, until: Date): void {
  if (until <= ctx.now()) throw invalidField('until', 'That time has passed. Choose a later one.');
  if (until.getTime() - ctx.now().getTime() > LONGEST_DAYS * 86_400_000)
    throw invalidField('until', 'A task can be snoozed for a year at most. Choose an earlier day.');
}
