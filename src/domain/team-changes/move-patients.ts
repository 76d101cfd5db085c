import { z } from 'zod';
import type { Patient } from '../../generated/prisma/client.ts';
import { caresForPatients } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { moveTasks } from './move-tasks.ts';
import { refreshContactCards } from './refresh-contact-cards.ts';

/** One transaction stays well under the five seconds it is given. */
const MOST_AT_ONCE = 500;

const Input = z
  .object({
    /** Case keys, as people write them: "K7Q4, m2x9". An administrator sees no name, and needs none. */
    caseKeys: z
      .string()
      .nullish()
      .transform((text) => [
        ...new Set(
          (text ?? '')
            .toUpperCase()
            .split(/[\s,;]+/)
            .filter(Boolean),
        ),
      ]),
    /** All patients of this team. */
    fromTeamId: z.uuid().nullish(),
    toTeamId: z.uuid('Choose the new team.'),
  })
  .refine((input) => input.caseKeys.length > 0 !== Boolean(input.fromTeamId), {
    path: ['caseKeys'],
    message: 'Enter case keys here, or choose a team to move all its patients: one of the two.',
  })
  .refine((input) => input.caseKeys.length <= 50, {
    path: ['caseKeys'],
    message: 'Please move at most 50 case keys at a time.',
  })
  .refine((input) => input.fromTeamId !== input.toTeamId, {
    path: ['toTeamId'],
    message: 'They are already on that team. Choose another one.',
  });

export type Moved = {
  patients: number;
  tasks: number /** Of the old team, when there were too many for one go. */;
  remaining: number;
};

/**
 * Moves patients to another team, with everything that follows the team: who finds them, their open tasks and the
 * cards of those. A task whose owner is not on the new team goes to that team for anyone to take.
 * @returns how many patients and tasks moved, and how many patients of the old team remain beyond the 500 of one go.
 * @throws DomainError `forbidden` for members who are not administrators, and for one who would see the patients by it; `invalid` with the fields at fault;
 *   `duplicate` when this gesture was saved before.
 */
export async function movePatients(ctx: Ctx, input: z.input<typeof Input>): Promise<Moved> {
  const entry: AuditEntry = { action: 'patient.move', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const { caseKeys, fromTeamId, toTeamId } = parseInput(Input, input);
  const moved = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await holdTeam(unit, ctx, toTeamId);
    const patients = fromTeamId
      ? await patientsOf(unit, ctx, fromTeamId)
      : await patientsNamed(unit, ctx, caseKeys, toTeamId);
    if (wouldSeeMore(ctx, patients, toTeamId)) throw new DomainError('forbidden', SECOND_PERSON);
    const ids = patients.map((patient) => patient.id);
    await tx.patient.updateMany({ where: { id: { in: ids } }, data: { teamId: toTeamId } });
    // The team is in the search key: without this the old team would go on finding them, and the new one never would.
    await tx.patientSearchTerm.updateMany({ where: { patientId: { in: ids } }, data: { teamId: toTeamId } });
    const tasks = await moveTasks(unit, ctx, { patientIds: ids, toTeamId });
    await refreshContactCards(tx, ctx, ids);
    for (const patient of patients)
      audit({
        ...entry,
        subjectId: patient.id,
        patientId: patient.id,
        details: { from: patient.teamId, to: toTeamId },
      });
    const remaining = fromTeamId ? await tx.patient.count({ where: { teamId: fromTeamId } }) : 0;
    return { patients: ids.length, tasks, remaining };
  });
  const { action, subjectType } = entry;
  return moved.catch(async (error) => {
    if (error instanceof DomainError && error.code === 'forbidden')
      await recordRefused(ctx, { action, subjectType, details: { to: toTeamId } });
    throw error;
  });
}

const SECOND_PERSON =
  'You would see these patients yourself: another administrator moves patients to a team of yours. Nothing was moved.';

/** A care role on the new team would give the mover charts that no second person has agreed to. */
function wouldSeeMore(ctx: Ctx, patients: readonly Movable[], toTeamId: string): boolean {
  const member = actingMember(ctx.actor);
  return (
    member !== null &&
    caresForPatients(member) &&
    member.teamIds.includes(toTeamId) &&
    patients.some(({ teamId }) => !member.teamIds.includes(teamId))
  );
}

/** Takes the new team's row for this change: it cannot be archived while patients move in. */
async function holdTeam({ tx }: Change, ctx: Ctx, id: string): Promise<void> {
  const { count } = await tx.team.updateMany({
    where: { id, workspaceId: ctx.workspace.id, archivedAt: null },
    data: { updatedAt: ctx.now() },
  });
  if (count === 0)
    throw invalidField('toTeamId', 'That team was archived in the meantime. Choose another one.');
}

type Movable = Pick<Patient, 'id' | 'teamId'>;
const movable = { id: true, teamId: true } as const;

async function patientsOf({ tx }: Change, ctx: Ctx, teamId: string): Promise<Movable[]> {
  const patients = await tx.patient.findMany({
    where: { workspaceId: ctx.workspace.id, teamId },
    orderBy: { id: 'asc' },
    take: MOST_AT_ONCE,
    select: movable,
  });
  if (patients.length === 0)
    throw invalidField('fromTeamId', 'That team has no patients. Nothing was moved.');
  return patients;
}

async function patientsNamed(
  { tx }: Change,
  ctx: Ctx,
  caseKeys: readonly string[],
  toTeamId: string,
): Promise<Movable[]> {
  const patients = await tx.patient.findMany({
    where: { workspaceId: ctx.workspace.id, caseKey: { in: [...caseKeys] } },
    select: { ...movable, caseKey: true },
  });
  const unknown = caseKeys.filter((key) => !patients.some((patient) => patient.caseKey === key));
  if (unknown.length > 0)
    throw invalidField(
      'caseKeys',
      `No patient has ${unknown.length === 1 ? 'this case key' : 'these case keys'}: ${unknown.join(', ').slice(0, 100)}. Nothing was moved.`,
    );
  const elsewhere = patients.filter((patient) => patient.teamId !== toTeamId);
  if (elsewhere.length === 0)
    throw invalidField('toTeamId', 'They are already on that team. Choose another one.');
  return elsewhere;
}
