import type { z } from 'zod';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { dueColumns } from './due-input.ts';
import { findOwner } from './find-owner.ts';
import { notifyOwner } from './notify-owner.ts';
import { postTaskCard } from './post-task-card.ts';
import { remindAtFor } from './remind-at.ts';
import { startSeries } from './series.ts';
import { guessKind, type TaskWithPeople, taskWithPeople } from './task.ts';
import type { TaskInput } from './task-input.ts';
import { type TaskSource, traceSource } from './trace-source.ts';

export type NewTask = z.output<typeof TaskInput> & {
  teamId: string;
  patientId: string | null;
  contactId?: string;
  /** The medicine of the plan that it asks about. */
  medicationId?: string | null;
  source?: TaskSource | undefined;
  /** One of many that come in together: it is in the lists, and comes back at its time; nobody is notified of each. */
  isQuiet?: boolean;
};

/**
 * Writes a task inside a larger change. With a time in the future it stays quiet until then; without one its card is
 * posted at once, so that no task is invisible.
 * @returns the new task with its people.
 * @throws DomainError `forbidden` for a job; `invalid` under `due` for a time that has passed, or none where it
 *   repeats, and under `owner` for someone off the team.
 */
export async function insertTask({ tx, audit }: Change, ctx: Ctx, task: NewTask): Promise<TaskWithPeople> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can create a task.');
  if (task.due && task.due.at <= ctx.now())
    throw invalidField('due', 'That time has passed. Choose a later one, for example "tomorrow 9am".');
  const series = task.repeats ? await startSeries(tx, ctx, task.repeats, task.due?.wall ?? null) : {};
  const owner = task.ownerSlackUserId
    ? await findOwner(tx, ctx, { slackUserId: task.ownerSlackUserId, teamId: task.teamId })
    : null;
  const remindAt = task.due
    ? remindAtFor(await tx.team.findUniqueOrThrow({ where: { id: task.teamId } }), task.due.at, ctx.now())
    : null;
  const created = await tx.task.create({
    data: {
      workspaceId: ctx.workspace.id,
      teamId: task.teamId,
      patientId: task.patientId,
      contactId: task.contactId ?? null,
      medicationId: task.medicationId ?? null,
      kind: task.kind ?? guessKind(task.title),
      title: task.title,
      details: task.details || null,
      priority: task.priority,
      ...dueColumns(task.due ?? null),
      remindAt,
      // Urgent work without a due time is late from now on: the tick plans its steps.
      escalateAt: !task.due && task.priority !== 'routine' ? ctx.now() : null,
      ...series,
      ownerId: owner?.id ?? null,
      createdById: member.memberId,
      createdAt: ctx.now(),
      sourceChannelId: task.source?.channelId ?? null,
      sourceTs: task.source?.ts ?? null,
      transitions: {
        create: {
          workspaceId: ctx.workspace.id,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          memberId: member.memberId,
          at: ctx.now(),
        },
      },
    },
    include: taskWithPeople,
  });
  audit({ action: 'task.create', subjectType: 'Task', subjectId: created.id, patientId: created.patientId });
  if (task.isQuiet) return created;
  await notifyOwner(tx, ctx, created);
  if (!created.remindAt) await postTaskCard(tx, ctx, created);
  if (task.source) await traceSource(tx, ctx, created, task.source);
  return created;
}
