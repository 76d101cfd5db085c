import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { listReviews, MOST_REVIEWS, type PatientToReview } from '../../domain/plans/list-reviews.ts';
import { reviewProtectionButton } from '../kit/buttons/plans.ts';
import type { Gesture } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

const reviewsModal = defineModal('plan.list_reviews', z.object({ v: z.literal(1) }));

/** `/care privacy`: whose records wait for a decision. Of each patient the number alone, no word of a record. */
export async function openReviews({ ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>): Promise<ModalView> {
  const patients = await listReviews(ctx);
  const level = formLevel(phi);
  return reviewsModal.view({
    title: 'Records to review',
    meta: { v: 1 },
    blocks: [
      paragraph(
        patients.length === 0
          ? mrkdwn`No record of your patients waits for a privacy review.`
          : mrkdwn`*To review*: records that read like substance use treatment and carry no privacy label. Until you decide, they count as protected by 42 CFR Part 2.\n*Labeled by the source*: protected as the label says (restricted, HIV, mental health, substance use and others). Change one only if you know that the label is wrong.`,
      ),
      ...patients.map((patient, index) => ({
        ...paragraph(
          mrkdwn`*${escapeMrkdwn(patientLabel(patient, { level }))}* · ${countsOf(patient)}`,
          `review.${index}`,
        ),
        accessory: reviewProtectionButton.element(
          'Review',
          { v: 1, id: patient.id, behind: 'list' },
          { describes: `patient ${index + 1}` },
        ),
      })),
      ...(patients.length >= MOST_REVIEWS
        ? [paragraph(mrkdwn`_The first ${MOST_REVIEWS} patients are shown._`)]
        : []),
    ],
  });
}

const countsOf = ({ count, labelled }: PatientToReview) =>
  joinMrkdwn(
    [count > 0 && mrkdwn`${count} to review`, labelled > 0 && mrkdwn`${labelled} labeled by the source`],
    ' · ',
  );
