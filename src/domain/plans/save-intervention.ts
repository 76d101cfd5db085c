import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { line, optionalLine, planEdit } from './plan-input.ts';
import { type PartTable, saveRecord } from './save-record.ts';

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
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), intervention: columns });
type Columns = z.output<typeof columns>;

const table: PartTable<Columns> = {
  part: 'intervention',
  table: 'intervention',
  model: 'Intervention',
  sourced: ['polarity', 'text', 'howOften', 'responsible', 'why', 'isActive', 'isPart2'],
  label: ({ text, polarity }) => (polarity === 'avoid' ? `do not ${text}` : text),
  words: ({ polarity, text, howOften, responsible, why, isActive, isPart2 }) => ({
    text,
    'do / avoid': polarity === 'avoid' ? 'avoid' : 'do',
    'how often': howOften,
    'responsible person': responsible,
    why,
    status: isActive ? 'active' : 'ended',
    [PART_2_FIELD]: isPart2 ? 'yes' : null,
  }),
  isOver: ({ isActive }) => !isActive,
  find: (tx, where) => tx.intervention.findFirst({ where }),
  create: (tx, data) => tx.intervention.create({ data }),
  update: (tx, where, data) => tx.intervention.updateMany({ where, data }),
};

/** Adds what is to be done or to be left, or changes it: how often, by whom (nobody: the patient) and why. */
export async function saveIntervention(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, intervention, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, part: 'intervention' }, ({ tx }) =>
    saveRecord(tx, ctx, table, { patientId: edit.patientId, id, columns: intervention }),
  );
}
