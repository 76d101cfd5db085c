import { actingMember, type Ctx, type Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import type { TaskWithPeople } from './task.ts';

/**
 * A direct message to the task's owner, unless they muted it; people are not notified of what they did themselves.
 */
export async function notifyOwner(tx: Tx, ctx: Ctx, task: TaskWithPeople): Promise<void> {
  if (!task.owner || task.owner.id === actingMember(ctx.actor)?.memberId) return;
  if (task.owner.mutedKinds.includes('task_assigned')) return;
  await requestDelivery(tx, ctx, {
    kind: 'task_assigned',
    subjectId: task.id,
    // One message per change that gave it to them: given back and forth, each is notified each time.
    occurrence: task.version,
    destination: task.owner.slackUserId,
    priority: task.priority,
  });
}
