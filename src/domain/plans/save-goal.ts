import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { dayWords } from './day-words.ts';
import { libraryColumn } from './library-key.ts';
import { isMostImportant, markMostImportant } from './most-important.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { line, optionalDay, optionalLine, planEdit } from './plan-input.ts';
import { type PartTable, saveRecord } from './save-record.ts';
import { assertOwnProblem, problemId, problemWords } from './tied-problem.ts';

const columns = z.object({
  text: line('Enter the goal.'),
  measure: optionalLine(),
  target: optionalLine(),
  dueOn: optionalDay,
  /** Null: not asked. */
  isAgreed: z.boolean().nullable(),
  status: z.enum(['proposed', 'active', 'on_hold', 'completed', 'cancelled', 'unknown']),
  isPart2: z.boolean().default(false),
  problemId,
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), goal: columns, isMostImportant });
type Columns = z.output<typeof columns>;

const STATUS_WORDS = {
  proposed: 'proposed',
  active: 'active',
  on_hold: 'on hold',
  completed: 'achieved',
  cancelled: 'canceled',
  unknown: 'unknown',
} as const satisfies Record<Columns['status'], string>;

export const goalTable: PartTable<Columns> = {
  part: 'goal',
  table: 'goal',
  model: 'Goal',
  sourced: ['text', 'measure', 'target', 'dueOn', 'status', 'isPart2'],
  label: ({ text }) => text,
  words: ({ text, measure, target, dueOn, isAgreed, status, isPart2, problemId }) => ({
    text,
    measure,
    target,
    'due date': dueOn && dayWords(dueOn.toISOString().slice(0, 10)),
    agreed: isAgreed === null ? null : isAgreed ? 'yes' : 'no',
    status: STATUS_WORDS[status],
    [PART_2_FIELD]: isPart2 ? 'yes' : null,
    ...problemWords(problemId),
  }),
  isOver: ({ status }) => status === 'completed' || status === 'cancelled',
  find: (tx, where) => tx.goal.findFirst({ where }),
  create: (tx, data) => tx.goal.create({ data: { ...data, ...libraryColumn('goal', data) } }),
  update: (tx, where, data) =>
    tx.goal.updateMany({ where, data: { ...data, ...libraryColumn('goal', data) } }),
};

/**
 * Adds a goal or changes one: what is to be reached, how it is measured, by when, and whether the person agreed.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveGoal(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, goal, isMostImportant: isMarked, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, part: 'goal' }, async ({ tx }, patient) => {
    const { patientId } = edit;
    await assertOwnProblem(tx, { patientId, id: goal.problemId, field: 'goal.problemId' });
    const saved = await saveRecord(tx, ctx, goalTable, { patientId, id, columns: goal });
    return markMostImportant(tx, ctx, { patient, part: 'goal', id, isMarked, saved });
  });
}
