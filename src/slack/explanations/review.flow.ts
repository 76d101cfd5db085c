import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.ts';
import { approveExplanation } from '../../domain/explanations/approve-explanation.ts';
import { askWhy } from '../../domain/explanations/ask-why.ts';
import { draftAgain } from '../../domain/explanations/draft-again.ts';
import { sectionText } from '../../domain/explanations/edit-lines.ts';
import { getExplanation } from '../../domain/explanations/find-explanation.ts';
import { overruleFinding } from '../../domain/explanations/overrule-finding.ts';
import { saveVersion } from '../../domain/explanations/save-version.ts';
import { sendBack } from '../../domain/explanations/send-back.ts';
import { isRole } from '../../domain/members/role.ts';
import { slackCode } from '../kit/answer.ts';
import {
  approveButton,
  askWhyButton,
  draftAgainButton,
  earlierButton,
  editButton,
  laterButton,
  overruleButton,
  reviewButton,
  sendBackButton,
} from '../kit/buttons/explanations.ts';
import { type ButtonGesture, type Gesture, onButton, onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { approveForm, approveView } from './approve-form.view.ts';
import { withNames } from './hidden-names.ts';
import { reviewModal, reviewView } from './review.view.ts';
import {
  editForm,
  editView,
  overruleForm,
  overruleView,
  sendBackForm,
  sendBackView,
} from './review-forms.view.ts';
import { partAt } from './review-lines.view.ts';

type Shows = Pick<Gesture, 'ctx' | 'phi' | 'client'>;

async function reviewFor(gesture: Shows, id: string, page: number, said?: Mrkdwn): Promise<ModalView> {
  const explanation = await getExplanation(gesture.ctx, { id });
  const surface = await planSurfaceFor(gesture, explanation);
  return reviewView(explanation, { surface, page, ...(said ? { said } : {}) });
}

/** The review beneath or around, as it is now. A person who closed it no longer wants it. */
async function showAgain(gesture: Shows, viewId: string, view: Promise<ModalView>): Promise<void> {
  await gesture.client.views.update({ view_id: viewId, view: await view }).catch((error: unknown) => {
    if (slackCode(error) !== 'not_found') throw error;
  });
}

const openReviewFlow = onButton(
  reviewButton,
  async (gesture) => gesture.form.fill(await reviewFor(gesture, gesture.payload.id, 0)),
  { opensForm: true },
);

const turnFlows = [earlierButton, laterButton].map((button) =>
  onButton(button, async (gesture) => {
    const { payload, view } = gesture;
    if (view) await showAgain(gesture, view.id, reviewFor(gesture, payload.id, payload.page));
  }),
);

type InReview = { id: string; number: number; page: number };

/** The text that a button speaks of, while it is still the current one, and what its forms may show of it. */
async function textOf(gesture: Shows, { id, number }: InReview) {
  const explanation = await getExplanation(gesture.ctx, { id });
  if (explanation.text?.number !== number)
    throw new DomainError(
      'conflict',
      'This text was changed in the meantime. Nothing was lost: close this window and open the review again.',
      { id },
    );
  return { explanation, text: explanation.text, surface: await planSurfaceFor(gesture, explanation) };
}

const openEditFlow = onButton(
  editButton,
  async (gesture) => {
    const { payload, form } = gesture;
    const { explanation, text, surface } = await textOf(gesture, payload);
    const part = partAt(text, payload);
    if (!part) throw new DomainError('conflict', 'That section no longer exists.', { id: payload.id });
    await form.fill(editView(payload, part, { patient: explanation.patient, surface }));
  },
  { opensForm: true },
);

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
    await form.fill(approveView(payload, explanation, { actor: ctx.actor, surface }));
  },
  { opensForm: true },
);

const openSendBackFlow = onButton(
  sendBackButton,
  async ({ payload, form }) => form.fill(sendBackView(payload)),
  { opensForm: true },
);

/** The form has closed: the review beneath shows what came of it. */
function shownBeneath(gesture: SubmitGesture<InReview>, said: Mrkdwn): undefined {
  const { parentViewId, meta, after } = gesture;
  if (parentViewId)
    after(() => showAgain(gesture, parentViewId, reviewFor(gesture, meta.id, meta.page, said)));
  return undefined;
}

const editFlow = onSubmit(editForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const explanation = await getExplanation(ctx, { id: meta.id });
  const { patient, text } = explanation;
  const surface = await planSurfaceFor(gesture, explanation);
  // Of another version nothing is put back: saving refuses it, and the words stay in the form.
  const part = text?.number === meta.number ? partAt(text, meta) : null;
  const field = one(values, `text.${meta.number}`) ?? '';
  const typed = withNames(field, part ? sectionText(part) : '', patient, surface);
  const { id, number, section, from, until } = meta;
  await under(`text.${number}`, saveVersion(ctx, { id, number, section, from, until, text: typed }));
  return shownBeneath(gesture, mrkdwn`*Saved as a new version, and checked.*`);
});

/** Whatever keeps a verb from its work is shown under the field with the person's words: they are still in the form. */
async function under<T>(field: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'duplicate') throw error;
    const { code, message, details, fields } = error;
    const [sentence = message] = Object.values(fields);
    throw new DomainError(code, message, details, { [field]: sentence });
  }
}

const overruleFlow = onSubmit(overruleForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const { id, number, index } = meta;
  await under('reason', overruleFinding(ctx, { id, number, index, reason: one(values, 'reason') ?? '' }));
  return shownBeneath(
    gesture,
    mrkdwn`*Overruled.* Your reason is saved with it. Another person must approve the text.`,
  );
});

const approveFlow = onSubmit(approveForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const role = one(values, 'role') ?? '';
  if (!isRole(role)) throw new DomainError('invalid', 'Choose a role.', {}, { role: 'Choose a role.' });
  await approveExplanation(ctx, {
    id: meta.id,
    number: meta.number,
    role,
    licence: one(values, 'licence'),
    isTranslationRead: Boolean(values.translation?.length),
  });
  return shownBeneath(gesture, mrkdwn`*Approved.* Press Handout to create the files.`);
});

const sendBackFlow = onSubmit(sendBackForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const { id, number } = meta;
  await under('note', sendBack(ctx, { id, number, note: one(values, 'note') ?? '' }));
  return shownBeneath(gesture, mrkdwn`*Sent back.* The author has your note as a task.`);
});

/** In the review the change shows there; in a message it comes with the message itself. */
async function shownHere(gesture: ButtonGesture<unknown>, id: string, said: Mrkdwn): Promise<void> {
  const { view } = gesture;
  if (!view?.privateMetadata) return;
  const { page } = reviewModal.parseMeta(view.privateMetadata);
  await showAgain(gesture, view.id, reviewFor(gesture, id, page, said));
}

const draftAgainFlow = onButton(draftAgainButton, async (gesture) => {
  const { id } = gesture.payload;
  await draftAgain(gesture.ctx, { id });
  await shownHere(gesture, id, mrkdwn`*A new draft is on its way.*`);
});

const askWhyFlow = onButton(askWhyButton, async (gesture) => {
  const { id, fact } = gesture.payload;
  await askWhy(gesture.ctx, { id, factId: fact });
  await shownHere(gesture, id, mrkdwn`*Task created.* You own it.`);
});

export const reviewFlows = [
  openReviewFlow,
  ...turnFlows,
  openEditFlow,
  openOverruleFlow,
  openApproveFlow,
  openSendBackFlow,
  editFlow,
  overruleFlow,
  approveFlow,
  sendBackFlow,
  draftAgainFlow,
  askWhyFlow,
];
