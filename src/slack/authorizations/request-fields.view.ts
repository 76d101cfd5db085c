import type { KnownBlock } from '@slack/types';
import {
  type Authorization,
  BENEFITS,
  PAYER_KINDS,
  PAYER_ZONES,
} from '../../domain/authorizations/authorization.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { checkField, dateField, optionsOf, selectField, textField } from '../kit/fields.ts';

/** What is in the form when it appears; dates are YYYY-MM-DD. */
export type RequestStart = Partial<
  Pick<
    Authorization,
    | 'kind'
    | 'payerKind'
    | 'isEmployerFunded'
    | 'planState'
    | 'payerZone'
    | 'benefit'
    | 'isExpedited'
    | 'attestation'
    | 'isAfterService'
    | 'service'
    | 'reasonText'
    | 'reference'
    | 'policyText'
    | 'policySource'
  >
> & {
  noticeOn?: string | null;
  receivedOn?: string | null;
  letterDueOn?: string | null;
  policyOn?: string | null;
};

const FUNDING = { yes: 'Yes', no: 'No', unknown: 'Not known yet' } as const;

/** Asked first: the deadlines follow from it. */
export function planFields({
  isEmployerFunded,
  payerKind,
  planState,
  payerZone,
  benefit,
}: RequestStart): KnownBlock[] {
  const funding = isEmployerFunded == null ? 'unknown' : isEmployerFunded ? 'yes' : 'no';
  return [
    selectField({
      name: 'isEmployerFunded',
      label: 'Employer-funded plan?',
      hint: 'State law never counts for a plan that an employer funds itself. While it is not known, both dates are shown.',
      options: optionsOf(FUNDING),
      initial: funding,
    }),
    selectField({
      name: 'payerKind',
      label: 'Payer',
      options: optionsOf(PAYER_KINDS),
      initial: payerKind ?? 'unknown',
    }),
    textField({
      name: 'planState',
      label: 'State of the plan',
      hint: 'Two letters: the state that regulates it.',
      initial: planState ?? null,
      max: 2,
      optional: true,
    }),
    selectField({
      name: 'payerZone',
      label: 'Time zone of the payer',
      hint: 'If empty, the team’s.',
      options: optionsOf(PAYER_ZONES),
      initial: payerZone ?? null,
      optional: true,
    }),
    selectField({
      name: 'benefit',
      label: 'Benefit',
      options: optionsOf(BENEFITS),
      initial: benefit ?? 'medical',
    }),
  ];
}

/** The request itself, and what the payer's letter says of it. */
export function requestFields(start: RequestStart): KnownBlock[] {
  return [
    textField({
      name: 'service',
      label: 'Requested service',
      placeholder: 'MRI of the lower back',
      initial: start.service ?? null,
      max: TEXT_LIMITS.insurerService,
    }),
    dateField({
      name: 'noticeOn',
      label: 'Date of the notice',
      hint: 'The date that the letter bears. A denial needs it.',
      initial: start.noticeOn ?? null,
      optional: true,
    }),
    dateField({ name: 'receivedOn', label: 'Came on', initial: start.receivedOn ?? null, optional: true }),
    dateField({
      name: 'letterDueOn',
      label: 'Date on the letter',
      hint: 'The last day that the letter prints. It counts before any rule, and both are shown.',
      initial: start.letterDueOn ?? null,
      optional: true,
    }),
    textField({
      name: 'reasonText',
      label: 'The payer’s reason',
      hint: 'In the words of the letter.',
      multiline: true,
      initial: start.reasonText ?? null,
      max: TEXT_LIMITS.authorizationReason,
      optional: true,
    }),
    textField({
      name: 'reference',
      label: 'The payer’s number',
      initial: start.reference ?? null,
      max: TEXT_LIMITS.authorizationReference,
      optional: true,
    }),
    ...urgencyFields(start),
    ...policyFields(start),
  ];
}

const urgencyFields = (start: RequestStart): KnownBlock[] => [
  checkField({
    name: 'isExpedited',
    label: 'Expedited',
    text: 'Waiting could do serious harm',
    isTicked: start.isExpedited ?? false,
    optional: true,
  }),
  textField({
    name: 'attestation',
    label: 'Clinician’s attestation',
    hint: 'Expedited alone: which clinician attests it, and how, for example “Dr. Whitcombe, note of March 6”.',
    initial: start.attestation ?? null,
    max: TEXT_LIMITS.authorizationWords,
    optional: true,
  }),
  checkField({
    name: 'isAfterService',
    label: 'After the service',
    text: 'The service was given already: it is about payment',
    isTicked: start.isAfterService ?? false,
    optional: true,
  }),
];

const policyFields = (start: RequestStart): KnownBlock[] => [
  textField({
    name: 'policyText',
    label: 'The payer’s policy',
    hint: 'Quoted word for word, with its source and the day on which it was read.',
    multiline: true,
    initial: start.policyText ?? null,
    max: TEXT_LIMITS.insurerRule,
    optional: true,
  }),
  textField({
    name: 'policySource',
    label: 'Source of the policy',
    placeholder: 'Imaging guideline 12, page 3',
    initial: start.policySource ?? null,
    max: TEXT_LIMITS.authorizationWords,
    optional: true,
  }),
  dateField({ name: 'policyOn', label: 'Policy read on', initial: start.policyOn ?? null, optional: true }),
];
