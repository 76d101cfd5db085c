import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

type Posted = { id: string; channelId: string };

/** The agenda in the team's channel, and one reply for each of these cases. Asked for again, they are brought up to date. */
export async function postHuddle(
  tx: Tx,
  ctx: Ctx,
  huddle: Posted,
  itemIds: readonly string[],
): Promise<void> {
  const parent = await requestDelivery(tx, ctx, {
    kind: 'huddle',
    subjectId: huddle.id,
    destination: huddle.channelId,
  });
  for (const subjectId of itemIds)
    await requestDelivery(tx, ctx, {
      kind: 'huddle_item',
      subjectId,
      destination: huddle.channelId,
      parentId: parent.id,
    });
}

/** After a change of one case: its card and the agenda above it. */
export async function refreshItem(tx: Tx, ctx: Ctx, item: { id: string; huddleId: string }): Promise<void> {
  await refreshDeliveries(tx, ctx, item.id);
  await refreshDeliveries(tx, ctx, item.huddleId);
}
