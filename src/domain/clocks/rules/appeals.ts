// Longer than 250 lines: one table, a row for each level of appeal.
import type { Rule } from '../rule.ts';

const common = {
  calendar: 'none',
  zone: 'team',
  effectiveFrom: null,
  effectiveTo: null,
  unit: 'calendar_days',
  verifiedOn: '2026-11-29',
  trust: 'secondary',
} as const satisfies Partial<Rule>;

const decided = { ...common, zone: 'payer', start: 'appeal' } as const satisfies Partial<Rule>;

const ma = { payers: ['medicare_advantage'], benefit: 'any', programme: 'appeal', level: 1 } as const;
const commercial = { payers: ['commercial'], benefit: 'any', programme: 'appeal', level: 1 } as const;
const reviewed = { ...commercial, level: 2 } as const;
const original = { payers: ['medicare'], benefit: 'any', programme: 'appeal' } as const;
const managed = { payers: ['medicaid_managed'], benefit: 'any', programme: 'appeal', level: 1 } as const;

const MA_DECIDES = '42 CFR 422.590';
const COMMERCIAL = '45 CFR 147.136 and 29 CFR 2560.503-1';
const MANAGED = '42 CFR 438.402, 438.408 and 438.420';

const MEDICARE_ADVANTAGE: readonly Rule[] = [
  {
    ...common,
    key: 'ma-appeal',
    title: 'Medicare Advantage appeal',
    appliesTo: ma,
    start: 'notice',
    length: 60,
    effectiveTo: '2024-12-31',
    source: '42 CFR 422.582(b) until 2024',
  },
  {
    ...common,
    key: 'ma-appeal',
    title: 'Medicare Advantage appeal',
    appliesTo: ma,
    start: 'notice',
    length: 65,
    effectiveFrom: '2025-01-01',
    source: '42 CFR 422.582(b) since 2025-01-01',
  },
  {
    ...decided,
    key: 'ma-appeal-decision-expedited',
    title: 'Medicare Advantage appeal decision, expedited',
    appliesTo: { ...ma, isExpedited: true },
    length: 72,
    unit: 'hours',
    source: MA_DECIDES,
  },
  {
    ...decided,
    key: 'ma-appeal-decision',
    title: 'Medicare Advantage appeal decision, before the service',
    appliesTo: { ...ma, isExpedited: false, isAfterService: false },
    length: 30,
    source: MA_DECIDES,
  },
  {
    ...decided,
    key: 'ma-appeal-decision-part-b-drug',
    title: 'Medicare Advantage appeal decision, Part B drug',
    appliesTo: { ...ma, benefit: 'drug_medical', isExpedited: false, isAfterService: false },
    length: 7,
    source: MA_DECIDES,
  },
  {
    ...decided,
    key: 'ma-appeal-decision-payment',
    title: 'Medicare Advantage appeal decision, payment',
    appliesTo: { ...ma, isExpedited: false, isAfterService: true },
    length: 60,
    source: MA_DECIDES,
  },
];

const INSURED: readonly Rule[] = [
  {
    ...common,
    key: 'commercial-appeal',
    title: 'Internal appeal',
    appliesTo: commercial,
    start: 'notice',
    length: 180,
    source: COMMERCIAL,
  },
  {
    ...decided,
    key: 'commercial-appeal-decision-expedited',
    title: 'Internal appeal decision, urgent',
    appliesTo: { ...commercial, isExpedited: true },
    length: 72,
    unit: 'hours',
    source: COMMERCIAL,
  },
  {
    ...decided,
    key: 'commercial-appeal-decision',
    title: 'Internal appeal decision, before the service',
    appliesTo: { ...commercial, isExpedited: false, isAfterService: false },
    length: 30,
    source: COMMERCIAL,
  },
  {
    ...decided,
    key: 'commercial-appeal-decision-after',
    title: 'Internal appeal decision, after the service',
    appliesTo: { ...commercial, isExpedited: false, isAfterService: true },
    length: 60,
    source: COMMERCIAL,
  },
  {
    ...common,
    key: 'external-review',
    title: 'External review request',
    appliesTo: reviewed,
    start: 'decision',
    length: 4,
    unit: 'months',
    source: '45 CFR 147.136(d)',
  },
  {
    ...decided,
    key: 'external-review-decision',
    title: 'External review decision',
    appliesTo: { ...reviewed, isExpedited: false },
    start: 'review_request',
    length: 45,
    source: '45 CFR 147.136(d)',
  },
  {
    ...decided,
    key: 'external-review-decision-expedited',
    title: 'External review decision, expedited',
    appliesTo: { ...reviewed, isExpedited: true },
    start: 'review_request',
    length: 72,
    unit: 'hours',
    source: '45 CFR 147.136(d)',
  },
];

