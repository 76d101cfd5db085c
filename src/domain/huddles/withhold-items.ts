import type { Ctx, Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { refreshItem } from './refresh-huddle.ts';

/**
 * Patients have moved to another team: on agendas of the old one that are not filed their cards say no more than that, and
 * the lead is notified. What was asked for goes along.
 */
export async function withholdItems(
  tx: Tx,
  ctx: Ctx,
  { patientIds, toTeamId }: { patientIds: readonly string[]; toTeamId: string },
): Promise<void> {
  const theirs = { patientId: { in: [...patientIds] } };
  await tx.huddleRequest.updateMany({ where: { ...theirs, itemId: null }, data: { teamId: toTeamId } });
  const items = await tx.huddleItem.findMany({
    where: {
      ...theirs,
      state: { not: 'removed' },
      huddle: { teamId: { not: toTeamId }, state: { in: ['planned', 'open', 'closing'] } },
    },
    select: { id: true, huddleId: true, huddle: { select: { lead: { select: { slackUserId: true } } } } },
  });
  for (const { huddle, ...item } of items) {
    await refreshItem(tx, ctx, item);
    await requestDelivery(tx, ctx, {
      kind: 'huddle_news',
      subjectId: item.id,
      destination: huddle.lead.slackUserId,
    });
  }
}
