import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { readBacklog } from '../deliveries/backlog.ts';
import { awake } from '../tasks/list-tasks.ts';
import { readInOrder } from '../tasks/read-in-order.ts';
import { OPEN_TASK_STATUSES, type TaskWithPeople } from '../tasks/task.ts';

export type OverdueOf = { name: string | null; count: number; oldestDueAt: Date | null };

export type TeamOverview = {
  /** Most first; `name` null: unassigned. */
  overdue: OverdueOf[];
  overdueTotal: number;
  unassigned: number;
  /** The first few open tasks that are "now". */
  now: { tasks: TaskWithPeople[]; total: number };
  /** Since when the longest waiting message is late; null: none is. */
  lateSince: Date | null;
};

/**
 * How the teams of the acting member stand: what is overdue and whose, what nobody owns, what is "now", and how late
 * messages are.
 * @returns counts by person, and up to `limit` tasks that are "now".
 * @throws DomainError `forbidden` for members who supervise no team.
 */
export async function teamOverview(ctx: Ctx, { limit }: { limit: number }): Promise<TeamOverview> {
  const entry = await requireAccess(ctx, { action: 'team.oversee', subjectType: 'Task' });
  const open: Prisma.TaskWhereInput = {
    AND: [teamScope(ctx, entry.action), awake(ctx), { status: { in: OPEN_TASK_STATUSES } }],
  };
  const [groups, unassigned, now, backlog] = await Promise.all([
    ctx.db.task.groupBy({
      by: ['ownerId'],
      where: { AND: [open, overdueAt(ctx.now())] },
      _count: { _all: true },
      _min: { dueAt: true },
    }),
    ctx.db.task.count({ where: { AND: [open, { ownerId: null }] } }),
    readInOrder(ctx, { AND: [open, { priority: 'stat' }] }, { skip: 0, take: limit }),
    readBacklog(ctx),
  ]);
  const owners = await ctx.db.member.findMany({
    where: { id: { in: groups.flatMap(({ ownerId }) => ownerId ?? []) } },
    select: { id: true, displayName: true },
  });
  const overdue = groups.map(({ ownerId, _count, _min }) => ({
    name: owners.find(({ id }) => id === ownerId)?.displayName ?? null,
    count: _count._all,
    oldestDueAt: _min.dueAt,
  }));
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: now.tasks.map(({ patientId }) => patientId),
    details: { list: 'team-overview', shown: now.tasks.map(({ id }) => id) },
  });
  return {
    overdue: overdue.toSorted((a, b) => b.count - a.count || (a.name ?? '').localeCompare(b.name ?? '')),
    overdueTotal: overdue.reduce((sum, { count }) => sum + count, 0),
    unassigned,
    now,
    lateSince: backlog.overdueSince,
  };
}

/** Late: its time has passed, or it is "now" and has none. */
const overdueAt = (now: Date): Prisma.TaskWhereInput => ({
  OR: [{ dueAt: { lt: now } }, { dueAt: null, priority: 'stat' }],
});
