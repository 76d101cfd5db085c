import type { Ctx, Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

/**
 * Who can confirm what this member asks for themselves: the other administrators and the privacy officers.
 * @returns them, longest-serving first; empty: no one can yet.
 */
export async function confirmersOf(tx: Tx, ctx: Ctx, memberId: string): Promise<{ slackUserId: string }[]> {
  return tx.member.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      deactivatedAt: null,
      id: { not: memberId },
      roles: { hasSome: ['admin', 'privacy_officer'] },
    },
    orderBy: { createdAt: 'asc' },
    select: { slackUserId: true },
  });
}

/** Messages about a request: the first is of the one who asks, the others are of those who can confirm it. */
export const ASKER = 1;

/** Asks these people to decide, each in one message; a message that is there is refreshed. */
export async function notifyConfirmers(
  tx: Tx,
  ctx: Ctx,
  requestId: string,
  people: readonly { slackUserId: string }[],
): Promise<void> {
  const known = await tx.delivery.findMany({
    where: { workspaceId: ctx.workspace.id, subjectId: requestId, kind: 'role_request' },
    select: { destination: true, occurrence: true },
  });
  let last = Math.max(ASKER, ...known.map(({ occurrence }) => occurrence));
  for (const { slackUserId } of people) {
    const before = known.find(({ destination }) => destination === slackUserId)?.occurrence;
    if (before === undefined) last += 1;
    await requestDelivery(tx, ctx, {
      kind: 'role_request',
      subjectId: requestId,
      occurrence: before ?? last,
      destination: slackUserId,
    });
  }
}
