import { z } from 'zod';
import { TaskPriority } from '../../generated/prisma/enums.ts';
import type { Ctx } from '../context.ts';
import { defined } from '../defined.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { dueColumns } from './due-input.ts';
import { findOwner } from './find-owner.ts';
import { notifyOwner } from './notify-owner.ts';
import { postTaskCard } from './post-task-card.ts';
import { remindAtFor, withoutSnooze } from './remind-at.ts';
import { endSeries, NO_SERIES, type SeriesColumns, startSeries } from './series.ts';
import type { TaskWithPeople } from './task.ts';
import { TaskInput } from './task-input.ts';
import { transitionTask } from './transition-task.ts';

const Input = TaskInput.partial().extend({
  // Zod fills in a default even where the key is optional: left out must stay as it is.
  priority: z.enum(TaskPriority).optional(),
  id: z.uuid(),
  /** The version the person saw. */ version: z.int().positive(),
});

/**
 * Changes what was said of a task. Fields left out stay; a new due time brings it back then; null removes the owner
 * or the due time. Another repeat rule starts with this task, which keeps its due time if none is given, and
 * `repeats: null` makes it the last of its series.
 * @returns the changed task.
 * @throws DomainError `forbidden` for a job that sets a repeat rule; `invalid` with the fields at fault; `not-found`
 *   for a task of another team; `conflict`, naming who changed it, when it is no longer the version the person saw;
 *   `duplicate` when this gesture was saved before.
 */
export async function editTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id, version, due, repeats, ownerSlackUserId, priority, ...fields } = parseInput(Input, input);
  if (due && due.at <= ctx.now()) throw invalidField('due', 'That time has passed. Choose a later one.');
  let hasNewOwner = false;
  let seriesBefore: string | null = null;
  let started: Promise<SeriesColumns> | null = null;
  return transitionTask(ctx, {
    id,
    verb: 'edited',
    guard: { version: await withReminders(ctx, id, version) },
    data: async (task, { tx }) => {
      seriesBefore = task.seriesId;
      const moved = due !== undefined && due?.at.getTime() !== task.dueAt?.getTime();
      if (task.seriesId && repeats === undefined && due === null)
        throw invalidField('due', 'A repeating task needs a due time. Enter one, or clear "Repeats" first.');
      if (repeats)
        started ??= startSeries(tx, ctx, repeats, due === undefined ? task.dueWall : (due?.wall ?? null));
      hasNewOwner = ownerSlackUserId !== undefined && ownerSlackUserId !== (task.owner?.slackUserId ?? null);
      const owner =
        hasNewOwner && ownerSlackUserId
          ? await findOwner(tx, ctx, { slackUserId: ownerSlackUserId, teamId: task.teamId })
          : null;
      return {
        ...defined({ ...fields, priority: priority === task.priority ? undefined : priority }),
        ...(moved
          ? {
              ...dueColumns(due ?? null),
              remindAt: due ? remindAtFor(task.team, due.at, ctx.now()) : null,
              snoozedUntil: null,
            }
          : {}),
        ...(hasNewOwner
          ? { ownerId: owner?.id ?? null, ...(moved ? {} : withoutSnooze(task, ctx.now())) }
          : {}),
        ...(repeats === undefined ? {} : ((await started) ?? NO_SERIES)),
      };
    },
    also: async ({ tx }, task) => {
      if (repeats !== undefined) await endSeries(tx, ctx, seriesBefore, null);
      if (hasNewOwner) await notifyOwner(tx, ctx, task);
      // Without a time nothing would bring it back, so it shows itself now.
      if (!task.remindAt && task.cardOccurrence === 0) await postTaskCard(tx, ctx, task);
    },
  });
}

/** A task that came back while its form was open is still what the person saw: the version after its reminders. */
async function withReminders(ctx: Ctx, taskId: string, version: number): Promise<number> {
  const since = await ctx.db.taskTransition.findMany({
    where: { taskId, version: { gt: version } },
    orderBy: { version: 'asc' },
    select: { version: true, verb: true },
  });
  const isSame = since.every(({ verb }) => verb === 'reminded');
  return isSame ? (since.at(-1)?.version ?? version) : version;
}
