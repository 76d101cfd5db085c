import type { Contact } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { asksForDetails } from '../teams/channel-fitness.ts';

/** What one person logs within this long of the first is one card: a round of voicemails is no stream of posts. */
const BATCH_MS = 60 * 60_000;
/** More rows in one message are not read to their end. */
const MOST_ON_CARD = 12;

/**
 * Shows the team a contact for which somebody else has to act: on the card of the contacts that this person has just
 * logged, or on a new one. A team without a channel: the card goes to the person who logged it.
 */
export async function postContactCard(
  tx: Tx,
  ctx: Ctx,
  contact: Contact,
  to: { teamId: string; slackUserId: string },
): Promise<void> {
  const team = await tx.team.findUniqueOrThrow({ where: { id: to.teamId } });
  const destination = team.slackChannelId ?? to.slackUserId;
  const head = await cardToJoin(tx, ctx, contact, destination);
  await tx.contact.update({ where: { id: contact.id }, data: { cardId: head?.subjectId ?? contact.id } });
  if (head) await refreshDeliveries(tx, ctx, head.subjectId);
  const card = head ?? (await requestDelivery(tx, ctx, { kind: CARD, subjectId: contact.id, destination }));
  if (!team.slackChannelId || !asksForDetails(ctx, team)) return;
  await requestDelivery(tx, ctx, {
    kind: 'contact_details',
    subjectId: contact.id,
    destination,
    parentId: card.id,
  });
}

const CARD = 'contact_card';

async function cardToJoin(tx: Tx, ctx: Ctx, { memberId }: Contact, destination: string) {
  const since = new Date(ctx.now().getTime() - BATCH_MS);
  const first = await tx.contact.findFirst({
    where: { memberId, createdAt: { gte: since }, cardId: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { cardId: true },
  });
  if (!first?.cardId) return null;
  const head = await tx.delivery.findFirst({
    where: {
      kind: CARD,
      subjectId: first.cardId,
      destination,
      createdAt: { gte: since },
      state: { notIn: ['dead', 'dismissed'] },
    },
    select: { id: true, subjectId: true },
  });
  const count = head ? await tx.contact.count({ where: { cardId: head.subjectId } }) : MOST_ON_CARD;
  return count < MOST_ON_CARD ? head : null;
}
