import type { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { type ListedTask, listedTask } from './just-done.ts';

const IN_ORDER: Prisma.TaskOrderByWithRelationInput[] = [
  { priority: 'desc' },
  { dueAt: { sort: 'asc', nulls: 'last' } },
  { id: 'asc' },
];

/**
 * One page of tasks: first what is late, and what is "now" without a due time; then the rest. In each the most urgent
 * comes first, then what is due first, and what has no deadline last.
 * @returns the page, and how many there are in all.
 */
export async function readInOrder(
  ctx: Ctx,
  where: Prisma.TaskWhereInput,
  { skip, take }: { skip: number; take: number },
): Promise<{ tasks: ListedTask[]; total: number }> {
  const late: Prisma.TaskWhereInput = {
    OR: [{ dueAt: { lt: ctx.now() } }, { dueAt: null, priority: 'stat' }],
  };
  const rest: Prisma.TaskWhereInput = {
    OR: [{ dueAt: { gte: ctx.now() } }, { dueAt: null, priority: { not: 'stat' } }],
  };
  const [lateCount, total] = await Promise.all([
    ctx.db.task.count({ where: { AND: [where, late] } }),
    ctx.db.task.count({ where }),
  ]);
  const lateTake = Math.max(0, Math.min(take, lateCount - skip));
  const byUrgency = lateTake
    ? await ctx.db.task.findMany({
        where: { AND: [where, late] },
        include: listedTask,
        orderBy: IN_ORDER,
        skip,
        take: lateTake,
      })
    : [];
  const restTake = take - lateTake;
  const byTime = restTake
    ? await ctx.db.task.findMany({
        where: { AND: [where, rest] },
        include: listedTask,
        orderBy: IN_ORDER,
        skip: Math.max(0, skip - lateCount),
        take: restTake,
      })
    : [];
  return { tasks: [...byUrgency, ...byTime], total };
}
