import { ruleOf } from '../clocks/clock.ts';
import { taskDueFor } from '../clocks/task-due.ts';
import type { Ctx, Tx } from '../context.ts';
import type { Due } from '../tasks/task.ts';
import { dayOf } from '../teams/team-calendar.ts';

/**
 * When a task is due that belongs to a discharge and has no rule of its own: with the next deadline that runs.
 * @returns null where none runs.
 */
export async function dueOfNextClock(tx: Tx, ctx: Ctx, transitionId: string): Promise<Due | null> {
  const clock = await tx.clock.findFirst({
    where: {
      subjectId: transitionId,
      workspaceId: ctx.workspace.id,
      state: 'running',
      dueAt: { gt: ctx.now() },
    },
    orderBy: { dueAt: 'asc' },
    include: { team: true },
  });
  if (!clock) return null;
  const { dueAt, team } = clock;
  return taskDueFor({ rule: ruleOf(clock), dueOn: dayOf(clock.dueOn), dueAt, team }, ctx.now());
}
