import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { phonesInput, type TypedPoint } from '../patients/typed-points.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import type { PlanEdit } from './change-plan.ts';
import { line, optionalLine, planEdit } from './plan-input.ts';
import { reachedWords, savePerson, withPoints } from './save-person.ts';
import type { PartTable } from './save-record.ts';

const columns = z.object({
  name: line('Enter the name.', TEXT_LIMITS.personName),
  roleName: optionalLine(),
  organization: optionalLine(),
  phones: phonesInput,
  isActive: z.boolean(),
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), provider: columns });
type Columns = Omit<z.output<typeof columns>, 'phones'> & { telecoms: TypedPoint[] };

const table: PartTable<Columns> = {
  part: 'careTeam',
  table: 'care_team_member',
  model: 'CareTeamMember',
  sourced: ['name', 'roleName', 'organization', 'telecoms', 'isActive'],
  label: ({ name }) => name,
  words: ({ name, roleName, organization, ...reached }) => ({
    name,
    role: roleName,
    organization,
    ...reachedWords(reached),
  }),
  isOver: ({ isActive }) => !isActive,
  find: async (tx, where) => withPoints(await tx.careTeamMember.findFirst({ where })),
  create: (tx, data) => tx.careTeamMember.create({ data }),
  update: (tx, where, data) => tx.careTeamMember.updateMany({ where, data }),
};

/**
 * Adds a provider of a patient's care team or changes one. What is written here stays when an import comes later, until
 * the source changes that very field.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveProvider(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, provider, ...edit } = parseInput(Input, input);
  const { phones, ...said } = provider;
  return savePerson(ctx, table, { ...edit, id, phones, said });
}
