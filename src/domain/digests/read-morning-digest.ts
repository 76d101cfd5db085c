import { teamScope } from '../access/access.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type Opened, vouch } from '../deliveries/visible-to.ts';
import { awake } from '../tasks/list-tasks.ts';
import { OPEN_TASK_STATUSES, type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { openDigest } from './open-digest.ts';

/** A member's morning. */
export type MorningDigest = {
  dueToday: number;
  overdue: number;
  /** The first few of both together, urgent first, then by due time. */
  first: TaskWithPeople[];
  /** Unassigned tasks of the member's teams. */
  unassigned: number;
};

const NAMED = 3;

/**
 * The morning as it is now, for its message. No person looks: nothing is audited.
 * @returns counts and the first three tasks, at L2; null when there is nothing to say.
 */
export async function readMorningDigest(
  ctx: Ctx<SystemActor>,
  noticeId: string,
): Promise<Opened<MorningDigest> | null> {
  const open = await openDigest(ctx, noticeId);
  if (!open) return null;
  const { reader, span } = open;
  const owed = { ...teamScope(reader), status: { in: OPEN_TASK_STATUSES } };
  const mine = { AND: [owed, { ownerId: reader.actor.memberId }, awake(ctx)] };
  const dueBefore = (at: Date) => ({ AND: [mine, { dueAt: { lt: at } }] });
  const [all, overdue, first, unassigned] = await Promise.all([
    ctx.db.task.count({ where: dueBefore(span.tomorrowAt) }),
    ctx.db.task.count({ where: dueBefore(ctx.now()) }),
    ctx.db.task.findMany({
      where: dueBefore(span.tomorrowAt),
      include: taskWithPeople,
      orderBy: [{ priority: 'desc' }, { dueAt: 'asc' }, { id: 'asc' }],
      take: NAMED,
    }),
    ctx.db.task.count({ where: { ...owed, ownerId: null } }),
  ]);
  return all === 0 ? null : vouch({ dueToday: all - overdue, overdue, first, unassigned }, 'L2');
}
