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

/** So long after its deadline a clock leads no day any more: it is counted by itself. A week leaves time for "good cause". */
const LONG_MISSED = Prisma.raw(`interval '7 days'`);

const isLongMissed = (ctx: Ctx): Prisma.Sql =>
  Prisma.sql`c."dueAt" < ${ctx.now()}::timestamptz - ${LONG_MISSED}`;

/**
 * Of the unsettled: all; missed or due within three days; of those what was missed within a week or can still be kept; what
 * was missed before that.
 */
export type ClockPart = 'all' | 'at_risk' | 'pressing' | 'long_missed';

/**
 * A part of the unsettled clocks.
 * @returns SQL for a clock named `c`.
 */
export function isOfPart(ctx: Ctx, part: ClockPart): Prisma.Sql {
  if (part === 'all') return IS_UNSETTLED;
  const atRisk = Prisma.sql`${MAY_BE_AT_RISK} AND c."dueAt" < ${ctx.now()}::timestamptz + ${AT_RISK}`;
  if (part === 'at_risk') return atRisk;
  return part === 'pressing'
    ? Prisma.sql`${atRisk} AND NOT (${isLongMissed(ctx)})`
    : Prisma.sql`${MAY_BE_AT_RISK} AND ${isLongMissed(ctx)}`;
}

/** The last row of a page, behind which the next one begins. */
export const clockCursor = z.object({ dueAt: z.iso.datetime(), id: z.uuid() });
export type ClockCursor = z.output<typeof clockCursor>;

type Row = { id: string; dueAt: Date };

type Asked = {
  after?: ClockCursor | null;
  part?: ClockPart;
  /** Those with a deadline between the two; `before` is not in it. */
  due?: { from: Date | null; before: Date | null } | null;
  limit: number;
};

/**
 * Unsettled clocks of the actor's teams in the order of their risk: what was missed first, then by the deadline; none of a
 * patient who has left the caseload. Reads no more rows than it gives.
 * @returns at most `limit`.
 */
export async function findUnsettled(
  ctx: Ctx,
  action: AuditAction,
  { after = null, part = 'all', due = null, limit }: Asked,
): Promise<Row[]> {
  const behind = after
    ? Prisma.sql`AND (c."dueAt", c."id") > (${after.dueAt}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const from = due?.from ? Prisma.sql`AND c."dueAt" >= ${due.from}::timestamptz` : Prisma.empty;
  const before = due?.before ? Prisma.sql`AND c."dueAt" < ${due.before}::timestamptz` : Prisma.empty;
  return ctx.db.$queryRaw<Row[]>`
    SELECT c."id"::text AS "id", c."dueAt" FROM (${teamIdsOf(ctx, action)}) AS own
     CROSS JOIN LATERAL (
       SELECT c."id", c."dueAt" FROM clock c
        WHERE c."teamId" = own."id" AND ${isOfPart(ctx, part)} AND ${isHere('c')} ${behind} ${from} ${before}
        ORDER BY c."dueAt", c."id" LIMIT ${limit}) AS c
     ORDER BY c."dueAt", c."id" LIMIT ${limit}`;
}
