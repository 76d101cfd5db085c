import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { libraryColumn } from './library-key.ts';
import { isMostImportant, markMostImportant } from './most-important.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { line, optionalLine, planEdit } from './plan-input.ts';
import { type PartTable, saveRecord } from './save-record.ts';
import { assertOwnProblem, problemId, problemWords } from './tied-problem.ts';

const columns = z.object({
  polarity: z.enum(['do', 'avoid']),
  text: line('Enter the action.').refine(
    (text) => !/^(?:do not|don['’]t|never)\b/i.test(text),
    'Choose “Avoid” above and write it without “do not”.',
  ),
  howOften: optionalLine(),
  responsible: optionalLine(),
  why: optionalLine(),
  isActive: z.boolean(),
  isPart2: z.boolean().default(false),
  problemId,
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), intervention: columns, isMostImportant });
type Columns = z.output<typeof columns>;

const table: PartTable<Columns> = {
  part: 'intervention',
  table: 'intervention',
  model: 'Intervention',
  sourced: ['polarity', 'text', 'howOften', 'responsible', 'why', 'isActive', 'isPart2'],
  label: ({ text, polarity }) => (polarity === 'avoid' ? `do not ${text}` : text),
  words: ({ polarity, text, howOften, responsible, why, isActive, isPart2, problemId }) => ({
    text,
    'do / avoid': polarity === 'avoid' ? 'avoid' : 'do',
    'how often': howOften,
    'responsible person': responsible,
    why,
    status: isActive ? 'active' : 'ended',
    [PART_2_FIELD]: isPart2 ? 'yes' : null,
    ...problemWords(problemId),
  }),
  isOver: ({ isActive }) => !isActive,
  find: (tx, where) => tx.intervention.findFirst({ where }),
  create: (tx, data) => tx.intervention.create({ data: { ...data, ...libraryColumn('intervention', data) } }),
  update: (tx, where, data) =>
    tx.intervention.updateMany({ where, data: { ...data, ...libraryColumn('intervention', data) } }),
};

/**
 * Adds an action to do or to avoid, or changes one: how often, by whom (empty: the patient) and why.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveIntervention(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, intervention, isMostImportant: isMarked, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, part: 'intervention' }, async ({ tx }, patient) => {
    const { patientId } = edit;
    await assertOwnProblem(tx, { patientId, id: intervention.problemId, field: 'intervention.problemId' });
    const saved = await saveRecord(tx, ctx, table, { patientId, id, columns: intervention });
    return markMostImportant(tx, ctx, { patient, part: 'intervention', id, isMarked, saved });
  });
}
