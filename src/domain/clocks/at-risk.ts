import { teamIdsOf } from '../access/team-ids.ts';
import type { Ctx } from '../context.ts';
import { type Counted, countedOf, MOST_COUNTED } from '../counted.ts';
import { isHere } from '../patients/is-here.ts';
import { isOpen } from '../tasks/is-open.ts';
import { type ClockWithPeople, clockWithPeople } from './clock.ts';
import { type ClockPart, findUnsettled, isOfPart } from './unsettled.ts';

/** Of so many at risk on a member's teams it is looked whether someone sees to them. */
const MOST_WALKED = 300;

export type ClocksAtRisk = {
  /** What can still be kept, or was missed within a week. */
  rows: ClockWithPeople[];
  total: Counted;
  /** Missed before that: no less owed, and nothing that leads a day. */
  longMissed: Counted & { oldestAt: Date | null };
};

/**
 * The clocks at risk on the actor's teams, for Home and digests; their reader audits whom it shows.
 * @param of `ownerId`: those of this member's open tasks, and those that no open task of anyone belongs to.
 * @returns the most pressing ones, and how many there are.
 */
export async function clocksAtRisk(
  ctx: Ctx,
  { ownerId, limit }: { ownerId?: string; limit: number },
): Promise<ClocksAtRisk> {
  const find = (part: ClockPart) => (ownerId ? ofOwner(ctx, ownerId, part) : ofTeams(ctx, part));
  const [{ ids, total }, missed] = [await find('pressing'), await find('long_missed')];
  const rows = await ctx.db.clock.findMany({
    where: { id: { in: ids.slice(0, limit) } },
    include: clockWithPeople,
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  return { rows, total, longMissed: { ...missed.total, oldestAt: missed.firstAt } };
}

type Found = { ids: string[]; total: Counted; firstAt: Date | null };

async function ofTeams(ctx: Ctx, part: ClockPart): Promise<Found> {
  const found = await findUnsettled(ctx, 'clock.list', { part, limit: MOST_COUNTED + 1 });
  return {
    ids: found.map(({ id }) => id),
    total: countedOf(found.length),
    firstAt: found[0]?.dueAt ?? null,
  };
}

/**
 * From the member's tasks to their clocks, and from the most pressing clocks of the teams to those without an owner: neither
 * grows with what colleagues have.
 */
async function ofOwner(ctx: Ctx, ownerId: string, part: ClockPart): Promise<Found> {
  const pressing = await findUnsettled(ctx, 'clock.list', { part, limit: MOST_WALKED + 1 });
  const rows = await ctx.db.$queryRaw<{ id: string; dueAt: Date }[]>`
    SELECT c."id"::text AS "id", c."dueAt" FROM (
      SELECT c."id", c."dueAt" FROM task t JOIN clock c ON c."taskId" = t."id"
       WHERE t."ownerId" = ${ownerId}::uuid AND ${isOpen('t')} AND ${isOfPart(ctx, part)} AND ${isHere('c')}
         AND c."teamId" IN (${teamIdsOf(ctx, 'clock.list')})
      UNION ALL
      SELECT c."id", c."dueAt" FROM clock c LEFT JOIN task t ON t."id" = c."taskId" AND ${isOpen('t')}
       WHERE c."id" = ANY(${pressing.map(({ id }) => id)}::uuid[]) AND t."ownerId" IS NULL) AS c
     ORDER BY c."dueAt", c."id" LIMIT ${MOST_COUNTED + 1}`;
  const total = countedOf(rows.length);
  return {
    ids: rows.map(({ id }) => id),
    total: { ...total, isMore: total.isMore || pressing.length > MOST_WALKED },
    firstAt: rows[0]?.dueAt ?? null,
  };
}
