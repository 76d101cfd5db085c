import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { insertTask } from './insert-task.ts';
import type { TaskWithPeople } from './task.ts';
import { TaskInput } from './task-input.ts';
import { TaskSource } from './trace-source.ts';

const CREATE_TASK = 'task.create';

const Input = TaskInput.extend({
  patientId: z.uuid().nullish(),
  /** Needed only for a task about no patient by a member of several teams. */
  teamId: z.uuid().nullish(),
  source: TaskSource.optional(),
});

/**
 * Creates a task. Its team is the patient's, or the one said, or the only one the member has.
 * @returns the new task.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` for a patient of another team, and under
 *   `team` for another team; `duplicate` when this gesture was saved before.
 */
export async function createTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { action } = await requireAccess(ctx, { action: CREATE_TASK, subjectType: 'Task' });
  const said = parseInput(Input, input);
  const { patientId, teamId } = said;
  const created = change(ctx, (unit) => writeTask(unit, ctx, said));
  const subject = patientId
    ? { subjectType: 'Patient' as const, subjectId: patientId }
    : { subjectType: 'Team' as const, ...(teamId ? { subjectId: teamId } : {}) };
  return auditRefusal(ctx, { action, ...subject }, created);
}

/**
 * The same as a part of a larger change.
 * @returns the new task.
 * @throws DomainError as `createTask`.
 */
export async function writeTask(
  unit: Change,
  ctx: Ctx,
  { patientId, teamId, ...task }: z.output<typeof Input>,
): Promise<TaskWithPeople> {
  const patient = patientId ? await findPatient(unit.tx, ctx, CREATE_TASK, patientId) : null;
  const team = patient?.teamId ?? (await chooseTeam(unit.tx, ctx, CREATE_TASK, teamId ?? null));
  return insertTask(unit, ctx, { ...task, patientId: patient?.id ?? null, teamId: team });
}

const CHOOSE_TEAM = 'Choose one of your teams, or a patient.';

async function chooseTeam(tx: Tx, ctx: Ctx, action: AuditAction, wanted: string | null): Promise<string> {
  const { teamId: visible, ...scope } = teamScope(ctx, action);
  const teams = await tx.team.findMany({
    where: { ...scope, archivedAt: null, ...(visible ? { id: visible } : {}) },
    orderBy: { name: 'asc' },
    select: { id: true },
  });
  const chosen = wanted ? teams.find((team) => team.id === wanted) : teams.length === 1 ? teams[0] : null;
  if (!chosen && wanted)
    throw new DomainError('not-found', CHOOSE_TEAM, { teamId: wanted }, { team: CHOOSE_TEAM });
  if (!chosen) throw invalidField('team', CHOOSE_TEAM);
  return chosen.id;
}
