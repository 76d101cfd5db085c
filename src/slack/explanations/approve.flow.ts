import { DomainError } from '../../domain/errors.ts';
import { approveExplanation, CONFIRM } from '../../domain/explanations/approve-explanation.ts';
import { OVERRIDE_CHOICES, overruleFinding } from '../../domain/explanations/overrule-finding.ts';
import { anotherPersonNeeded } from '../../domain/explanations/second-person.ts';
import { sendBack } from '../../domain/explanations/send-back.ts';
import { isRole } from '../../domain/members/role.ts';
import { approveButton, overruleButton, sendBackButton } from '../kit/buttons/explanations.ts';
import { onButton, onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { one } from '../kit/values.ts';
import { approveForm, approveView } from './approve-form.view.ts';
import { overruleForm, overruleView, sendBackForm, sendBackView } from './review-forms.view.ts';
import { reviewFor, showAgain, textOf, under } from './review-shows.ts';

const openOverruleFlow = onButton(
  overruleButton,
  async (gesture) => {
    const { payload, form } = gesture;
    const { explanation, text, surface } = await textOf(gesture, payload);
    const finding = text.findings[payload.index];
    if (!finding) throw new DomainError('conflict', 'That finding no longer exists.', { id: payload.id });
    await form.fill(overruleView(payload, finding, { patient: explanation.patient, surface }));
  },
  { opensForm: true },
);

const openApproveFlow = onButton(
  approveButton,
  async (gesture) => {
    const { payload, form, ctx } = gesture;
    const { explanation, surface } = await textOf(gesture, payload);
    const barred = await anotherPersonNeeded(ctx, explanation, ctx.actor);
    await form.fill(approveView(payload, explanation, { actor: ctx.actor, barred, surface }));
  },
  { opensForm: true },
);

const openSendBackFlow = onButton(
  sendBackButton,
  async ({ payload, form }) => form.fill(sendBackView(payload)),
  { opensForm: true },
);

type InReview = { id: string; number: number; page: number };

/** The form has closed: the review beneath shows what came of it. */
function shownBeneath(gesture: SubmitGesture<InReview>, said: Mrkdwn): undefined {
  const { parentViewId, meta, after } = gesture;
  if (parentViewId)
    after(() => showAgain(gesture, parentViewId, reviewFor(gesture, meta.id, meta.page, said)));
  return undefined;
}

const isChoice = (word: string | null): word is keyof typeof OVERRIDE_CHOICES =>
  word !== null && Object.hasOwn(OVERRIDE_CHOICES, word);

const overruleFlow = onSubmit(overruleForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const { id, number, index } = meta;
  const choice = one(values, 'choice');
  if (!isChoice(choice))
    throw new DomainError('invalid', 'Choose a reason.', {}, { choice: 'Choose a reason.' });
  const reason = one(values, 'reason') ?? '';
  await under('reason', overruleFinding(ctx, { id, number, index, choice, reason }));
  return shownBeneath(
    gesture,
    mrkdwn`*Overridden.* Your reason is saved with it. Another person must approve the text.`,
  );
});

const approveFlow = onSubmit(approveForm, async (gesture) => {
  const { ctx, meta, values, texts } = gesture;
  const role = one(values, 'role') ?? '';
  if (!isRole(role)) throw new DomainError('invalid', 'Choose a role.', {}, { role: 'Choose a role.' });
  await approveExplanation(
    ctx,
    {
      id: meta.id,
      number: meta.number,
      role,
      isTranslationRead: Boolean(values.translation?.length),
      isHidingRead: Boolean(values.hidden?.length),
      confirmed: Object.entries(values).flatMap(([name, chosen]) =>
        name.startsWith(CONFIRM) && chosen?.length ? [name.slice(CONFIRM.length)] : [],
      ),
    },
    texts,
  );
  return shownBeneath(gesture, mrkdwn`*Approved.* Press Handout to create the files.`);
});

const sendBackFlow = onSubmit(sendBackForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const { id, number } = meta;
  await under('note', sendBack(ctx, { id, number, note: one(values, 'note') ?? '' }));
  return shownBeneath(gesture, mrkdwn`*Sent back.* The author has your note as a task.`);
});

export const approveFlows = [
  openOverruleFlow,
  openApproveFlow,
  openSendBackFlow,
  overruleFlow,
  approveFlow,
  sendBackFlow,
];
