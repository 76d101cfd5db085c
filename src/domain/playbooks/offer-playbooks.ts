import { z } from 'zod';
import { Barrier } from '../../generated/prisma/enums.ts';
import { visibleTeamIds } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import type { Due } from '../tasks/task.ts';
import { chooseOwners, type Owner } from './choose-owner.ts';
import { dueOfTask } from './due-of-task.ts';
import { type MadeBefore, madeBefore } from './made-before.ts';
import type { PlaybookTaskContent } from './playbook.ts';
import { type Playbook, readPlaybooks } from './read-playbooks.ts';

const Input = z.object({ patientId: z.uuid(), barriers: z.array(z.enum(Barrier)) });

export type OfferedTask = PlaybookTaskContent & { owner: Owner; due: Due; before: MadeBefore | null };
export type PlaybookOffer = Omit<Playbook, 'tasks'> & { tasks: OfferedTask[] };

/**
 * What the patient's team does about these barriers, for a form in which a person chooses: each task with its owner, its
 * time, and whether it was made already. Nothing is made.
 * @returns a playbook a barrier; empty for a member who is on the patient's care team alone and plans no work for them.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team.
 */
export async function offerPlaybooks(ctx: Ctx, input: z.input<typeof Input>): Promise<PlaybookOffer[]> {
  const { action } = await requireAccess(ctx, { action: 'contact.prepare', subjectType: 'Contact' });
  const { patientId, barriers } = parseInput(Input, input);
  const entry: AuditEntry = { action, subjectType: 'Patient', subjectId: patientId };
  const patient = await auditRefusal(ctx, entry, findPatient(ctx.db, ctx, action, patientId));
  await recordAudit(ctx.db, ctx, { ...entry, patientId });
  const teams = visibleTeamIds(ctx, 'task.create');
  if (teams && !teams.includes(patient.teamId)) return [];
  const [team, playbooks, before] = await Promise.all([
    ctx.db.team.findUniqueOrThrow({ where: { id: patient.teamId } }),
    readPlaybooks(ctx.db, ctx, { teamId: patient.teamId, barriers }),
    madeBefore(ctx.db, ctx, { patientId, barriers }),
  ]);
  const tasks = playbooks.flatMap((playbook) => playbook.tasks);
  const { ownerOf } = await chooseOwners(ctx.db, ctx, { patient, tasks });
  return playbooks.map((playbook) => ({
    ...playbook,
    tasks: playbook.tasks.map((task) => ({
      ...task,
      owner: ownerOf(task),
      due: dueOfTask(ctx, team, task.dueInDays),
      before: before.get(`${playbook.barrier}.${task.key}`) ?? null,
    })),
  }));
}
