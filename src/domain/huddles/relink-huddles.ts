import type { Ctx, SystemActor } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

/** The link in the huddle's thread, and the one in the channel where Slack refused that. */
export const LINK_IN = { thread: 1, channel: 2 } as const;

/**
 * Links that Slack did not take in the thread of its huddle: posted in the channel instead, once.
 * @returns how many.
 */
export async function relinkHuddles(ctx: Ctx<SystemActor>): Promise<number> {
  const dead = await ctx.db.delivery.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      kind: 'huddle_link',
      occurrence: LINK_IN.thread,
      state: 'dead',
      messageTs: null,
    },
    select: { subjectId: true, destination: true },
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  const again = await ctx.db.delivery.findMany({
    where: {
      kind: 'huddle_link',
      occurrence: LINK_IN.channel,
      subjectId: { in: dead.map(({ subjectId }) => subjectId) },
    },
    select: { subjectId: true },
  });
  const lost = dead.filter(({ subjectId }) => !again.some((each) => each.subjectId === subjectId));
  for (const { subjectId, destination } of lost)
    await ctx.db.$transaction((tx) =>
      requestDelivery(tx, ctx, {
        kind: 'huddle_link',
        subjectId,
        occurrence: LINK_IN.channel,
        destination,
      }),
    );
  return lost.length;
}
