import type { HandOff } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { DomainError } from '../errors.ts';
import type { WholeHandOff } from './find-hand-off.ts';

/** Which news a message is: its number among those of one hand-off. */
export const NEWS = { receiver_reminder: 1, giver_reminder: 2, ended: 3 } as const;
export type News = keyof typeof NEWS;

const ENDED = {
  sent: 'is open',
  read_back: 'was read back',
  refused: 'was refused',
  withdrawn: 'was withdrawn',
} as const;

/**
 * Ends a hand-off once: of two presses one counts. Its messages are brought up to date.
 * @throws DomainError `conflict`, with what came first, for one that is over.
 */
export async function settleHandOff(
  { tx }: Change,
  ctx: Ctx,
  handOff: WholeHandOff,
  data: Partial<HandOff> & Pick<HandOff, 'state'>,
): Promise<void> {
  const { count } = await tx.handOff.updateMany({
    where: { id: handOff.id, state: 'sent' },
    data: { ...data, endedAt: ctx.now(), remindAt: null },
  });
  if (count === 0) {
    const { state } = await tx.handOff.findUniqueOrThrow({
      where: { id: handOff.id },
      select: { state: true },
    });
    throw new DomainError('conflict', `This hand-off ${ENDED[state]} already. Nothing was changed by you.`, {
      id: handOff.id,
      state,
    });
  }
  await refreshDeliveries(tx, ctx, handOff.id);
}

/** A new direct message about a hand-off, for the person who waits for it. */
export async function sendNews(
  { tx }: Change,
  ctx: Ctx,
  handOff: Pick<WholeHandOff, 'id'>,
  { news, slackUserId }: { news: News; slackUserId: string },
): Promise<void> {
  await requestDelivery(tx, ctx, {
    kind: 'hand_off_news',
    subjectId: handOff.id,
    occurrence: NEWS[news],
    destination: slackUserId,
    priority: 'urgent',
  });
}
