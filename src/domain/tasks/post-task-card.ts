import type { Ctx, Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { asksForDetails } from '../teams/channel-fitness.ts';
import type { TaskWithPeople } from './task.ts';

/**
 * Asks for a task's first card now, and for its details in the card's thread where the channel is fit for them.
 * Later cards come from the tick (claim-due-tasks.ts), by the same rule in SQL.
 */
export async function postTaskCard(tx: Tx, ctx: Ctx, task: TaskWithPeople): Promise<void> {
  const occurrence = task.cardOccurrence + 1;
  await tx.task.update({ where: { id: task.id }, data: { cardOccurrence: occurrence } });
  const channel = task.team.slackChannelId;
  const card = await requestDelivery(tx, ctx, {
    kind: 'task_card',
    subjectId: task.id,
    occurrence,
    destination: channel ?? (task.owner ?? task.createdBy).slackUserId,
    priority: task.priority,
  });
  if (!channel || !asksForDetails(ctx, task.team)) return;
  await requestDelivery(tx, ctx, {
    kind: 'task_details',
    subjectId: task.id,
    occurrence,
    destination: channel,
    parentId: card.id,
    priority: task.priority,
  });
}
