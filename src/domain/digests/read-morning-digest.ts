import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { type ClocksAtRisk, clocksAtRisk } from '../clocks/at-risk.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type Opened, vouch } from '../deliveries/visible-to.ts';
import { awake } from '../tasks/list-tasks.ts';
import { isOpenTask, OPEN_TASK_STATUSES, type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { type DigestRow, keepRows, listedRows } from './digest-rows.ts';
import { type DigestReader, openDigest } from './open-digest.ts';

/** A member's morning. */
export type MorningDigest = {
  dueToday: number;
  overdue: number;
  /** What is overdue and urgent, then today by the hour; fixed when it is posted, each as it is now. */
  rows: DigestRow[];
  /** Open and in no row. */
  rest: { dueToday: number; overdue: number };
  /** Deadlines at risk: those of the member's tasks and those that no one owns. */
  clocks: ClocksAtRisk;
  /** Unassigned tasks of the member's teams. */
  unassigned: number;
  /** When the day that it is for ends. */
  overAt: Date;
};

/** More are counted: a digest is read standing. */
const MOST_ROWS = 10;
const MOST_OVERDUE = 5;
const MOST_CLOCKS = 3;

/**
 * The morning as it is now, for its message. No person looks: nothing is audited.
 * @returns counts and rows, at L2; null when there is nothing to say, or nothing that could have changed.
 */
export async function readMorningDigest(
  ctx: Ctx<SystemActor>,
  noticeId: string,
  { isPosted = false }: { isPosted?: boolean } = {},
): Promise<Opened<MorningDigest> | null> {
  const open = await openDigest(ctx, noticeId, { isPosted });
  if (!open) return null;
  const { reader, span } = open;
  const owed = { ...teamScope(reader, 'task.list'), status: { in: OPEN_TASK_STATUSES } };
  const mine = { AND: [owed, { ownerId: reader.actor.memberId }, awake(ctx)] };
  const due = { overdue: { lt: ctx.now() }, today: { gte: ctx.now(), lt: span.tomorrowAt } };
  const count = (dueAt: Prisma.DateTimeNullableFilter) =>
    ctx.db.task.count({ where: { AND: [mine, { dueAt }] } });
  const [overdue, dueToday, clocks, unassigned] = await Promise.all([
    count(due.overdue),
    count(due.today),
    clocksAtRisk(reader, { ownerId: reader.actor.memberId, limit: MOST_CLOCKS }),
    ctx.db.task.count({ where: { ...owed, ownerId: null } }),
  ]);
  const listed = await listedRows(ctx, noticeId);
  const deadlines = clocks.total.count + clocks.longMissed.count;
  if (deadlines === 0 && (isPosted ? listed.length === 0 : overdue + dueToday === 0)) return null;
  const rows = isPosted ? listed : await keepRows(ctx, noticeId, await choose(open, mine, due));
  const counts = { dueToday, overdue };
  const overAt = span.tomorrowAt;
  const rest = restOf(counts, rows, ctx.now(), overAt);
  return vouch({ ...counts, rows, rest, clocks, unassigned, overAt }, 'L2');
}

async function choose(
  { reader }: DigestReader,
  mine: Prisma.TaskWhereInput,
  due: { overdue: Prisma.DateTimeNullableFilter; today: Prisma.DateTimeNullableFilter },
): Promise<TaskWithPeople[]> {
  const pressing = await reader.db.task.findMany({
    where: { AND: [mine, { dueAt: due.overdue, priority: { not: 'routine' } }] },
    include: taskWithPeople,
    orderBy: [{ priority: 'desc' }, { dueAt: 'asc' }, { id: 'asc' }],
    take: MOST_OVERDUE,
  });
  const today = await reader.db.task.findMany({
    where: { AND: [mine, { dueAt: due.today }] },
    include: taskWithPeople,
    orderBy: [{ dueAt: 'asc' }, { priority: 'desc' }, { id: 'asc' }],
    take: MOST_ROWS - pressing.length,
  });
  return [...pressing, ...today];
}

function restOf(
  { dueToday, overdue }: { dueToday: number; overdue: number },
  rows: readonly DigestRow[],
  now: Date,
  tomorrowAt: Date,
): MorningDigest['rest'] {
  const named = rows.flatMap(({ task }) => (isOpenTask(task) && task.dueAt ? task.dueAt : []));
  const late = named.filter((at) => at < now).length;
  const today = named.filter((at) => at >= now && at < tomorrowAt).length;
  return { overdue: Math.max(0, overdue - late), dueToday: Math.max(0, dueToday - today) };
}
