import { teamIdsOf } from '../access/team-ids.ts';
import type { Ctx } from '../context.ts';
import { type Counted, countedOf, MOST_COUNTED } from '../counted.ts';
import { isHere } from '../patients/is-here.ts';
import { isOpen } from '../tasks/is-open.ts';
import { type ClockWithPeople, clockWithPeople } from './clock.ts';
import { AT_RISK, findUnsettled, MAY_BE_AT_RISK } from './unsettled.ts';

/** Of so many at risk on a member's teams it is looked whether someone sees to them. */
const MOST_WALKED = 300;

export type ClocksAtRisk = { rows: ClockWithPeople[]; total: Counted };

/**
 * The clocks at risk on the actor's teams, for Home and digests; their reader audits whom it shows.
 * @param of `ownerId`: those of this member's open tasks, and those that no open task of anyone belongs to.
 * @returns the most pressing ones, and how many there are.
 */
export async function clocksAtRisk(
  ctx: Ctx,
  { ownerId, limit }: { ownerId?: string; limit: number },
): Promise<ClocksAtRisk> {
  const { ids, total } = ownerId ? await ofOwner(ctx, ownerId) : await ofTeams(ctx);
  const rows = await ctx.db.clock.findMany({
    where: { id: { in: ids.slice(0, limit) } },
    include: clockWithPeople,
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  return { rows, total };
}

type Found = { ids: string[]; total: Counted };

async function ofTeams(ctx: Ctx): Promise<Found> {
  const found = await findUnsettled(ctx, 'clock.list', { atRisk: true, limit: MOST_COUNTED + 1 });
  return { ids: found.map(({ id }) => id), total: countedOf(found.length) };
}

/**
 * From the member's tasks to their clocks, and from the most pressing clocks of the teams to those without an owner: neither
 * grows with what colleagues have.
 */
async function ofOwner(ctx: Ctx, ownerId: string): Promise<Found> {
  const pressing = await findUnsettled(ctx, 'clock.list', { atRisk: true, limit: MOST_WALKED + 1 });
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT c."id"::text AS "id" FROM (
      SELECT c."id", c."dueAt" FROM task t JOIN clock c ON c."taskId" = t."id"
       WHERE t."ownerId" = ${ownerId}::uuid AND ${isOpen('t')} AND ${MAY_BE_AT_RISK} AND ${isHere('c')}
         AND c."teamId" IN (${teamIdsOf(ctx, 'clock.list')}) AND c."dueAt" < ${ctx.now()}::timestamptz + ${AT_RISK}
      UNION ALL
      SELECT c."id", c."dueAt" FROM clock c LEFT JOIN task t ON t."id" = c."taskId" AND ${isOpen('t')}
       WHERE c."id" = ANY(${pressing.map(({ id }) => id)}::uuid[]) AND t."ownerId" IS NULL) AS c
     ORDER BY c."dueAt", c."id" LIMIT ${MOST_COUNTED + 1}`;
  const total = countedOf(rows.length);
  return {
    ids: rows.map(({ id }) => id),
    total: { ...total, isMore: total.isMore || pressing.length > MOST_WALKED },
  };
}
