import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { line, optionalLine, planEdit } from './plan-input.ts';
import { type PartTable, saveRecord } from './save-record.ts';

const columns = z.object({
  substance: line('Enter the allergen.'),
  reaction: optionalLine(),
  isActive: z.boolean(),
  isPart2: z.boolean().default(false),
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), allergy: columns });
type Columns = z.output<typeof columns>;

const table: PartTable<Columns> = {
  part: 'allergy',
  table: 'allergy',
  model: 'Allergy',
  sourced: ['substance', 'reaction', 'isActive', 'isPart2'],
  label: ({ substance }) => substance,
  words: ({ substance, reaction, isActive, isPart2 }) => ({
    name: substance,
    reaction,
    status: isActive ? 'active' : 'ended',
    [PART_2_FIELD]: isPart2 ? 'yes' : null,
  }),
  isOver: ({ isActive }) => !isActive,
  find: (tx, where) => tx.allergy.findFirst({ where }),
  create: (tx, data) => tx.allergy.create({ data }),
  update: (tx, where, data) => tx.allergy.updateMany({ where, data }),
};

/**
 * Adds an allergy or changes one.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveAllergy(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, allergy, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, part: 'allergy' }, ({ tx }) =>
    saveRecord(tx, ctx, table, { patientId: edit.patientId, id, columns: allergy }),
  );
}
