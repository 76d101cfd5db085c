import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { HAND_OFF_REASONS, MOST_PATIENTS } from '../../domain/hand-offs/hand-off.ts';
import type { HandOffCandidate } from '../../domain/hand-offs/list-candidates.ts';
import { multiSelectField, option } from '../kit/fields.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { type Leveled, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const chooseModal = defineModal('hand_off.choose', z.object({ v: z.literal(1) }));

export const reasonWords = ({ reasons }: Pick<HandOffCandidate, 'reasons'>): string =>
  reasons.map((reason) => HAND_OFF_REASONS[reason]).join(', ');

/** Which patients: those whom a rule names are chosen already, each with the reason. */
export function chooseView(candidates: readonly HandOffCandidate[], leveled: Leveled): ModalView {
  if (candidates.length === 0)
    return noticeView(mrkdwn`You have no open tasks about a patient: there is nothing to hand off.`);
  const named = candidates.filter(({ reasons }) => reasons.length > 0).slice(0, MOST_PATIENTS);
  return chooseModal.view({
    title: 'Hand-off',
    submit: 'Next',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`At the end of a shift: nothing moves before your teammate has read it back. *${named.length}* of ${candidates.length} patients are chosen because something is due or was said; the reason is beside each.`,
      ),
      multiSelectField({
        name: 'patients',
        label: 'Patients',
        hint: `Up to ${MOST_PATIENTS}.`,
        options: candidates.map((one) =>
          option(one.patient.id, patientLabel(one.patient, leveled), describe(one)),
        ),
        initial: named.map(({ patient }) => patient.id),
      }),
    ],
  });
}

function describe(one: HandOffCandidate): string {
  const count = one.tasks.length === 1 ? '1 task' : `${one.tasks.length} tasks`;
  return [count, reasonWords(one)].filter(Boolean).join(' · ');
}
