import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { ParkableWork } from './kinds.ts';

/**
 * A condition for the statement that takes what is due: of `subjectId` (SQL of a uuid) this work does not wait after a
 * failure; of `only`, whose attempt is counted already, always. A subquery of its own and no EXISTS: it must not change how
 * the planner walks through what is due.
 * @returns the condition.
 */
export function isNotWaiting(ctx: Ctx, kind: ParkableWork, subjectId: Prisma.Sql, only?: string): Prisma.Sql {
  if (only) return Prisma.sql`${subjectId} = ${only}::uuid`;
  return Prisma.sql`(SELECT 1 FROM work_attempt w
    WHERE w."workspaceId" = ${ctx.workspace.id}::uuid AND w."kind" = ${kind} AND w."subjectId" = ${subjectId}
      AND w."waitsUntil" > ${ctx.now()}::timestamptz) IS NULL`;
}

/**
 * The same for queries without SQL.
 * @returns the ids of records for which this work waits after a failure; few.
 */
export async function waitingIds(ctx: Ctx, kind: ParkableWork): Promise<string[]> {
  const waiting = await ctx.db.workAttempt.findMany({
    where: { workspaceId: ctx.workspace.id, kind, waitsUntil: { gt: ctx.now() } },
    select: { subjectId: true },
  });
  return waiting.map(({ subjectId }) => subjectId);
}

/** How a statement takes what is due: many at once, one alone, or none and only looks. */
export type Reach = { limit: number; only?: string; isLook?: boolean };

/**
 * The lock of that statement on its rows. One alone waits for whoever has it: a statement that failed has its locks a moment
 * longer than its client has the error.
 * @returns the end of the SELECT.
 */
export function locks({ only, isLook }: Reach, strength = Prisma.sql`FOR UPDATE`): Prisma.Sql {
  if (isLook) return Prisma.empty;
  return only ? strength : Prisma.sql`${strength} SKIP LOCKED`;
}
