import { z } from 'zod';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { completion } from '../tasks/complete-task.ts';
import { isOpenTask } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import type { ClockWithPeople } from './clock.ts';
import { type ClockStep, moveClock } from './move-clock.ts';

const Input = z.object({
  id: z.uuid(),
  version: z.int().positive().optional(),
  /** When it was done; now unless given. */
  at: z.date().nullish(),
  /** What shows it: "fax confirmation of Mar 2, page 1". */
  words: z
    .string()
    .trim()
    .max(TEXT_LIMITS.taskReason, tooLong(TEXT_LIMITS.taskReason, 'the proof'))
    .nullish(),
  /** Contacts of the patient that show it. */
  contactIds: z.array(z.uuid()).max(20).default([]),
});

/**
 * Records that it was done, with proof; its open task is done with it. Done after the deadline it stays missed, with the
 * proof and its day.
 * @returns the clock: `met`, or `missed` and settled.
 * @throws DomainError `invalid` under `words` without any proof, under `at` for a time to come; and as `moveClock`.
 */
export async function meetClock(ctx: Ctx, input: z.input<typeof Input>): Promise<ClockWithPeople> {
  const { id, version, ...done } = parseInput(Input, input);
  return moveClock(ctx, { ...meeting(ctx, { id, ...done }), version });
}

/**
 * The step of `meetClock`, for a change that meets a clock and more.
 * @returns what `moveClockIn` takes.
 * @throws DomainError `invalid` under `words` without any proof, under `at` for a time to come.
 */
export function meeting(ctx: Ctx, { id, at, words, contactIds }: z.output<typeof Input>): ClockStep {
  const now = ctx.now();
  const metAt = at ?? now;
  if (!words && contactIds.length === 0) throw invalidField('words', 'Say what shows that it was done.');
  if (metAt > now) throw invalidField('at', 'That is still to come. Enter when it was done.');
  return {
    id,
    action: 'clock.meet',
    kind: 'met',
    from: ['running', 'paused', 'missed'],
    reason: words ?? null,
    data: async (clock, unit) => {
      await requireContacts(unit, clock, contactIds);
      return {
        state: metAt < clock.dueAt ? 'met' : 'missed',
        metAt,
        proof: { words: words ?? null, contactIds },
      };
    },
    also: async (unit, { task }) => {
      if (task && isOpenTask(task)) await moveTask(ctx, unit, completion(ctx, task.id));
    },
  };
}

async function requireContacts(
  { tx }: Change,
  { patientId, workspaceId }: ClockWithPeople,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0) return;
  const known = await tx.contact.count({ where: { id: { in: [...contactIds] }, patientId, workspaceId } });
  if (known < new Set(contactIds).size) throw invalidField('contactIds', 'Choose contacts of this patient.');
}
