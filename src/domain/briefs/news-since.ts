import type { Ctx } from '../context.ts';
import { DAY_MS, MOST_NEWS_DAYS, NEWS_DAYS } from './brief.ts';

/**
 * Since when something about a patient is news: the end of the last huddle of the team that spoke about them, at most 90
 * days ago; without one, the last 14 days.
 * @returns the moment, and whether it is that of a huddle.
 */
export async function newsSince(
  ctx: Ctx,
  patientId: string,
): Promise<{ since: Date; isSinceHuddle: boolean }> {
  const ago = (days: number) => new Date(ctx.now().getTime() - days * DAY_MS);
  const last = await ctx.db.huddle.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      kind: 'team',
      endedAt: { gte: ago(MOST_NEWS_DAYS), lte: ctx.now() },
      // Not reached is not spoken about: what was news then is still news.
      items: { some: { patientId, startedAt: { not: null }, state: { in: ['done', 'rolled'] } } },
    },
    orderBy: { endedAt: 'desc' },
    select: { endedAt: true },
  });
  return { since: last?.endedAt ?? ago(NEWS_DAYS), isSinceHuddle: last !== null };
}
