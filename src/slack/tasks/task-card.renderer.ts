import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { readTaskForMessage } from '../../domain/tasks/read-task-for-message.ts';
import { isOpenTask, patientOfTask } from '../../domain/tasks/task.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { olderCard, takenBack, taskCard } from './task-card.view.ts';

/**
 * A task's card: it says what is to be done while everyone who reads it may know. Where the team has no channel yet
 * it goes to a member in a direct message.
 */
export const taskCardRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, occurrence, destination, messageTs }) => {
    const found = await readTaskForMessage(ctx, subjectId);
    if (!found) return messageTs ? takenBack() : 'withdraw';
    const { task, history } = found;
    if (occurrence < task.cardOccurrence) return messageTs ? olderCard(task) : 'withdraw';
    // Done while its card waited for an outage or a busy channel to end: no one needs to be called any more.
    if (!messageTs && !isOpenTask(task)) return 'withdraw';
    const shown = await visibleTo(ctx, task, { team: task.team, destination });
    return {
      ...taskCard(shown, history, { now: ctx.now(), isNew: messageTs === null }),
      shows: disclosureOf([shown], patientOfTask),
    };
  };
