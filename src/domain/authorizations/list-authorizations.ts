import { Prisma } from '../../generated/prisma/client.ts';
import { visibleTeamIds } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { type ClockWithZone, ruleOf } from '../clocks/clock.ts';
import type { Ctx } from '../context.ts';
import { type AuthorizationWithPeople, authorizationWithPeople, SUBJECT } from './authorization.ts';
import { clocksOf, isUnsettled } from './set-deadlines.ts';

export type ListedAuthorization = {
  request: AuthorizationWithPeople;
  /** The next of its deadlines that is not settled. */
  next: ClockWithZone | null;
};
export type ListedAuthorizations = {
  rows: ListedAuthorization[];
  /** Of all pages. */
  total: number;
  page: number;
  pageSize: number;
};

/**
 * Requests of the actor's teams that someone still has to see to: not decided, or refused with a deadline that is not
 * settled. What is due first comes first, what is late above it. Raw: the order is that of another table. Whom it shows is
 * audited.
 * @returns one page.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listAuthorizations(
  ctx: Ctx,
  { page = 0, pageSize = 30 }: { page?: number; pageSize?: number } = {},
): Promise<ListedAuthorizations> {
  const entry = await requireAccess(ctx, { action: 'authorization.list', subjectType: 'Authorization' });
  const teamIds = visibleTeamIds(ctx, entry.action);
  const found = await ctx.db.$queryRaw<{ id: string; total: number }[]>`
    SELECT a."id"::text AS "id", (count(*) OVER ())::int AS "total"
      FROM "authorization_request" a
      JOIN "patient" p ON p."id" = a."patientId" AND p."leftAt" IS NULL
      LEFT JOIN LATERAL (
        SELECT min(c."dueAt") AS "dueAt" FROM "clock" c
         WHERE c."subjectId" = a."id" AND c."subjectType" = ${SUBJECT} AND c."workspaceId" = a."workspaceId"
           AND (c."state" IN ('running', 'paused') OR (c."state" = 'missed' AND c."metAt" IS NULL))) AS due ON true
     WHERE a."workspaceId" = ${ctx.workspace.id}::uuid
       AND ${teamIds ? Prisma.sql`a."teamId" = ANY(${[...teamIds]}::uuid[])` : Prisma.sql`true`}
       AND (a."decidedAt" IS NULL OR due."dueAt" IS NOT NULL)
     ORDER BY due."dueAt" NULLS LAST, a."createdAt", a."id"
     LIMIT ${pageSize} OFFSET ${page * pageSize}`;
  const ids = found.map(({ id }) => id);
  const [requests, clocks] = await Promise.all([
    ctx.db.authorization.findMany({ where: { id: { in: ids } }, include: authorizationWithPeople }),
    clocksOf(ctx.db, ctx, ids),
  ]);
  await recordAudit(ctx.db, ctx, { ...entry, patients: requests.map(({ patientId }) => patientId) });
  const rows = ids.flatMap((id) => {
    const request = requests.find((each) => each.id === id);
    const next =
      clocks.find((clock) => clock.subjectId === id && isUnsettled(clock) && ruleOf(clock)) ?? null;
    return request ? [{ request, next }] : [];
  });
  return { rows, total: found[0]?.total ?? 0, page, pageSize };
}
