import { isPurpose } from '../../domain/disclosures/disclosure.ts';
import { getExplanation } from '../../domain/explanations/find-explanation.ts';
import { giveFeedback } from '../../domain/explanations/give-feedback.ts';
import { isFormat } from '../../domain/explanations/handout.ts';
import { isTeachBackAnswer, logTeachBack } from '../../domain/explanations/log-teach-back.ts';
import { requestHandout } from '../../domain/explanations/request-handout.ts';
import { feedbackButton, handoutButton, teachBackButton } from '../kit/buttons/explanations.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { many, one } from '../kit/values.ts';
import { handoutForm, handoutView } from './review-forms.view.ts';
import { teachBackForm, teachBackView } from './teach-back.view.ts';

const openHandoutFlow = onButton(
  handoutButton,
  async ({ ctx, payload, form }) => form.fill(handoutView(await getExplanation(ctx, { id: payload.id }))),
  { opensForm: true },
);

const handoutFlow = onSubmit(handoutForm, async ({ ctx, meta, values, texts }) => {
  const wanted = {
    id: meta.id,
    formats: many(values, 'formats').filter(isFormat),
    isLargeType: many(values, 'large').includes('yes'),
    hasBothLanguages: many(values, 'both').includes('yes'),
    recipient: one(values, 'recipient'),
    purpose: purposeOf(one(values, 'purpose')),
  };
  await requestHandout(ctx, wanted, texts);
  return undefined;
});

const purposeOf = (word: string | null) => (isPurpose(word) ? word : null);

const openTeachBackFlow = onButton(
  teachBackButton,
  async ({ ctx, phi, payload, form }) => {
    const explanation = await getExplanation(ctx, { id: payload.id });
    await form.fill(teachBackView(explanation, await planSurfaceFor({ ctx, phi }, explanation)));
  },
  { opensForm: true },
);

const teachBackFlow = onSubmit(teachBackForm, async ({ ctx, meta, values }) => {
  const count = Object.keys(values).filter((name) => name.startsWith('answer.')).length;
  const minutes = one(values, 'minutes');
  await logTeachBack(ctx, {
    id: meta.id,
    number: meta.number,
    answers: Array.from({ length: count }, (_, n) => ({
      answer: answerOf(one(values, `answer.${n}`)),
      words: one(values, `words.${n}`),
    })),
    way: one(values, 'way'),
    minutes: minutes === null ? null : Number(minutes),
  });
  return undefined;
});

const answerOf = (word: string | null) => (isTeachBackAnswer(word) ? word : 'not_asked');

const feedbackFlow = onButton(feedbackButton, async ({ ctx, payload, reply }) => {
  await giveFeedback(ctx, { id: payload.id, number: payload.number, isGood: payload.good });
  await reply(
    payload.good
      ? mrkdwn`Thank you. It is counted.`
      : mrkdwn`Thank you. Your rating is recorded. What is wrong in a line is corrected in the plan.`,
  );
});

export const handoutFlows = [openHandoutFlow, handoutFlow, openTeachBackFlow, teachBackFlow, feedbackFlow];
