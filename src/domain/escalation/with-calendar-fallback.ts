import type { Ctx } from '../context.ts';

const AGAIN_AFTER_MS = 24 * 3_600_000;

/**
 * A plan for one task of many. A team whose calendar cannot be read (a country or region that the holiday library no
 * longer knows) is checked again in a day, and keeps no other team's tasks waiting.
 * @returns the plan, or `later` with the instant in 24 hours.
 */
export function withCalendarFallback<Plan>(
  ctx: Ctx,
  { id, teamId }: { id: string; teamId: string },
  plan: () => Plan,
  later: (at: Date) => Plan,
): Plan {
  try {
    return plan();
  } catch (error) {
    ctx.log.error({ err: error, taskId: id, teamId }, 'a team’s working hours cannot be read');
    return later(new Date(ctx.now().getTime() + AGAIN_AFTER_MS));
  }
}
