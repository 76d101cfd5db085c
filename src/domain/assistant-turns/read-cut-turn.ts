import type { Ctx, SystemActor } from '../context.ts';
import { roundOf, TURN_LEASE_MS, type TurnPlace, type TurnRound } from './turn.ts';

export type CutTurn = TurnPlace &
  TurnRound & {
    /** It died after its answer was ready: Slack may have it. */
    wasReady: boolean;
    /** It read voicemails, which may be saved. */
    isIntake: boolean;
    /** What it proposed is on a card, which comes by itself. */
    hasCard: boolean;
  };

/**
 * A request whose answer was cut off for the n-th time, for the message that says so.
 * @returns null when it was taken up again.
 */
export async function readCutTurn(
  ctx: Ctx<SystemActor>,
  { id, occurrence }: { id: string; occurrence: number },
): Promise<CutTurn | null> {
  const workspaceId = ctx.workspace.id;
  const turn = await ctx.db.assistantTurn.findFirst({
    where: { id, workspaceId, state: 'cut', occurrence },
    select: {
      leaseUntil: true,
      memberId: true,
      channelId: true,
      threadTs: true,
      ts: true,
      isDirect: true,
      answeredBy: true,
      intent: true,
    },
  });
  if (!turn) return null;
  const { memberId, leaseUntil, answeredBy, intent, ...place } = turn;
  const { channelId, ts } = place;
  const beganAt = new Date(leaseUntil.getTime() - TURN_LEASE_MS);
  const cards = await ctx.db.pendingAction.count({
    where: { workspaceId, memberId, channelId, requestTs: ts, createdAt: { gte: beganAt } },
  });
  return {
    ...place,
    ...roundOf({ id, leaseUntil }),
    wasReady: answeredBy !== null,
    isIntake: intent === 'voicemails',
    hasCard: cards > 0,
  };
}
