import type { z } from 'zod';
import type { Task, TaskSeries } from '../../generated/prisma/client.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { dayOf } from '../teams/team-calendar.ts';
import type { Series } from '../time/recurrence.ts';
import { showRecurrence } from '../time/show-recurrence.ts';
import type { RepeatsInput } from './repeats-input.ts';

export type SeriesColumns = Pick<Task, 'seriesId' | 'seriesStep' | 'seriesWall'>;

export const NO_SERIES: SeriesColumns = { seriesId: null, seriesStep: null, seriesWall: null };

/**
 * Writes a repeat rule. A task that was due before the first date stays open and comes first.
 * @returns the columns of the task that it starts with.
 * @throws DomainError `forbidden` for a job; `invalid` under `due` without a due time.
 */
export async function startSeries(
  tx: Tx,
  ctx: Ctx,
  repeats: z.output<typeof RepeatsInput>,
  dueWall: string | null,
): Promise<SeriesColumns> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can set a task to repeat.');
  if (!dueWall)
    throw invalidField(
      'due',
      'A repeating task needs a first due time. Enter one, for example "Monday 9am".',
    );
  const { untilOn, ...rest } = repeats;
  const { id } = await tx.taskSeries.create({
    data: {
      ...rest,
      untilOn: untilOn ? new Date(`${untilOn}T00:00:00Z`) : null,
      workspaceId: ctx.workspace.id,
      createdById: member.memberId,
      createdAt: ctx.now(),
    },
    select: { id: true },
  });
  return {
    seriesId: id,
    seriesStep: 1,
    seriesWall: dueWall < repeats.anchorWall ? dueWall : repeats.anchorWall,
  };
}

/**
 * Ends a repeat rule, once. `byTaskId`: the task whose change ended it, so that Undo of that change lets it go on.
 */
export async function endSeries(
  tx: Tx,
  ctx: Ctx,
  seriesId: string | null,
  byTaskId: string | null,
): Promise<void> {
  if (!seriesId) return;
  await tx.taskSeries.updateMany({
    where: { id: seriesId, endedAt: null },
    data: { endedAt: ctx.now(), endedTaskId: byTaskId },
  });
}

/** The row as the rules of time take it. */
export const seriesOf = (row: TaskSeries): Series => ({
  rule: row.rule,
  mode: row.mode,
  closedDays: row.closedDays,
  untilOn: row.untilOn ? dayOf(row.untilOn) : null,
  count: row.count,
  anchorWall: row.anchorWall,
  zone: row.zone,
});

/** "every other Monday" while the task's rhythm goes on, else null. Names no one: it may be shown anywhere. */
export function repeatWords({ series }: { series: TaskSeries | null }): string | null {
  return series && !series.endedAt ? showRecurrence(seriesOf(series)) : null;
}
