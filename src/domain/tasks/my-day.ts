import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { dayBounds } from './day-bounds.ts';
import { type ListedTask, listedTask, openOrJustDone } from './just-done.ts';
import { awake } from './list-tasks.ts';
import { OPEN_TASK_STATUSES } from './task.ts';

const Input = z.object({ limit: z.int().min(1).max(25).default(5) });

export const DAY_SECTIONS = ['overdue', 'callbacks', 'dueToday', 'tomorrow'] as const;
/** `total`: the open ones. */
export type DaySection = { tasks: ListedTask[]; total: number };
export type MyDay = Record<(typeof DAY_SECTIONS)[number], DaySection>;

/**
 * The acting member's own day, in their zone; each task is in one section. Overdue: due before now. Callbacks: to be
 * returned today or without a deadline. Tomorrow: due then, or snoozed until then. What is snoozed is nowhere else.
 * @returns four sections, each with up to `limit` tasks and how many there are.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a limit out of range.
 */
export async function myDay(ctx: Ctx, input: z.input<typeof Input> = {}): Promise<MyDay> {
  const entry = await requireAccess(ctx, { action: 'task.list', subjectType: 'Task' });
  const { limit } = parseInput(Input, input);
  const wheres = sections(ctx);
  const [overdue, callbacks, dueToday, tomorrow] = await Promise.all([
    readSection(ctx, wheres.overdue, limit),
    readSection(ctx, wheres.callbacks, limit),
    readSection(ctx, wheres.dueToday, limit),
    readSection(ctx, wheres.tomorrow, limit),
  ]);
  const day = { overdue, callbacks, dueToday, tomorrow };
  const shown = Object.values(day).flatMap(({ tasks }) => tasks);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: shown.map(({ patientId }) => patientId),
    details: { list: 'my-day', shown: shown.map(({ id }) => id) },
  });
  return day;
}

function sections(ctx: Ctx): Record<keyof MyDay, Prisma.TaskWhereInput> {
  const now = ctx.now();
  const { tomorrowAt, dayAfterAt } = dayBounds(ctx);
  const tomorrow = { gte: tomorrowAt, lt: dayAfterAt };
  const laterToday = { gte: now, lt: tomorrowAt };
  return {
    overdue: { AND: [awake(ctx), { dueAt: { lt: now } }] },
    callbacks: { AND: [awake(ctx), { kind: 'callback', OR: [{ dueAt: null }, { dueAt: laterToday }] }] },
    dueToday: { AND: [awake(ctx), { kind: { not: 'callback' }, dueAt: laterToday }] },
    tomorrow: { OR: [{ AND: [awake(ctx), { dueAt: tomorrow }] }, { snoozedUntil: tomorrow }] },
  };
}

async function readSection(ctx: Ctx, section: Prisma.TaskWhereInput, limit: number): Promise<DaySection> {
  const mine = [teamScope(ctx, 'task.list'), { ownerId: actingMember(ctx.actor)?.memberId ?? null }, section];
  const [total, tasks] = await Promise.all([
    ctx.db.task.count({ where: { AND: [...mine, { status: { in: OPEN_TASK_STATUSES } }] } }),
    ctx.db.task.findMany({
      where: { AND: [...mine, openOrJustDone(ctx)] },
      include: listedTask,
      orderBy: [{ priority: 'desc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: limit,
    }),
  ]);
  return { tasks, total };
}
