import { Prisma } from '../../generated/prisma/client.ts';

/**
 * SQL for "its patient has not left the caseload", of a row with a `patientId`. A subquery of its own and no join: it must
 * not change how the planner walks through an index in its order.
 */
export const isHere = (alias: string): Prisma.Sql =>
  Prisma.raw(`(SELECT p."leftAt" FROM patient p WHERE p."id" = ${alias}."patientId") IS NULL`);
