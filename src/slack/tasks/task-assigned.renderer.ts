import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { readTaskForMessage } from '../../domain/tasks/read-task-for-message.ts';
import { patientOfTask } from '../../domain/tasks/task.ts';
import { changeOf } from '../../domain/tasks/task-history.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { assignedMessage, noLongerYours } from './task-assigned.view.ts';

/** A direct message to the new owner (L2). Its occurrence is the task's version that the giving made. */
export const taskAssignedRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, occurrence, destination, messageTs }) => {
    const found = await readTaskForMessage(ctx, subjectId);
    if (!found) return 'withdraw';
    const { task } = found;
    const shown = await visibleTo(ctx, task, { team: task.team, destination });
    if (shown.level === 'L0' || task.owner?.slackUserId !== destination)
      return messageTs ? noLongerYours(task) : 'withdraw';
    const giving = await changeOf(ctx, subjectId, occurrence);
    const message = assignedMessage(shown, {
      byName: giving?.member?.displayName ?? null,
      note: giving?.verb === 'reassigned' || giving?.verb === 'reopened' ? giving.reason : null,
      isReopened: giving?.verb === 'reopened',
      now: ctx.now(),
    });
    return { ...message, shows: disclosureOf([shown], patientOfTask) };
  };
