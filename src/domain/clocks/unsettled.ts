import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { teamIdsOf } from '../access/team-ids.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx } from '../context.ts';
import { isHere } from '../patients/is-here.ts';

/** A clock whose day is this near is at risk; a rule in hours has no more time than that. */
const AT_RISK_DAYS = 3;

/** The same for statements. */
export const AT_RISK = Prisma.raw(`interval '${AT_RISK_DAYS} days'`);

/**
 * SQL for "runs, is paused, or was missed and is not settled", as the index `clock_by_risk_idx` says it. Prisma's own queries
 * cast what they compare, and a cast fits no partial index.
 */
export const IS_UNSETTLED = Prisma.raw(
  `(c."state" IN ('running', 'paused') OR (c."state" = 'missed' AND c."metAt" IS NULL))`,
);

/** SQL for "was missed, or runs": with a deadline before `AT_RISK` from now it is at risk. A paused one is at none: its deadline moves on. */
export const MAY_BE_AT_RISK = Prisma.sql`${IS_UNSETTLED} AND c."state" <> 'paused'`;

/** The last row of a page, behind which the next one begins. */
export const clockCursor = z.object({ dueAt: z.iso.datetime(), id: z.uuid() });
export type ClockCursor = z.output<typeof clockCursor>;

type Row = { id: string; dueAt: Date };

/**
 * Unsettled clocks of the actor's teams in the order of their risk: what was missed first, then by the deadline; none of a
 * patient who has left the caseload. Reads no more rows than it gives.
 * @param of `atRisk`: those alone that were missed or are due within three days.
 * @returns at most `limit`.
 */
export async function findUnsettled(
  ctx: Ctx,
  action: AuditAction,
  { after = null, atRisk = false, limit }: { after?: ClockCursor | null; atRisk?: boolean; limit: number },
): Promise<Row[]> {
  const behind = after
    ? Prisma.sql`AND (c."dueAt", c."id") > (${after.dueAt}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const what = atRisk
    ? Prisma.sql`${MAY_BE_AT_RISK} AND c."dueAt" < ${ctx.now()}::timestamptz + ${AT_RISK}`
    : IS_UNSETTLED;
  return ctx.db.$queryRaw<Row[]>`
    SELECT c."id"::text AS "id", c."dueAt" FROM (${teamIdsOf(ctx, action)}) AS own
     CROSS JOIN LATERAL (
       SELECT c."id", c."dueAt" FROM clock c
        WHERE c."teamId" = own."id" AND ${what} AND ${isHere('c')} ${behind}
        ORDER BY c."dueAt", c."id" LIMIT ${limit}) AS c
     ORDER BY c."dueAt", c."id" LIMIT ${limit}`;
}
