import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { momentField, option, selectField, suggestField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';

export const admissionForm = defineModal('admission.record', z.object({ v: z.literal(1) }));

const YES_NO = [option('yes', 'Yes'), option('no', 'No')];

/** A hospital stay that no source has sent. */
export function admissionView(): ModalView {
  return admissionForm.view({
    title: 'Hospital stay',
    submit: 'Save',
    meta: { v: 1 },
    blocks: [
      suggestField({
        name: 'patientId',
        label: 'Patient',
        suggestAs: 'patient.search',
        placeholder: 'Name, case key or MRN',
      }),
      selectField({
        name: 'kind',
        label: 'Kind of stay',
        options: [option('inpatient', 'Inpatient'), option('observation', 'Observation')],
        initial: 'inpatient',
      }),
      momentField({ name: 'admittedAt', label: 'Admitted' }),
      momentField({
        name: 'dischargedAt',
        label: 'Discharged',
        hint: 'Left empty: still in. With it the deadlines after a discharge start.',
        optional: true,
      }),
      selectField({ name: 'isAcute', label: 'Acute admission', options: YES_NO, optional: true }),
      selectField({ name: 'isPlanned', label: 'Planned stay', options: YES_NO, optional: true }),
      textField({ name: 'facility', label: 'Facility', max: TEXT_LIMITS.planText, optional: true }),
      textField({
        name: 'disposition',
        label: 'Discharged to',
        hint: 'Home, home health, rehabilitation, another facility.',
        max: TEXT_LIMITS.planText,
        optional: true,
      }),
    ],
  });
}
