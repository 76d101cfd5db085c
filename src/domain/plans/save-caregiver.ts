import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { phonesInput, type TypedPoint } from '../patients/typed-points.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import type { PlanEdit } from './change-plan.ts';
import { line, optionalLine, planEdit } from './plan-input.ts';
import { PLAN_TOPICS, topicWords } from './plan-topics.ts';
import { reachedWords, savePerson, withPoints } from './save-person.ts';
import type { PartTable } from './save-record.ts';

const columns = z.object({
  name: line('Enter the name.', TEXT_LIMITS.personName),
  relationship: optionalLine(TEXT_LIMITS.personName),
  phones: phonesInput,
  isActive: z.boolean(),
  mayKnow: z
    .array(z.enum(PLAN_TOPICS))
    .transform((given) => PLAN_TOPICS.filter((topic) => given.includes(topic))),
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), caregiver: columns });
type Columns = Omit<z.output<typeof columns>, 'phones'> & { telecoms: TypedPoint[] };

const table: PartTable<Columns> = {
  part: 'caregiver',
  table: 'caregiver',
  model: 'Caregiver',
  sourced: ['name', 'relationship', 'telecoms', 'isActive'],
  label: ({ name }) => name,
  words: ({ name, relationship, mayKnow, ...reached }) => ({
    name,
    relationship,
    ...reachedWords(reached),
    'may know': topicWords(mayKnow),
  }),
  isOver: ({ isActive }) => !isActive,
  find: async (tx, where) => withPoints(await tx.caregiver.findFirst({ where })),
  create: (tx, data) => tx.caregiver.create({ data }),
  update: (tx, where, data) => tx.caregiver.updateMany({ where, data }),
};

/**
 * Adds a caregiver or changes one, with what the patient lets them know. What is written here stays when an import comes
 * later, until the source changes that very field.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveCaregiver(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, caregiver, ...edit } = parseInput(Input, input);
  const { phones, ...said } = caregiver;
  return savePerson(ctx, table, { ...edit, id, phones, said });
}
