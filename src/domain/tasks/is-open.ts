import { Prisma } from '../../generated/prisma/client.ts';
import { OPEN_TASK_STATUSES } from './task.ts';

const oneOf = (alias: string, statuses: readonly string[]): Prisma.Sql =>
  Prisma.raw(`${alias}."status" IN (${statuses.map((status) => `'${status}'`).join(', ')})`);

/** SQL: a person still owns this task or should. As literals, as the partial indexes have them. */
export const isOpen = (alias: string): Prisma.Sql => oneOf(alias, OPEN_TASK_STATUSES);

/** SQL: an open task that can come back by itself; one on hold waits for a person. */
export const isRemindable = (alias: string): Prisma.Sql =>
  oneOf(
    alias,
    OPEN_TASK_STATUSES.filter((status) => status !== 'on_hold'),
  );
