import type { Prisma } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { notNow } from './find-huddle.ts';
import type { HuddleState } from './huddle.ts';

/**
 * Takes a huddle from one of these states to another, once: of two presses, or of a press and Slack's word that its own
 * huddle began, one counts. Its messages are brought up to date.
 * @throws DomainError `conflict`, with what came first, for one that is in none of them.
 */
export async function settleHuddle(
  { tx }: Change,
  ctx: Ctx,
  huddle: { id: string },
  { from, ...data }: { from: HuddleState[]; state: HuddleState } & Prisma.HuddleUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.huddle.updateMany({
    where: { id: huddle.id, state: { in: from } },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) {
    const now = await tx.huddle.findUniqueOrThrow({
      where: { id: huddle.id },
      select: { id: true, state: true },
    });
    throw notNow(now);
  }
  await refreshDeliveries(tx, ctx, huddle.id);
}

/**
 * A planned huddle begins with the first thing that is done in it; one that has begun stays as it is.
 * @throws DomainError `conflict` for one that is over.
 */
export async function beginIfPlanned(
  unit: Change,
  ctx: Ctx,
  huddle: { id: string; state: HuddleState },
): Promise<void> {
  if (huddle.state === 'planned')
    await settleHuddle(unit, ctx, huddle, { from: ['planned', 'open'], state: 'open', startedAt: ctx.now() });
  else if (huddle.state !== 'open') throw notNow(huddle);
}
