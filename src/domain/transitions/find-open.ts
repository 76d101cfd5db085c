import { Prisma } from '../../generated/prisma/client.ts';
import { teamIdsOf } from '../access/team-ids.ts';
import type { Ctx } from '../context.ts';
import { type Counted, countedOf, MOST_COUNTED } from '../counted.ts';
import { isHere } from '../patients/is-here.ts';

/**
 * Open transitions of the actor's teams: those that no one has claimed first, then the newest; none of a patient who has left
 * the caseload. As the index `transition_by_claim_idx` has them: reads no more rows than it gives.
 * @param of `unclaimed`: those alone that no one has claimed.
 * @returns at most `limit` ids.
 */
export async function findOpen(
  ctx: Ctx,
  { unclaimed = false, limit }: { unclaimed?: boolean; limit: number },
): Promise<string[]> {
  const claim = unclaimed ? Prisma.sql`AND t."claimedAt" IS NULL` : Prisma.empty;
  const order = Prisma.raw(`ORDER BY t."claimedAt" DESC NULLS FIRST, t."createdAt" DESC, t."id"`);
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT t."id"::text AS "id" FROM (${teamIdsOf(ctx, 'transition.list')}) AS own
     CROSS JOIN LATERAL (
       SELECT t."id", t."claimedAt", t."createdAt" FROM transition t
        WHERE t."teamId" = own."id" AND t."state" = 'open' AND ${isHere('t')} ${claim} ${order} LIMIT ${limit}) AS t
     ${order} LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** How many of them wait for someone to claim them. */
export const countUnclaimed = async (ctx: Ctx): Promise<Counted> =>
  countedOf((await findOpen(ctx, { unclaimed: true, limit: MOST_COUNTED + 1 })).length);
