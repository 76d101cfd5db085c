import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';

/**
 * After a kill the rows may speak of messages that had not been kept yet. Their deliveries become as new, and the
 * outbox posts them once. Gives how many there were.
 */
export async function repostLost(db: PrismaClient, { world }: Sandbox): Promise<number> {
  const posted = await db.delivery.findMany({
    where: { messageTs: { not: null } },
    select: { id: true, channelId: true, messageTs: true },
  });
  const lost = posted.filter(({ channelId, messageTs }) => {
    const message = world.find(channelId ?? '', messageTs ?? '');
    return message === undefined;
  });
  await db.delivery.updateMany({
    where: { id: { in: lost.map(({ id }) => id) } },
    data: {
      state: 'pending',
      postedVersion: 0,
      messageTs: null,
      channelId: null,
      leaseUntil: null,
      leaseOwner: null,
      firstTriedAt: null,
      failures: 0,
    },
  });
  return lost.length;
}
