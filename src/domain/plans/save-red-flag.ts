import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { libraryColumn } from './library-key.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { line, planEdit } from './plan-input.ts';
import { type PartTable, saveRecord } from './save-record.ts';

export const RED_FLAG_ACTION_WORDS = {
  call_911: 'Call 911',
  call_clinic_now: 'Call the clinic now',
  call_clinic_today: 'Call the clinic the same day',
} as const;

const columns = z.object({
  sign: line('Enter the warning sign.'),
  action: z.enum(['call_911', 'call_clinic_now', 'call_clinic_today']),
  isActive: z.boolean(),
  isPart2: z.boolean().default(false),
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), redFlag: columns });
type Columns = z.output<typeof columns>;

const table: PartTable<Columns> = {
  part: 'redFlag',
  table: 'red_flag',
  model: 'RedFlag',
  sourced: [],
  label: ({ sign }) => sign,
  words: ({ sign, action, isActive, isPart2 }) => ({
    text: sign,
    action: RED_FLAG_ACTION_WORDS[action],
    status: isActive ? 'active' : 'ended',
    [PART_2_FIELD]: isPart2 ? 'yes' : null,
  }),
  isOver: ({ isActive }) => !isActive,
  find: (tx, where) => tx.redFlag.findFirst({ where }),
  create: (tx, data) => tx.redFlag.create({ data: { ...data, ...libraryColumn('redFlag', data) } }),
  // No import fills red flags: there is no source's word to remember.
  update: (tx, where, { overruled: _, ...data }) =>
    tx.redFlag.updateMany({ where, data: { ...data, ...libraryColumn('redFlag', data) } }),
};

/**
 * Adds a warning sign with its action, or changes one.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveRedFlag(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, redFlag, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, part: 'redFlag' }, ({ tx }) =>
    saveRecord(tx, ctx, table, { patientId: edit.patientId, id, columns: redFlag }),
  );
}
