import type { Ctx, MemberActor } from '../context.ts';

/**
 * What the acting member asked earlier in a thread.
 * @returns Slack's ts of the last `limit` messages before this one, oldest first.
 */
export async function earlierRequests(
  ctx: Ctx<MemberActor>,
  { channelId, threadTs, ts, limit }: { channelId: string; threadTs: string; ts: string; limit: number },
): Promise<string[]> {
  const turns = await ctx.db.assistantTurn.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      memberId: ctx.actor.memberId,
      channelId,
      threadTs,
      ts: { lt: ts },
    },
    orderBy: { ts: 'desc' },
    select: { ts: true },
    take: limit,
  });
  return turns.map((turn) => turn.ts).reverse();
}
