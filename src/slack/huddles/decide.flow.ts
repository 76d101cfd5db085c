import { invalidField } from '../../domain/errors.ts';
import { addDecision } from '../../domain/huddles/add-decision.ts';
import { answerQuestion, supersedeDecision } from '../../domain/huddles/change-decision.ts';
import { findCasesOfMessage } from '../../domain/huddles/find-case-of-message.ts';
import { getDecision, getItem } from '../../domain/huddles/get-huddle.ts';
import { isDecisionKind } from '../../domain/huddles/huddle.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { maskingOf } from '../contacts/message-words.ts';
import {
  answerButton,
  decisionButton,
  huddleTaskButton,
  questionButton,
  supersedeButton,
} from '../kit/buttons/huddles.ts';
import { checkDue } from '../kit/due-field.ts';
import { type ButtonGesture, onButton, onShortcut, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { cut, mrkdwn } from '../kit/mrkdwn.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { planModalFor } from '../plans/plan-modal.ts';
import {
  answerModal,
  answerView,
  type DecisionMode,
  decisionModal,
  decisionView,
  supersedeModal,
  supersedeView,
} from './decision.view.ts';

type Pressed = ButtonGesture<{ id: string }>;
const opens = { opensForm: true } as const;

async function openFor(gesture: Pressed, mode: DecisionMode): Promise<void> {
  const item = await getItem(gesture.ctx, { id: gesture.payload.id });
  const surface = await formSurfaceFor(gesture, []);
  const owner = mode === 'task' ? gesture.ctx.actor.slackUserId : null;
  await gesture.form.fill(decisionView({ mode, cases: [item], itemId: item.id, owner }, surface));
}

export const openDecisionFlow = onButton(decisionButton, (gesture) => openFor(gesture, 'decision'), opens);
export const openTaskFlow = onButton(huddleTaskButton, (gesture) => openFor(gesture, 'task'), opens);
export const openQuestionFlow = onButton(questionButton, (gesture) => openFor(gesture, 'question'), opens);

export const decideFlow = onSubmit(decisionModal, async (gesture) => {
  const { ctx, phi, meta, values } = gesture;
  const due = await checkDue(gesture, 'due');
  if (due.kind === 'shown') return due.next;
  const owner = one(values, 'owner');
  if (meta.mode === 'task' && !owner) throw invalidField('owner', 'Choose who does it.');
  if (meta.mode === 'task' && !due.due) throw invalidField('due', 'Say by when.');
  const said = meta.mode === 'question' ? 'question' : one(values, 'kind');
  const kind = isDecisionKind(said) ? said : 'decision';
  const decision = await addDecision(ctx, {
    itemId: meta.itemId ?? one(values, 'item') ?? '',
    kind,
    text: one(values, 'text') ?? '',
    ...(kind === 'decision' ? { ownerSlackUserId: owner, due: due.due } : {}),
    ...(meta.source ? { source: meta.source } : {}),
  });
  // What changes the plan is written in the plan's own form, where its rules and its history are.
  if (one(values, 'then') === 'plan')
    return { update: await planModalFor({ ctx, phi }, { id: decision.patientId }) };
  return undefined;
});

/** "Decision from message": its words, the case that was talked about then, and a way back to it. */
export const decisionFromMessageFlow = onShortcut('huddle.decision_from_message', async (gesture) => {
  const { ctx, form, message } = gesture;
  const text = message ? plainMessage(message.text) : '';
  const { named, mask } = await maskingOf(gesture, text);
  const found = message
    ? await findCasesOfMessage(
        ctx,
        message,
        named.map(({ id }) => id),
      )
    : null;
  if (!message || !found || found.huddle.items.length === 0)
    return form.fill(
      noticeView(
        mrkdwn`This message belongs to no huddle of your teams. Plan one with \`/care huddle\`, or use *Create task*.`,
      ),
    );
  const { channelId, ts, threadTs } = message;
  const surface = await formSurfaceFor(gesture, text);
  const words = mask(text);
  await form.fill(
    decisionView(
      {
        mode: 'message',
        cases: found.huddle.items,
        itemId: found.itemId,
        text: cut(words.replaceAll('\n', ' '), TEXT_LIMITS.decision),
        note:
          words.length > TEXT_LIMITS.decision
            ? mrkdwn`The message is longer than a decision may be. Shorten it; the record links to the message.`
            : null,
        source: { channelId, ts, ...(threadTs ? { threadTs } : {}) },
      },
      surface,
    ),
  );
});

export const openSupersedeFlow = onButton(
  supersedeButton,
  async (gesture) => gesture.form.fill(supersedeView(await aboutDecision(gesture))),
  opens,
);
export const openAnswerFlow = onButton(
  answerButton,
  async (gesture) => gesture.form.fill(answerView(await aboutDecision(gesture))),
  opens,
);

async function aboutDecision(gesture: Pressed) {
  const { decision, item } = await getDecision(gesture.ctx, { id: gesture.payload.id });
  return { decision, patient: item.patient, surface: await formSurfaceFor(gesture, decision.text) };
}

export const supersedeFlow = onSubmit(supersedeModal, async ({ ctx, meta, values }) => {
  await supersedeDecision(ctx, { id: meta.id, text: one(values, 'text') ?? '' });
  return undefined;
});

export const answerFlow = onSubmit(answerModal, async ({ ctx, meta, values }) => {
  await answerQuestion(ctx, { id: meta.id, answer: one(values, 'answer') ?? '' });
  return undefined;
});
