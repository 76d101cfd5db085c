import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { readTaskForMessage } from '../../domain/tasks/read-task-for-message.ts';
import { patientOfTask } from '../../domain/tasks/task.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { takenBack } from './task-card.view.ts';
import { taskTrace } from './task-trace.view.ts';

/** In the thread of the message it was made from (as details are, while the channel is fit; else L0), brought up to date in place. */
export const taskTraceRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const found = await readTaskForMessage(ctx, subjectId);
    if (!found) return messageTs ? takenBack() : 'withdraw';
    const { task, history } = found;
    const isTheirs = destination === task.team.slackChannelId;
    if (!messageTs && !isTheirs) return 'withdraw';
    const shown = await visibleTo(ctx, task, { team: task.team, destination, place: 'details' });
    return { ...taskTrace(shown, history, ctx.now()), shows: disclosureOf([shown], patientOfTask) };
  };
