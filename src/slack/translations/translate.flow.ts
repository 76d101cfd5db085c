import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.ts';
import type { FallbackReason } from '../../domain/explanations/model-draft.ts';
import { getPlan } from '../../domain/plans/get-plan.ts';
import type { Plan } from '../../domain/plans/read-plan.ts';
import { proposeTranslations } from '../../domain/translations/propose-translations.ts';
import { saveTranslations } from '../../domain/translations/save-translations.ts';
import { type SpanishLine, spanishLines } from '../../domain/translations/spanish-lines.ts';
import { reviewFor, showAgain } from '../explanations/review-shows.ts';
import { draftSpanishButton, translateButton } from '../kit/buttons/translations.ts';
import { type ButtonGesture, type Flow, onButton, onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { type Filled, filledFrom } from '../plans/forms/part-form.ts';
import { showPlanBehind } from '../plans/show-plan.flow.ts';
import {
  acceptField,
  shownLines,
  spanishField,
  type TranslateMeta,
  translateModal,
  translateView,
} from './translate.view.ts';

/** What 42 CFR Part 2 protects is translated where it may be read. */
const readable = (plan: Plan, now: Date, surface: Surface): SpanishLine[] =>
  spanishLines(plan, now).filter(({ isPart2 }) => surface.level === 'L2' || !isPart2);

/** The Spanish of a plan, or of one record of it, above the plan or the review. */
const openFlow = onButton(
  translateButton,
  async (gesture) => gesture.form.fill(await translateViewFor(gesture)),
  { opensForm: true },
);

type Opens = Pick<
  ButtonGesture<ReturnType<typeof translateButton.parse>>,
  'ctx' | 'phi' | 'model' | 'payload'
>;

async function translateViewFor({ ctx, phi, model, payload }: Opens, said?: Mrkdwn): Promise<ModalView> {
  const plan = await getPlan(ctx, { patientId: payload.id });
  const surface = await planSurfaceFor({ ctx, phi }, plan);
  const meta: TranslateMeta = { ...payload, v: 1, seen: plan.planVersion };
  const now = ctx.now();
  const hasModel = model.limits.model !== null;
  return translateView(readable(plan, now, surface), {
    plan,
    surface,
    meta,
    now,
    hasModel,
    ...(said ? { said } : {}),
  });
}

/** The model takes seconds: the form says so, then shows what came. Words that were typed stay in their fields. */
const draftFlow = onButton(draftSpanishButton, async (gesture) => {
  const { ctx, payload, view, model } = gesture;
  if (!view) return;
  const show = async (said: Mrkdwn) => showAgain(gesture, view.id, translateViewFor(gesture, said));
  await show(mrkdwn`*The model is drafting.* It needs up to a minute.`);
  const { count, fault } = await proposeTranslations(ctx, {
    patientId: payload.id,
    translate: model.translate,
  });
  await show(
    fault === null
      ? mrkdwn`*${count} ${count === 1 ? 'line was' : 'lines were'} drafted.* Read each beside its English, and accept or change it.`
      : mrkdwn`*The model drafted nothing.* ${FAULT_WORDS[fault] ?? mrkdwn`Try again later, or write the Spanish yourself.`}`,
  );
});

/** Only what a person can act on; the log has the reason. */
const FAULT_WORDS: Partial<Record<FallbackReason, Mrkdwn>> = {
  cap_reached: mrkdwn`Its limit for today is reached. Write the Spanish yourself, or try again tomorrow.`,
  rate_limited: mrkdwn`Its service is too busy right now. Try again in a few minutes.`,
  timed_out: mrkdwn`It took too long. Try again.`,
  known_value_left: mrkdwn`A name could not be hidden, so nothing was sent. Write the Spanish yourself.`,
  nothing_to_write: mrkdwn`No line may be sent to it. Write the Spanish yourself.`,
};

/** Saves what was written, changed, emptied or accepted. What was left as it was says nothing. */
const saveFlow = onSubmit(translateModal, async (gesture) => {
  const { ctx, meta, phi, values } = gesture;
  const plan = await getPlan(ctx, { patientId: meta.id });
  const surface = await planSurfaceFor({ ctx, phi }, plan);
  const filled = filledFrom(values, (text) => (text ? freeText(text, plan, surface) : null));
  const shown = shownLines(readable(plan, ctx.now(), surface), meta);
  const lost = Object.keys(values).some(
    (name) => name.startsWith('es.') && values[name] && !shown.some((line) => spanishField(line) === name),
  );
  if (lost)
    throw new DomainError(
      'conflict',
      'A line of this plan has changed since you opened this form. Nothing was saved. Copy your words, then open it again.',
      { id: meta.id },
    );
  const lines = shown.flatMap((line) => changeOf(line, filled));
  if (lines.length === 0) return undefined;
  await saveTranslations(ctx, { patientId: meta.id, seen: meta.seen, lines });
  gesture.after(() => showBeneath(gesture));
  return undefined;
});

function changeOf(line: SpanishLine, filled: Filled) {
  const { recordId, field, english, translation } = line;
  const words = filled.text(spanishField(line), translation?.words ?? null);
  const isModels = translation?.status === 'proposed';
  const isAccepted = isModels && filled.isTicked(acceptField(line));
  const isSame = words === (translation?.words ?? null);
  return isSame && !isAccepted ? [] : [{ recordId, field, english, words }];
}

/** The form beneath shows what came of it. */
async function showBeneath(gesture: SubmitGesture<TranslateMeta>): Promise<void> {
  const { parentViewId, meta } = gesture;
  if (!parentViewId) return;
  if (!meta.review) return showPlanBehind(gesture, parentViewId, meta.id);
  const said = mrkdwn`*Spanish saved.* Press *Draft again* to see it on the page.`;
  await showAgain(gesture, parentViewId, reviewFor(gesture, meta.review.id, meta.review.page, said));
}

export const translationFlows: Flow[] = [openFlow, draftFlow, saveFlow];
