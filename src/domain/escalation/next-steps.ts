import type { Ctx } from '../context.ts';
import { canBeOverdue } from '../tasks/can-be-overdue.ts';
import { isOpenTask, type TaskWithPeople } from '../tasks/task.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { type EscalationTarget, escalationSteps, type Overdue } from './escalation.ts';
import { findRecipients } from './escalation-recipients.ts';

export type NextStep = { target: EscalationTarget; at: Date; names: string[] };

/**
 * What happens by itself while a task stays as it is.
 * @returns the next two steps of its escalation that reach a person, with their names; empty when none is coming.
 */
export async function nextSteps(ctx: Ctx, task: TaskWithPeople): Promise<NextStep[]> {
  if (!isOpenTask(task) || task.status === 'on_hold' || task.remindAt || !canBeOverdue(task)) return [];
  const steps = escalationSteps(task.team, teamCalendar(task.team), await overdueOf(ctx, task));
  const recipients = await findRecipients(ctx.db, ctx, [task]);
  return steps
    .slice(task.escalationStep)
    .filter(({ at }) => at > ctx.now())
    .flatMap(({ target: wanted, at }) => {
      const { target, people } = recipients(task, wanted);
      const others = people.filter(({ id }) => target === 'owner' || id !== task.ownerId);
      return others.length > 0 ? [{ target, at, names: others.map(({ displayName }) => displayName) }] : [];
    })
    .slice(0, 2);
}

/** The same reading of the past as the tick's (lock-overdue.ts). */
async function overdueOf(ctx: Ctx, task: TaskWithPeople): Promise<Overdue> {
  const past = await ctx.db.taskTransition.findMany({
    where: { taskId: task.id },
    orderBy: { version: 'desc' },
    select: { verb: true, at: true, before: true, undoneAt: true },
  });
  const isUrgent = task.priority !== 'routine';
  const starts = [
    task.dueAt ?? task.createdAt,
    past.find(({ verb }) => verb === 'reminded')?.at,
    isUrgent ? past.find(({ before }) => holds(before, 'priority'))?.at : undefined,
  ];
  const owned = past.find(
    ({ verb, before, undoneAt }) => verb !== 'undone' && !undoneAt && holds(before, 'ownerId'),
  );
  return {
    since: new Date(Math.max(...starts.flatMap((at) => at?.getTime() ?? []))),
    ownedSince: task.ownerId ? (owned?.at ?? task.createdAt) : null,
    priority: task.priority,
  };
}

/** Whether a change kept what that column was before it. */
const holds = (before: unknown, column: string): boolean =>
  typeof before === 'object' && before !== null && column in before;