const ORIGINAL_MEDICARE: readonly Rule[] = [
  {
    ...common,
    key: 'medicare-redetermination',
    title: 'Medicare redetermination request',
    appliesTo: { ...original, level: 1 },
    start: 'notice',
    receivedAfterDays: 5,
    length: 120,
    source: '42 CFR 405.942',
    note: 'The notice counts as received 5 days after its date.',
  },
  {
    ...common,
    key: 'medicare-reconsideration',
    title: 'Medicare reconsideration request (QIC)',
    appliesTo: { ...original, level: 2 },
    start: 'decision',
    length: 180,
    source: '42 CFR 405.962',
  },
  {
    ...common,
    key: 'medicare-hearing',
    title: 'Medicare hearing request (ALJ)',
    appliesTo: { ...original, level: 3 },
    start: 'decision',
    length: 60,
    source: '42 CFR 405.1014',
  },
];

const MEDICAID: readonly Rule[] = [
  {
    ...common,
    key: 'medicaid-appeal',
    title: 'Medicaid plan appeal',
    appliesTo: managed,
    start: 'notice',
    length: 60,
    source: MANAGED,
    trust: 'verify',
  },
  {
    ...decided,
    key: 'medicaid-appeal-decision',
    title: 'Medicaid plan appeal decision, standard',
    appliesTo: { ...managed, isExpedited: false },
    length: 30,
    extension: { length: 14, unit: 'calendar_days' },
    source: MANAGED,
    trust: 'verify',
  },
  {
    ...decided,
    key: 'medicaid-appeal-decision-expedited',
    title: 'Medicaid plan appeal decision, expedited',
    appliesTo: { ...managed, isExpedited: true },
    length: 72,
    unit: 'hours',
    extension: { length: 14, unit: 'calendar_days' },
    source: MANAGED,
    trust: 'verify',
  },
  {
    ...common,
    key: 'medicaid-fair-hearing',
    title: 'State fair hearing request',
    appliesTo: { ...managed, level: 2 },
    start: 'decision',
    length: 90,
    upTo: 120,
    source: MANAGED,
    trust: 'verify',
    note: 'Each state sets it between 90 and 120 days: the earlier end is shown.',
  },
  {
    ...common,
    key: 'medicaid-continue-benefits',
    title: 'Request to continue benefits',
    // Beside the appeal, and no level of it.
    appliesTo: { payers: managed.payers, benefit: 'any', programme: 'appeal' },
    start: 'notice',
    length: 10,
    source: MANAGED,
    trust: 'verify',
    note: 'Benefits continue during the appeal if it is asked for by then.',
  },
];

const PART_D: readonly Rule[] = [
  {
    ...common,
    key: 'part-d-redetermination',
    title: 'Part D redetermination request',
    appliesTo: { payers: ['part_d'], benefit: 'drug_pharmacy', programme: 'appeal', level: 1 },
    start: 'notice',
    length: 65,
    effectiveFrom: '2025-01-01',
    source: '42 CFR 423.582 since 2025-01-01',
    trust: 'verify',
  },
];

/** Where no rule is on file: the date that a letter prints is followed as any other. */
const LETTERS: readonly Rule[] = [
  {
    ...common,
    key: 'letter-deadline',
    title: 'Deadline on the letter',
    appliesTo: { programme: 'letter' },
    start: 'notice',
    length: 0,
    source: 'The letter of the payer',
    isLetterOnly: true,
  },
  {
    ...common,
    key: 'letter-next-level',
    title: 'Next level, by the letter',
    appliesTo: { programme: 'letter' },
    start: 'notice',
    length: 0,
    source: 'The letter of the payer',
    isLetterOnly: true,
  },
  {
    ...common,
    key: 'peer-to-peer',
    title: 'Peer-to-peer call',
    appliesTo: { programme: 'letter' },
    start: 'notice',
    length: 0,
    source: 'The letter of the payer',
    isLetterOnly: true,
    note: 'Payers set the window themselves: their letter says it.',
  },
];

/** Until when an appeal may be asked for, and decided. */
export const APPEALS: readonly Rule[] = [
  ...MEDICARE_ADVANTAGE,
  ...INSURED,
  ...ORIGINAL_MEDICARE,
  ...MEDICAID,
  ...PART_D,
  ...LETTERS,
];
