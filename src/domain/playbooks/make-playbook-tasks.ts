import { z } from 'zod';
import { Barrier } from '../../generated/prisma/enums.ts';
import { visibleTeamIds } from '../access/access.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { insertTask } from '../tasks/insert-task.ts';
import type { TaskWithPeople } from '../tasks/task.ts';
import { chooseOwners, detailsFor } from './choose-owner.ts';
import { dueOfTask } from './due-of-task.ts';
import { madeBefore } from './made-before.ts';
import { readPlaybooks } from './read-playbooks.ts';

/** Tasks that a person has ticked. */
export const ChosenTasks = z.array(z.object({ barrier: z.enum(Barrier), key: z.string().max(40) })).max(300);
export type ChosenTask = z.output<typeof ChosenTasks>[number];

export type MadeTasks = {
  made: TaskWithPeople[];
  /** Those that another contact made first. */
  notMade: { title: string; madeAt: Date }[];
};

/**
 * Takes the patient's row for this transaction, so that of two contacts with one barrier the second sees what the first
 * has made. Before anything of theirs is written: a merge takes the row first, too.
 */
export async function lockPatient({ tx }: Change, patientId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM patient WHERE "id" = ${patientId}::uuid FOR NO KEY UPDATE`;
}

/**
 * Makes the chosen tasks of the team's playbooks with a contact, in its transaction. `lockPatient` comes first.
 * @returns the tasks, and those that were made within the last 14 days and are not made again.
 * @throws DomainError `invalid` for a member who is not on the patient's team; `conflict` for a task that the playbook
 *   no longer has.
 */
export async function makePlaybookTasks(
  unit: Change,
  ctx: Ctx,
  { patientId, contactId, chosen }: { patientId: string; contactId: string; chosen: readonly ChosenTask[] },
): Promise<MadeTasks> {
  const { tx } = unit;
  const result: MadeTasks = { made: [], notMade: [] };
  if (chosen.length === 0) return result;
  const barriers = chosen.map(({ barrier }) => barrier);
  const patient = await tx.patient.findUniqueOrThrow({ where: { id: patientId }, include: { team: true } });
  const teams = visibleTeamIds(ctx, 'task.create');
  if (teams && !teams.includes(patient.teamId))
    throw invalidField(
      'barriers',
      'You are not on the team that plans this patient’s work. Clear the tasks, and ask that team.',
    );
  const playbooks = await readPlaybooks(tx, ctx, { teamId: patient.teamId, barriers });
  const before = await madeBefore(tx, ctx, { patientId, barriers });
  const tasks = chosen.map(({ barrier, key }) => {
    const task = playbooks.find((each) => each.barrier === barrier)?.tasks.find((each) => each.key === key);
    if (!task)
      throw new DomainError(
        'conflict',
        'A teammate has changed the playbook since this form was opened. Nothing was saved: choose the barriers again to see its tasks.',
        { barrier, key },
      );
    return { barrier, ...task };
  });
  const { ownerOf, prescriber } = await chooseOwners(tx, ctx, { patient, tasks });
  for (const task of tasks) {
    const earlier = before.get(`${task.barrier}.${task.key}`);
    if (earlier?.blocks) {
      result.notMade.push({ title: task.title, madeAt: earlier.madeAt });
      continue;
    }
    const made = await insertTask(unit, ctx, {
      title: task.title,
      details: detailsFor(task, prescriber),
      kind: task.kind,
      priority: task.priority,
      due: dueOfTask(ctx, patient.team, task.dueInDays),
      ownerSlackUserId: ownerOf(task).slackUserId || null,
      teamId: patient.teamId,
      patientId,
      contactId,
    });
    await tx.playbookTask.create({
      data: {
        workspaceId: ctx.workspace.id,
        taskId: made.id,
        barrier: task.barrier,
        taskKey: task.key,
        madeAt: ctx.now(),
      },
    });
    result.made.push(made);
  }
  return result;
}
