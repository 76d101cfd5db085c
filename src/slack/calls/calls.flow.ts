import { endCalls, finishCall, openCall, putOffCall } from '../../domain/calls/answer-card.ts';
import { logCall } from '../../domain/calls/log-call.ts';
import { startCalls } from '../../domain/calls/start-calls.ts';
import type { Ctx } from '../../domain/context.ts';
import { contactModalFor } from '../contacts/contact-modal-for.ts';
import {
  callDoneButton,
  callLaterButton,
  endCallsButton,
  leftMessageButton,
  noAnswerButton,
  reachedButton,
  startCallsButton,
} from '../kit/buttons/calls.ts';
import { type ButtonGesture, type Flow, onButton } from '../kit/flows.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { saveWrongNumberFlow, wrongNumberFlow } from './wrong-number.flow.ts';

/** `/care calls`, and the buttons on App Home and `/care today`: the card comes as a direct message. */
export async function openCalls(ctx: Ctx, taskId?: string): Promise<PrivateReply> {
  const { hasCall } = await startCalls(ctx, { taskId });
  const text = hasCall
    ? mrkdwn`Call mode is on: the first call is in your messages with Northstar.`
    : mrkdwn`No callback waits for you.`;
  return { text };
}

const startCallsFlow = onButton(startCallsButton, async ({ ctx, payload, reply }) =>
  reply(await openCalls(ctx, payload.taskId)),
);

type CardGesture = ButtonGesture<{ id: string; step: number }>;

/** What was otherwise than the card showed is said; the card itself follows its record. */
async function said({ reply }: CardGesture, { said: sentence }: { said: string | null }): Promise<void> {
  if (sentence) await reply(escapeMrkdwn(sentence));
}

const unreachedFlow = (button: typeof leftMessageButton, outcome: 'left_message' | 'no_answer'): Flow =>
  onButton(button, async (gesture) => {
    const { id, step } = gesture.payload;
    await said(gesture, await logCall(gesture.ctx, { id, step, outcome }));
  });

const REACHED: NonNullable<Parameters<typeof contactModalFor>[1]>['said'] = {
  direction: 'outbound',
  way: 'phone',
  party: 'patient',
  outcome: 'reached',
};

/** The contact form, filled in; saving it completes the task and brings the next call. */
const reachedFlow = onButton(
  reachedButton,
  async ({ ctx, phi, payload: { id, step }, form }) => {
    const { task, words } = await openCall(ctx, { id, step });
    const opening = {
      patientId: task.patientId,
      taskId: task.id,
      topic: words ?? task.details ?? task.title,
      said: REACHED,
      call: { id, step },
    };
    await form.fill(await contactModalFor({ ctx, phi }, opening));
  },
  { opensForm: true },
);

const laterFlow = onButton(callLaterButton, async ({ ctx, payload: { id, step } }) =>
  putOffCall(ctx, { id, step }),
);
const doneFlow = onButton(callDoneButton, async (gesture) => {
  const { id, step } = gesture.payload;
  await said(gesture, await finishCall(gesture.ctx, { id, step }));
});
const endFlow = onButton(endCallsButton, async ({ ctx, payload: { id } }) => endCalls(ctx, { id }));

export const callFlows: Flow[] = [
  startCallsFlow,
  reachedFlow,
  unreachedFlow(leftMessageButton, 'left_message'),
  unreachedFlow(noAnswerButton, 'no_answer'),
  wrongNumberFlow,
  saveWrongNumberFlow,
  laterFlow,
  doneFlow,
  endFlow,
];
