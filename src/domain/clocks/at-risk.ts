import { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import type { Ctx } from '../context.ts';
import { type ClockWithPeople, clockWithPeople, IN_CASELOAD } from './clock.ts';

/** A clock whose day is this near is at risk; a rule in hours has no more time than that. */
const AT_RISK_DAYS = 3;
const DAY_MS = 86_400_000;

/** The same for statements. */
export const AT_RISK = Prisma.raw(`interval '${AT_RISK_DAYS} days'`);

/** SQL for "runs, or was missed and is not settled": as the partial index `clock_unsettled_idx` says it, without paused ones. */
export const isAtRisk = (clock: 'c'): Prisma.Sql =>
  Prisma.raw(
    `(${clock}."state" IN ('running', 'paused') OR (${clock}."state" = 'missed' AND ${clock}."metAt" IS NULL)) AND ${clock}."state" <> 'paused'`,
  );

/** A WHERE for clocks that were missed or are due within three days. A paused one is at none: its deadline moves on. */
export const atRisk = (now: Date): Prisma.ClockWhereInput => ({
  OR: [
    { state: 'running', dueAt: { lte: new Date(now.getTime() + AT_RISK_DAYS * DAY_MS) } },
    { state: 'missed', metAt: null },
  ],
});

/**
 * The clocks at risk on the actor's teams, for Home and digests; their reader audits whom it shows.
 * @param of `ownerId`: those of this member's tasks and those that no one owns.
 * @returns the most pressing ones, and how many there are.
 */
export async function clocksAtRisk(
  ctx: Ctx,
  { ownerId, limit }: { ownerId?: string; limit: number },
): Promise<{ rows: ClockWithPeople[]; total: number }> {
  const owned = ownerId ? { OR: [{ task: { ownerId } }, { task: { ownerId: null } }, { taskId: null }] } : {};
  const where = { AND: [teamScope(ctx, 'clock.list'), IN_CASELOAD, atRisk(ctx.now()), owned] };
  const [rows, total] = await Promise.all([
    ctx.db.clock.findMany({
      where,
      include: clockWithPeople,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
    }),
    ctx.db.clock.count({ where }),
  ]);
  return { rows, total };
}
