import type { Ctx, Tx } from '../context.ts';
import { releaseHeldTasks } from '../reminders/release-held-tasks.ts';

/**
 * A member's clock shows another hour now: digests are planned again, and what their quiet hours hold is checked
 * again. A due time that was promised stays at its instant.
 */
export async function newZone(tx: Tx, ctx: Pick<Ctx, 'workspace' | 'now'>, memberId: string): Promise<void> {
  await tx.member.update({
    where: { id: memberId },
    data: { nextDigestAt: null, nextEveningDigestAt: null },
  });
  await releaseHeldTasks(tx, ctx, { ownerId: memberId });
}
