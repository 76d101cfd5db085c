import { recordAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { usageDay } from './usage-day.ts';

export type UsageDay = { on: string; calls: number; drafted: number; tokens: number; costMicros: number };
export type UsageReport = {
  /** Newest first, days without a call left out, at most seven. */
  days: UsageDay[];
  /** Tokens and money of today, calls under way at their most. */
  today: { tokens: number; costMicros: number };
  /** What went wrong in these days, most first. */
  faults: { fault: string; count: number }[];
  members: { displayName: string; slackUserId: string; calls: number; tokens: number }[];
};

const DAYS = 7;
const MOST = 5;

/**
 * What models were asked in the last seven days: counts, no text and no patient. For administrators.
 * @returns days, faults and members, and today's tokens and money (millionths of a dollar).
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function usageReport(ctx: Ctx<MemberActor>): Promise<UsageReport> {
  const entry: AuditEntry = {
    action: 'model.view-usage',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  };
  await recordAccess(ctx, entry);
  const today = usageDay(ctx);
  const since = new Date(today.getTime() - (DAYS - 1) * 86_400_000);
  const where = { workspaceId: ctx.workspace.id, day: { gte: since } };
  const [days, faults, members, used] = await Promise.all([
    readDays(ctx, since),
    ctx.db.modelUsage.groupBy({
      by: ['fault'],
      where: { ...where, fault: { not: null } },
      _count: true,
      orderBy: { _count: { fault: 'desc' } },
      take: MOST,
    }),
    readMembers(ctx, where),
    ctx.db.modelUsageDay.findUnique({
      where: { workspaceId_day: { workspaceId: ctx.workspace.id, day: today } },
    }),
  ]);
  return {
    days,
    today: { tokens: used?.tokens ?? 0, costMicros: used?.costMicros ?? 0 },
    faults: faults.map(({ fault, _count }) => ({ fault: fault ?? '', count: _count })),
    members,
  };
}

const readDays = (ctx: Ctx, since: Date) => ctx.db.$queryRaw<UsageDay[]>`
  SELECT to_char("day", 'YYYY-MM-DD') AS "on", count(*)::int AS "calls",
         count(*) FILTER (WHERE "outcome" = 'drafted')::int AS "drafted",
         sum("tokensIn" + "tokensOut")::float8 AS "tokens", sum("costMicros")::float8 AS "costMicros"
    FROM model_usage
   WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "day" >= ${since}::date
   GROUP BY "day" ORDER BY "day" DESC`;

async function readMembers(ctx: Ctx, where: { workspaceId: string; day: { gte: Date } }) {
  const rows = await ctx.db.modelUsage.groupBy({
    by: ['memberId'],
    where,
    _count: true,
    _sum: { tokensIn: true, tokensOut: true },
    orderBy: { _count: { memberId: 'desc' } },
    take: MOST,
  });
  const members = await ctx.db.member.findMany({
    where: { id: { in: rows.map(({ memberId }) => memberId) } },
  });
  return rows.flatMap(({ memberId, _count, _sum }) => {
    const member = members.find(({ id }) => id === memberId);
    if (!member) return [];
    const { displayName, slackUserId } = member;
    return [
      { displayName, slackUserId, calls: _count, tokens: (_sum.tokensIn ?? 0) + (_sum.tokensOut ?? 0) },
    ];
  });
}
