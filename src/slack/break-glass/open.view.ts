import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { REASON_LABELS } from '../../domain/break-glass/break-glass.ts';
import type { BrokenGlass } from '../../domain/break-glass/break-the-glass.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { closeBreakGlassButton } from '../kit/buttons/break-glass.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { showPlanButton } from '../kit/buttons/plans.ts';
import { dateField, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const openModal = defineModal('break_glass.open', z.object({ v: z.literal(1) }));
const openedModal = defineModal('break_glass.opened', z.object({ v: z.literal(1) }));

/** Whom, and why. It says nothing of who is known here: that is answered when a reason is given. */
export function openView(): ModalView {
  return openModal.view({
    title: 'Break glass',
    submit: 'Open for 60 minutes',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`Opens one patient of another team for 60 minutes, in an emergency. The privacy officer is notified at once, everything you open is recorded, and each use is reviewed.`,
      ),
      textField({
        name: 'who',
        label: 'Patient',
        hint: 'The full name as it is in the chart, with the birth date below; or the MRN alone.',
        max: TEXT_LIMITS.personName,
      }),
      dateField({ name: 'birthOn', label: 'Birth date', optional: true }),
      selectField({ name: 'reasonCode', label: 'Reason', options: optionsOf(REASON_LABELS) }),
      textField({
        name: 'reasonText',
        label: 'Reason in words',
        multiline: true,
        max: TEXT_LIMITS.breakGlassReason,
      }),
    ],
  });
}

/** What is open now and until when, by the case key (L0), with the ways to it. */
export function openedView({ id, patientId, caseKey, expiresAt }: BrokenGlass): ModalView {
  const key = escapeMrkdwn(caseKey);
  return openedModal.view({
    title: 'Break glass',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`*${key}* is open to you until *${slackDate(expiresAt, 'time')}*. The privacy officer has been notified. \`/patient ${key}\` shows the card again until then.`,
      ),
      {
        type: 'actions',
        elements: [
          showPatientButton.element('Show patient', { v: 1, id: patientId }, { style: 'primary' }),
          showPlanButton.element('Care plan', { v: 1, id: patientId }),
          closeBreakGlassButton.element('Close now', { v: 1, id }),
        ],
      },
    ],
  });
}
