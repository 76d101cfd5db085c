import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { CONSENT_LABELS, consentState } from '../../domain/consents/consent.ts';
import { MOST_CONSENTS, type PatientConsents } from '../../domain/consents/list-consents.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { showDay } from '../../domain/time/show-time.ts';
import { recordConsentButton, revokeConsentButton } from '../kit/buttons/consents.ts';
import { dateField, option, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

const listModal = defineModal('consent.list', z.object({ v: z.literal(1), id: z.uuid() }));
export const consentModal = defineModal('consent.record', z.object({ v: z.literal(1), id: z.uuid() }));

const STATES = {
  active: '*active*',
  future: 'not yet in force',
  expired: 'expired',
  revoked: 'revoked',
} as const;

/** A patient's consents, each with its state, and the way to record one more. */
export function consentsView(shown: PatientConsents, surface: Surface): ModalView {
  const { patient, consents, ofSources } = shown;
  return listModal.view({
    title: 'Consents',
    meta: { v: 1, id: patient.id },
    blocks: [
      {
        ...paragraph(mrkdwn`*${escapeMrkdwn(patientLabel(patient, surface))}*`),
        accessory: recordConsentButton.element('Record consent', { v: 1, id: patient.id }),
      },
      ...ofSources.map((kind) => paragraph(mrkdwn`*${CONSENT_LABELS[kind]}* · *active* · from the source`)),
      ...(consents.length + ofSources.length === 0 ? [paragraph(mrkdwn`No consent is recorded.`)] : []),
      ...consents.map((consent, index) => consentBlock(consent, index, { shown, surface })),
      ...(consents.length >= MOST_CONSENTS
        ? [paragraph(mrkdwn`_The latest ${MOST_CONSENTS} are shown._`)]
        : []),
    ],
  });
}

function consentBlock(
  consent: PatientConsents['consents'][number],
  index: number,
  { shown, surface }: { shown: PatientConsents; surface: Surface },
): KnownBlock {
  const state = consentState(consent, shown.today);
  const day = (date: Date): Mrkdwn =>
    escapeMrkdwn(
      showDay(Temporal.PlainDate.from(date.toISOString().slice(0, 10)), Temporal.PlainDate.from(shown.today)),
    );
  const where = freeText(consent.documentRef, shown.patient, surface);
  const lines = joinMrkdwn(
    [
      mrkdwn`*${CONSENT_LABELS[consent.kind]}* · ${STATES[state]}`,
      joinMrkdwn(
        [
          mrkdwn`signed ${day(consent.grantedOn)}`,
          consent.expiresOn && mrkdwn`until ${day(consent.expiresOn)}`,
          mrkdwn`recorded by ${escapeMrkdwn(consent.recordedBy.displayName)}`,
        ],
        ' · ',
      ),
      where && mrkdwn`Document: ${escapeMrkdwn(where)}`,
    ],
    '\n',
  );
  const block = paragraph(lines, `consent.${index}`);
  if (state === 'revoked' || state === 'expired') return block;
  return {
    ...block,
    accessory: revokeConsentButton.element(
      'Revoke',
      { v: 1, id: consent.id },
      { describes: `consent ${index + 1}`, style: 'danger' },
    ),
  };
}

/** The form for one signed document. A privacy officer, who sees no chart, is offered no caregivers. */
export function consentForm({ patient, caregivers, today }: PatientConsents, surface: Surface): ModalView {
  const isNamed = surface.level === 'L2' && caregivers.length > 0;
  const kinds = optionsOf(CONSENT_LABELS).filter(({ value }) => isNamed || value !== 'caregiver');
  return consentModal.view({
    title: 'Record consent',
    submit: 'Save',
    meta: { v: 1, id: patient.id },
    blocks: [
      paragraph(escapeMrkdwn(patientLabel(patient, surface))),
      selectField({ name: 'kind', label: 'Consent to', options: kinds }),
      ...(isNamed
        ? [
            selectField({
              name: 'caregiverId',
              label: 'Caregiver',
              optional: true,
              hint: 'For a consent that names one.',
              options: caregivers.map(({ id, name }) => option(id, name)),
            }),
          ]
        : []),
      dateField({ name: 'grantedOn', label: 'Signed on', initial: today }),
      dateField({ name: 'expiresOn', label: 'Expires on', optional: true }),
      textField({
        name: 'documentRef',
        label: 'Signed document',
        hint: 'Where it is kept, for example a document number of your EHR.',
        max: TEXT_LIMITS.documentRef,
      }),
    ],
  });
}
