import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { dayBounds } from './day-bounds.ts';
import { type ListedTask, openOrJustDone } from './just-done.ts';
import { DONE_LISTS, type DoneList, isDoneList, listDone } from './list-done.ts';
import { readInOrder } from './read-in-order.ts';
import { OPEN_TASK_STATUSES } from './task.ts';

const OPEN_LISTS = ['mine', 'due', 'overdue', 'team', 'snoozed', 'unassigned'] as const;
export const TASK_LISTS = [...OPEN_LISTS, ...DONE_LISTS] as const;
export type TaskList = (typeof TASK_LISTS)[number];
type OpenList = Exclude<TaskList, DoneList>;

const Input = z.object({
  list: z.enum(TASK_LISTS),
  /** 0-based. */
  page: z.int().min(0).default(0),
  pageSize: z.int().min(1).max(50).default(10),
  /** Open ones with a deadline between the two; `before` is not in it. */
  due: z.object({ from: z.date().nullable(), before: z.date().nullable() }).optional(),
});

export type TaskPage = {
  /** What the member has just done stands where it stood while Undo is offered, with its history. */
  tasks: ListedTask[];
  /** Open ones. */
  total: number;
  page: number;
  pageCount: number;
};

/**
 * A list of tasks: what is late first, then the rest, each by urgency and due time; tasks without a deadline last. "Due" reaches to the
 * end of the member's day.
 * @returns one page (0-based), with the counts of tasks and pages.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function listTasks(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskPage> {
  const entry = await requireAccess(ctx, { action: 'task.list', subjectType: 'Task' });
  const { list, page, pageSize, due } = parseInput(Input, input);
  if (isDoneList(list)) return listDone(ctx, entry, { list, page, pageSize });
  const scope = [teamScope(ctx, entry.action), whereOf(list, ctx), ...(due ? [dueWithin(due)] : [])];
  const [total, { tasks, total: listed }] = await Promise.all([
    ctx.db.task.count({ where: { AND: [...scope, { status: { in: OPEN_TASK_STATUSES } }] } }),
    readInOrder(ctx, { AND: [...scope, openOrJustDone(ctx)] }, { skip: page * pageSize, take: pageSize }),
  ]);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: tasks.map(({ patientId }) => patientId),
    details: { list, shown: tasks.map((task) => task.id) },
  });
  return { tasks, total, page, pageCount: Math.max(1, Math.ceil(listed / pageSize)) };
}

function whereOf(list: OpenList, ctx: Ctx): Prisma.TaskWhereInput {
  const me = actingMember(ctx.actor)?.memberId ?? null;
  switch (list) {
    case 'mine':
      return { ownerId: me };
    case 'due':
      return { AND: [{ ownerId: me }, awake(ctx), { dueAt: { lt: dayBounds(ctx).tomorrowAt } }] };
    case 'overdue':
      return { AND: [{ ownerId: me }, { dueAt: { lt: ctx.now() } }] };
    case 'team':
      return {};
    case 'snoozed':
      return { snoozedUntil: { gt: ctx.now() } };
    case 'unassigned':
      return { ownerId: null };
  }
}

const dueWithin = ({ from, before }: { from: Date | null; before: Date | null }): Prisma.TaskWhereInput => ({
  dueAt: { not: null, ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) },
});

/** Not put off until later. */
export const awake = (ctx: Ctx): Prisma.TaskWhereInput => ({
  OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: ctx.now() } }],
});
