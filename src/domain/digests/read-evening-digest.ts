import { teamScope } from '../access/access.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type Opened, vouch } from '../deliveries/visible-to.ts';
import { awake } from '../tasks/list-tasks.ts';
import { OPEN_TASK_STATUSES, taskWithPeople } from '../tasks/task.ts';
import { type DigestRow, keepRows, listedRows } from './digest-rows.ts';
import { openDigest } from './open-digest.ts';

/** The end of a member's day. */
export type EveningDigest = {
  /** The member's own tasks that were done today. */
  done: number;
  /** Still due today, and overdue. */
  left: number;
  overdue: number;
  /** What the next working day holds, and the first of it. */
  next: { isTomorrow: boolean; count: number; first: DigestRow | null };
  /** When the day that it looks ahead to is over. */
  overAt: Date;
};

/**
 * The end of the day as it is now, for its message. Nothing is audited: no person looks.
 * @returns counts and the first task of the next day, at L2; null when there is nothing to say.
 */
export async function readEveningDigest(
  ctx: Ctx<SystemActor>,
  noticeId: string,
  { isPosted = false }: { isPosted?: boolean } = {},
): Promise<Opened<EveningDigest> | null> {
  const open = await openDigest(ctx, noticeId, { isPosted });
  if (!open) return null;
  const { reader, span } = open;
  const now = ctx.now();
  const mine = { ...teamScope(reader, 'task.list'), ownerId: reader.actor.memberId };
  const owed = { ...mine, status: { in: OPEN_TASK_STATUSES } };
  const later = { gte: span.tomorrowAt, lt: span.nextDayOverAt };
  // What is put off until then comes then, however long it has been due.
  const nextUp = {
    AND: [owed, { OR: [{ AND: [awake(ctx), { dueAt: later }] }, { snoozedUntil: later }] }],
  };
  const [done, all, overdue, count, first] = await Promise.all([
    ctx.db.task.count({ where: { ...mine, status: 'completed', completedAt: { gte: span.todayAt } } }),
    ctx.db.task.count({ where: { AND: [owed, awake(ctx), { dueAt: { lt: span.tomorrowAt } }] } }),
    ctx.db.task.count({ where: { AND: [owed, awake(ctx), { dueAt: { lt: now } }] } }),
    ctx.db.task.count({ where: nextUp }),
    ctx.db.task.findFirst({
      where: nextUp,
      include: taskWithPeople,
      orderBy: [{ priority: 'desc' }, { dueAt: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const listed = await listedRows(ctx, noticeId);
  if (isPosted ? listed.length === 0 : done + all + count === 0) return null;
  const [row = null] = isPosted ? listed : await keepRows(ctx, noticeId, first ? [first] : []);
  const next = { isTomorrow: span.isNextDayTomorrow, count, first: row };
  return vouch({ done, left: all - overdue, overdue, next, overAt: span.nextDayOverAt }, 'L2');
}
