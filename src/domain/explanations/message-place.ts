import type { Ctx, MemberActor } from '../context.ts';

/**
 * Where the direct message about an explanation is, when it is this member's own.
 * @returns its channel and ts; null: not posted yet, or not theirs.
 */
export async function messagePlace(
  ctx: Ctx<MemberActor>,
  explanationId: string,
): Promise<{ channelId: string; threadTs: string } | null> {
  const delivery = await ctx.db.delivery.findUnique({
    where: {
      kind_subjectId_occurrence: { kind: 'explanation', subjectId: explanationId, occurrence: 1 },
    },
    select: { destination: true, channelId: true, messageTs: true },
  });
  if (delivery?.destination !== ctx.actor.slackUserId) return null;
  const { channelId, messageTs } = delivery;
  return channelId && messageTs ? { channelId, threadTs: messageTs } : null;
}
