import type { MemberActor } from '../../domain/context.ts';
import { takeBackTask } from '../../domain/tasks/take-back-task.ts';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { firstSuccessful, replyIn } from '../kit/answer.ts';
import { takeBackButton } from '../kit/buttons/tasks.ts';
import { onButton, type SubmitGesture } from '../kit/flows.ts';
import { answerSurfaceFor } from '../kit/surface-for.ts';
import { taskReceipt } from './task-receipt.view.ts';

/** Says what was saved where the command was typed, to its person alone. */
export function showReceipt(gesture: SubmitGesture<unknown>, channel: string, task: TaskWithPeople): void {
  const { ctx, client } = gesture;
  const user = ctx.actor.slackUserId;
  gesture.after(() =>
    // Where Slack does not let Northstar speak, the closed form is the receipt.
    firstSuccessful(ctx.log, [() => replyIn(client, { channel, user }, taskReceipt(task, look(ctx.actor)))]),
  );
}

/** Undo on a receipt: what was just created is taken back, and the receipt says so. */
export const takeBackFlow = onButton(takeBackButton, async (gesture) => {
  const task = await takeBackTask(gesture.ctx, { id: gesture.payload.id });
  await gesture.replace(taskReceipt(task, look(gesture.ctx.actor)));
});

const look = (actor: MemberActor) => ({ actorId: actor.memberId, surface: answerSurfaceFor(actor) });
