import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { nextAfterDone, nextInRhythm, type Occurrence } from '../time/recurrence.ts';
import { remindAtFor } from './remind-at.ts';
import { endSeries, seriesOf } from './series.ts';
import type { TaskWithPeople } from './task.ts';

/**
 * Makes the next task of a series in the transaction that ended this one: same words, owner, urgency, patient and
 * contact. What a person changed on this task goes on; where its due time was moved to does not move the rhythm.
 * Dates that have passed meanwhile are passed over. The next one may be there already (Undo, then Done again).
 */
export async function continueSeries({ tx, audit }: Change, ctx: Ctx, task: TaskWithPeople): Promise<void> {
  const { seriesId, seriesStep } = task;
  if (!seriesId || !seriesStep || task.series?.endedAt !== null) return;
  const step = seriesStep + 1;
  if ((await tx.task.count({ where: { seriesId, seriesStep: step } })) > 0) return;
  const next = nextOf(ctx, task, seriesStep);
  if (!next) return endSeries(tx, ctx, seriesId, task.id);
  const made = await tx.task.create({
    data: {
      workspaceId: task.workspaceId,
      teamId: task.teamId,
      patientId: task.patientId,
      contactId: task.contactId,
      kind: task.kind,
      title: task.title,
      details: task.details,
      priority: task.priority,
      dueAt: next.at,
      dueWall: next.wall,
      dueZone: task.series?.zone ?? null,
      remindAt: remindAtFor(task.team, next.at, ctx.now()),
      ownerId: task.ownerId,
      absenceId: task.absenceId,
      createdById: task.createdById,
      createdAt: ctx.now(),
      sourceChannelId: task.sourceChannelId,
      sourceTs: task.sourceTs,
      seriesId,
      seriesStep: step,
      seriesWall: next.nominal,
      transitions: {
        create: {
          workspaceId: ctx.workspace.id,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          memberId: actingMember(ctx.actor)?.memberId ?? null,
          at: ctx.now(),
        },
      },
    },
    select: { id: true },
  });
  audit({
    action: 'task.create',
    subjectType: 'Task',
    subjectId: made.id,
    patientId: task.patientId,
    details: { seriesId, step },
  });
}

function nextOf(ctx: Ctx, task: TaskWithPeople, done: number): Occurrence | null {
  if (!task.series || !task.seriesWall) return null;
  const series = seriesOf(task.series);
  const calendar = teamCalendar(task.team);
  return series.mode === 'fixed'
    ? nextInRhythm(series, { calendar, after: task.seriesWall, now: ctx.now() })
    : nextAfterDone(series, { calendar, doneAt: ctx.now(), done });
}
