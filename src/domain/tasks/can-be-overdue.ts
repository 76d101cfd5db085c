import { Prisma, type Task } from '../../generated/prisma/client.ts';

/**
 * Whether a task can be late: one with a due time, and urgent work without one, which is late from the moment it was
 * created.
 */
export const canBeOverdue = (task: Pick<Task, 'dueAt' | 'priority'>): boolean =>
  task.dueAt !== null || task.priority !== 'routine';

/** The same as a condition of Prisma. */
export const CAN_BE_OVERDUE = {
  OR: [{ dueAt: { not: null } }, { priority: { not: 'routine' } }],
} as const satisfies Prisma.TaskWhereInput;

/** The same in SQL. */
export const canBeOverdueSql = (alias: string): Prisma.Sql =>
  Prisma.raw(`(${alias}."dueAt" IS NOT NULL OR ${alias}."priority" <> 'routine')`);
