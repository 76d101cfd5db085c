import type { Ctx, MemberActor } from '../context.ts';
import type { TurnPlace } from './turn.ts';

/** Of the last so many requests. */
const MOST = 20;

/**
 * Whom the acting member has asked about before in a thread.
 * @returns their ids, each once, whoever came last first. Whether the member may still see them is not asked here.
 */
export async function earlierPatients(
  ctx: Ctx<MemberActor>,
  { channelId, threadTs, ts }: TurnPlace,
): Promise<string[]> {
  const turns = await ctx.db.assistantTurn.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      memberId: ctx.actor.memberId,
      channelId,
      threadTs,
      ts: { lt: ts },
      patientId: { not: null },
    },
    orderBy: { ts: 'desc' },
    select: { patientId: true },
    take: MOST,
  });
  return [...new Set(turns.flatMap(({ patientId }) => patientId ?? []))];
}
