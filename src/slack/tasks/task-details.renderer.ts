import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { needsDetails } from '../../domain/phi-display.ts';
import { readTaskForMessage } from '../../domain/tasks/read-task-for-message.ts';
import { patientOfTask } from '../../domain/tasks/task.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { permalinkOf } from '../kit/permalink.ts';
import { takenBack } from './task-card.view.ts';
import { hiddenDetails, taskDetailsMessage } from './task-details.view.ts';

/**
 * In the thread under the card (L1), while everyone who reads the channel may know. What an older card's thread says
 * stays as it was, or is hidden with the rest; the newer one has its own.
 */
export const taskDetailsRenderer =
  (ctx: Ctx<SystemActor>, { client }: { client: WebClient }): DeliveryRenderer =>
  async ({ subjectId, occurrence, destination, messageTs }) => {
    const found = await readTaskForMessage(ctx, subjectId);
    if (!found) return messageTs ? takenBack() : 'withdraw';
    const { task, history } = found;
    const isOlder = occurrence < task.cardOccurrence;
    // Where the card says what it is about, its thread gets nothing new; what an earlier setting put there lives on.
    if (!messageTs && (isOlder || !needsDetails(ctx.workspace.phi))) return 'withdraw';
    const permalink = await permalinkOf(client, task);
    const shown = await visibleTo(ctx, task, {
      team: task.team,
      destination,
      place: 'details',
      beside: history,
    });
    if (shown.level === 'L0') return messageTs ? hiddenDetails(task) : 'withdraw';
    if (isOlder) return 'withdraw';
    return {
      ...taskDetailsMessage(shown, history, { now: ctx.now(), permalink }),
      shows: disclosureOf([shown], patientOfTask),
    };
  };
