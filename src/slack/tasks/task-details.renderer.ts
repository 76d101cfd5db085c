import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { visibleTo } from '../../domain/deliveries/visible-to.ts';
import { readTaskForMessage } from '../../domain/tasks/read-task-for-message.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { permalinkOf } from '../kit/permalink.ts';
import type { PhiDisplay } from '../kit/phi.ts';
import { takenBack } from './task-card.view.ts';
import { hiddenDetails, taskDetailsMessage } from './task-details.view.ts';

/**
 * In the thread under the card (L1), while everyone who reads the channel may know. What an older card's thread says
 * stays as it was, or is hidden with the rest; the newer one has its own.
 */
export const taskDetailsRenderer =
  (ctx: Ctx<SystemActor>, { client, phi }: { client: WebClient; phi: PhiDisplay }): DeliveryRenderer =>
  async ({ subjectId, occurrence, destination, messageTs }) => {
    const found = await readTaskForMessage(ctx, subjectId);
    if (!found) return messageTs ? takenBack() : 'withdraw';
    const { task, history } = found;
    const isOlder = occurrence < task.cardOccurrence;
    if (isOlder && !messageTs) return 'withdraw';
    const permalink = await permalinkOf(client, task);
    const shown = await visibleTo(ctx, task, { team: task.team, destination });
    if (shown.level === 'L0') return messageTs ? hiddenDetails(task) : 'withdraw';
    if (isOlder) return 'withdraw';
    return taskDetailsMessage(shown, history, { display: phi, now: ctx.now(), permalink });
  };
