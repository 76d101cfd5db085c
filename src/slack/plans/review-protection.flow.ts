import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { getPlan } from '../../domain/plans/get-plan.ts';
import { labelledRecords, REVIEWED, recordsToReview } from '../../domain/plans/part-2-review.ts';
import type { Plan } from '../../domain/plans/read-plan.ts';
import { reviewProtection } from '../../domain/plans/review-protection.ts';
import { reviewProtectionButton } from '../kit/buttons/plans.ts';
import { optionsOf, selectField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { noticeIf } from '../kit/part-2-notice.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { openReviews } from './list-reviews.ts';
import { planModalFor } from './plan-modal.ts';

/** At most this many records in one form; the next form has the others. */
const MOST = 30;

const DECISIONS = {
  later: 'Decide later (counts as protected)',
  protected: 'Protected by 42 CFR Part 2',
  open: 'Not protected',
} as const;

const Meta = z.object({ v: z.literal(1), id: z.uuid(), behind: z.enum(['plan', 'list']).optional() });
const reviewModal = defineModal('plan.review_protection', Meta);

/** What a form decides is keyed by kind and id: a record that came meanwhile is not decided unseen. */
const FIELD = /^review\.(\w+)\.([\da-f-]{36})$/;

/** The records of a patient that wait for a decision, each with its choice. */
export const reviewProtectionFlow = onButton(
  reviewProtectionButton,
  async ({ ctx, phi, payload, form }) => {
    const plan = await getPlan(ctx, { patientId: payload.id });
    await form.fill(reviewView(plan, await planSurfaceFor({ ctx, phi }, plan), payload));
  },
  { opensForm: true },
);

function reviewView(plan: Plan, surface: Surface, meta: z.input<typeof Meta>): ModalView {
  const records = [...recordsToReview(plan), ...labelledRecords(plan)];
  if (records.length === 0) return noticeView(mrkdwn`No record of this patient waits for a review.`);
  const rest = records.length - MOST;
  return reviewModal.view({
    title: 'Privacy review',
    submit: 'Save',
    meta,
    blocks: [
      paragraph(escapeMrkdwn(patientLabel(plan, surface))),
      ...noticeIf(true),
      paragraph(
        mrkdwn`Records that read like treatment of substance use and carry no privacy label: 42 CFR Part 2 protects them if they come from a program that provides such treatment. Records labeled by the source are protected as their label says. What is protected goes to no AI model, digest or channel, and explanations show it to the patient alone.`,
      ),
      ...records.slice(0, MOST).map(({ kind, id, text, isLabelled }) =>
        selectField({
          name: `review.${kind}.${id}`,
          label: `${REVIEWED[kind].words}: ${freeText(text, plan, surface) ?? ''}`,
          ...(isLabelled ? { hint: 'Labeled by the source' } : {}),
          options: optionsOf(DECISIONS),
          initial: 'later',
        }),
      ),
      ...(rest > 0
        ? [paragraph(mrkdwn`_and ${rest} more: save these first, then open *Review* again_`)]
        : []),
    ],
  });
}

/** Saves what was decided; what is left for later waits on. */
export const saveReviewFlow = onSubmit(reviewModal, async (gesture) => {
  const { ctx, meta, values, parentViewId, view } = gesture;
  const decisions = view.blocks.flatMap(({ block_id: field }) => {
    const [, kind, id] = FIELD.exec(field ?? '') ?? [];
    const chosen = field ? one(values, field) : null;
    return kind && id && (chosen === 'protected' || chosen === 'open')
      ? [{ kind, id, isProtected: chosen === 'protected' }]
      : [];
  });
  if (decisions.length > 0) await reviewProtection(ctx, { patientId: meta.id, decisions });
  if (parentViewId && meta.behind)
    gesture.after(async () => {
      const shown =
        meta.behind === 'plan' ? await planModalFor(gesture, { id: meta.id }) : await openReviews(gesture);
      await gesture.client.views.update({ view_id: parentViewId, view: shown });
    });
  return undefined;
});
