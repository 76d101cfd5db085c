import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Authorization, KIND_LABELS } from '../../domain/authorizations/authorization.ts';
import { dayOf } from '../../domain/teams/team-calendar.ts';
import { memberField, option, optionsOf, selectField, suggestField } from '../kit/fields.ts';
import type { OptionsAnswer } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { planFields, type RequestStart, requestFields } from './request-fields.view.ts';

export const newRequestForm = defineModal('authorization.new', z.object({ v: z.literal(1) }));
export const editRequestForm = defineModal(
  'authorization.edit',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() }),
);

/** A new request, denial or appeal. What a message said is filled in for a person to confirm. */
export function newRequestView({
  start,
  patient,
  note,
  ownerId,
}: {
  start: RequestStart;
  patient: OptionsAnswer[number] | null;
  note: Mrkdwn | null;
  ownerId: string;
}): ModalView {
  return newRequestForm.view({
    title: 'New authorization',
    submit: 'Save',
    meta: { v: 1 },
    blocks: [
      ...(note ? [paragraph(note)] : []),
      suggestField({
        name: 'patientId',
        label: 'Patient',
        suggestAs: 'patient.search',
        initial: patient ? option(patient.value, patient.label, patient.description) : null,
        placeholder: 'Name, case key or MRN',
      }),
      ...planFields(start),
      selectField({
        name: 'kind',
        label: 'What it is',
        options: optionsOf(KIND_LABELS),
        initial: start.kind ?? null,
      }),
      ...requestFields(start),
      memberField({ name: 'owner', label: 'Owner of the task', initial: ownerId, optional: true }),
    ],
  });
}

/** The same record again; what kind it is stays. */
export function editRequestView(request: Authorization, start: RequestStart): ModalView {
  return editRequestForm.view({
    title: 'Edit authorization',
    submit: 'Save',
    meta: { v: 1, id: request.id, version: request.version },
    blocks: [...planFields(start), ...requestFields(start)],
  });
}

/** As its columns hold them; words as the form may show them. */
export function startOf(request: Authorization, shown: (text: string | null) => string | null): RequestStart {
  const day = (date: Date | null) => date && dayOf(date);
  return {
    ...request,
    attestation: shown(request.attestation),
    service: shown(request.service) ?? '',
    reasonText: shown(request.reasonText),
    reference: shown(request.reference),
    policyText: shown(request.policyText),
    policySource: shown(request.policySource),
    noticeOn: day(request.noticeOn),
    receivedOn: day(request.receivedOn),
    letterDueOn: day(request.letterDueOn),
    policyOn: day(request.policyOn),
  };
}
