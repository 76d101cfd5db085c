import type { Rule } from '../rule.ts';

const payerDecides = {
  calendar: 'none',
  zone: 'payer',
  effectiveTo: null,
  verifiedOn: '2026-11-29',
  trust: 'secondary',
} as const satisfies Partial<Rule>;

const interoperability = {
  ...payerDecides,
  start: 'request',
  effectiveFrom: '2026-01-01',
  source: 'CMS-0057-F, Interoperability and Prior Authorization final rule',
  note: 'Not for drugs, not for plans that an employer funds.',
} as const satisfies Partial<Rule>;
const its = {
  payers: ['medicare_advantage', 'medicaid', 'medicaid_managed', 'chip'],
  benefit: 'medical',
} as const;

const employer = {
  ...payerDecides,
  start: 'request',
  effectiveFrom: null,
  source: '29 CFR 2560.503-1(f), claims before the service',
  trust: 'verify',
} as const satisfies Partial<Rule>;
const funded = {
  payers: ['commercial'],
  isEmployerOnly: true,
  benefit: 'any',
  programme: 'prior_auth',
} as const;

const drugDraft = {
  ...payerDecides,
  start: 'request',
  effectiveFrom: '2027-10-01',
  source: 'CMS-0062-P, proposed on 2026-04-14',
  trust: 'verify',
  isDraft: true,
} as const satisfies Partial<Rule>;
const drugs = { payers: its.payers, benefit: 'drug_medical', programme: 'prior_auth' } as const;

/** How long a payer has to decide on a request. */
export const DECISIONS: readonly Rule[] = [
  {
    ...interoperability,
    key: 'pa-decision-expedited',
    title: 'Payer decision, expedited',
    appliesTo: { ...its, programme: 'prior_auth', isExpedited: true },
    length: 72,
    unit: 'hours',
  },
  {
    ...interoperability,
    key: 'pa-decision-standard',
    title: 'Payer decision, standard',
    appliesTo: { ...its, programme: 'prior_auth', isExpedited: false },
    length: 7,
    unit: 'calendar_days',
  },
  {
    ...payerDecides,
    key: 'part-d-decision-expedited',
    title: 'Part D coverage decision, expedited',
    appliesTo: { payers: ['part_d'], benefit: 'drug_pharmacy', programme: 'prior_auth', isExpedited: true },
    start: 'request',
    length: 24,
    unit: 'hours',
    effectiveFrom: null,
    source: '42 CFR 423.572',
  },
  {
    ...payerDecides,
    key: 'part-d-decision-standard',
    title: 'Part D coverage decision, standard',
    appliesTo: { payers: ['part_d'], benefit: 'drug_pharmacy', programme: 'prior_auth', isExpedited: false },
    start: 'request',
    length: 72,
    unit: 'hours',
    effectiveFrom: null,
    source: '42 CFR 423.568',
  },
  {
    ...payerDecides,
    key: 'medicaid-drug-decision',
    title: 'Medicaid outpatient drug decision',
    appliesTo: {
      payers: ['medicaid', 'medicaid_managed'],
      benefit: 'drug_pharmacy',
      programme: 'prior_auth',
    },
    start: 'request',
    length: 24,
    unit: 'hours',
    effectiveFrom: null,
    source: 'Social Security Act 1927(d)(5), covered outpatient drugs',
  },
  {
    ...employer,
    key: 'employer-decision-expedited',
    title: 'Payer decision, employer-funded plan, urgent',
    appliesTo: { ...funded, isExpedited: true },
    length: 72,
    unit: 'hours',
  },
  {
    ...employer,
    key: 'employer-decision-standard',
    title: 'Payer decision, employer-funded plan',
    appliesTo: { ...funded, isExpedited: false },
    length: 15,
    unit: 'calendar_days',
    extension: { length: 15, unit: 'calendar_days' },
  },
  {
    ...drugDraft,
    key: 'drug-pa-decision-expedited',
    title: 'Drug decision, expedited (proposed)',
    appliesTo: { ...drugs, isExpedited: true },
    length: 24,
    unit: 'hours',
  },
  {
    ...drugDraft,
    key: 'drug-pa-decision-standard',
    title: 'Drug decision, standard (proposed)',
    appliesTo: { ...drugs, isExpedited: false },
    length: 72,
    unit: 'hours',
  },
];
