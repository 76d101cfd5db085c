import { z } from 'zod';
import type { Ctx, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { dayWords } from './day-words.ts';
import { isMostImportant, markMostImportant } from './most-important.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { line, optionalDay, planEdit } from './plan-input.ts';
import { type PartTable, saveRecord } from './save-record.ts';

const columns = z
  .object({
    name: line('Enter the problem.'),
    status: z.enum(['active', 'inactive', 'resolved']),
    isMain: z.boolean(),
    onsetOn: optionalDay,
    abatedOn: optionalDay,
    isPart2: z.boolean(),
  })
  .refine(({ isMain, status }) => !isMain || status === 'active', {
    path: ['isMain'],
    message: 'Only an active problem can be the main one.',
  });
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), problem: columns, isMostImportant });
type Columns = z.output<typeof columns>;

const table: PartTable<Columns> = {
  part: 'problem',
  table: 'condition',
  model: 'Condition',
  sourced: ['name', 'status', 'onsetOn', 'abatedOn', 'isPart2'],
  label: ({ name }) => name,
  words: ({ name, status, isMain, onsetOn, abatedOn, isPart2 }) => ({
    name,
    status,
    'main problem': isMain ? 'yes' : null,
    since: onsetOn && dayWords(onsetOn.toISOString().slice(0, 10)),
    until: abatedOn && dayWords(abatedOn.toISOString().slice(0, 10)),
    [PART_2_FIELD]: isPart2 ? 'yes' : null,
  }),
  isOver: ({ status }) => status === 'resolved',
  find: (tx, where) => tx.condition.findFirst({ where }),
  create: (tx, data) => tx.condition.create({ data }),
  update: (tx, where, data) => tx.condition.updateMany({ where, data }),
};

/**
 * Adds a problem or changes one. A plan is mostly about one problem: making another one the main one takes turns.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveProblem(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, problem, isMostImportant: isMarked, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, part: 'problem' }, async ({ tx }, patient) => {
    const { patientId } = edit;
    const former = problem.isMain ? await unmakeMain(tx, ctx, patientId, id) : [];
    const saved = await saveRecord(tx, ctx, table, { patientId, id, columns: problem });
    return [
      ...former,
      ...(await markMostImportant(tx, ctx, { patient, part: 'problem', id, isMarked, saved })),
    ];
  });
}

async function unmakeMain(tx: Tx, ctx: Ctx, patientId: string, except: string | null) {
  const main = await tx.condition.findFirst({
    where: { patientId, isMain: true, ...(except ? { id: { not: except } } : {}) },
  });
  if (!main) return [];
  const { name, status, onsetOn, abatedOn, isPart2 } = main;
  return saveRecord(tx, ctx, table, {
    patientId,
    id: main.id,
    columns: { name, status, onsetOn, abatedOn, isPart2, isMain: false },
  });
}
