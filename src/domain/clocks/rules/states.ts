import type { Rule } from '../rule.ts';

type StateRow = readonly [
  state: string,
  isExpedited: boolean,
  length: number,
  unit: Rule['unit'],
  dates?: { from?: string; to?: string; note?: string },
];

const SILENCE = 'No decision in time counts as approved.';

const ROWS: readonly StateRow[] = [
  ['ND', false, 7, 'calendar_days', { from: '2026-01-01', note: SILENCE }],
  ['ND', true, 72, 'hours', { from: '2026-01-01', note: SILENCE }],
  ['NE', false, 7, 'calendar_days', { from: '2026-01-01' }],
  ['NE', true, 72, 'hours', { from: '2026-01-01', to: '2027-12-31' }],
  ['NE', true, 48, 'hours', { from: '2028-01-01' }],
  ['AK', false, 72, 'hours'],
  ['AK', true, 24, 'hours'],
  ['LA', false, 5, 'business_days'],
  ['LA', true, 2, 'business_days'],
  ['WA', false, 3, 'calendar_days'],
  ['WA', true, 1, 'calendar_days'],
  ['IL', false, 5, 'calendar_days'],
  ['IL', true, 48, 'hours'],
];

/** Decisions on prior authorizations by state law: insured commercial plans only, and each figure to be checked. */
export const STATES: readonly Rule[] = ROWS.map(([state, isExpedited, length, unit, dates = {}]) => ({
  key: `${state.toLowerCase()}-decision-${isExpedited ? 'expedited' : 'standard'}`,
  title: `Payer decision in ${state}, ${isExpedited ? 'expedited' : 'standard'}`,
  appliesTo: {
    payers: ['commercial'],
    isInsuredOnly: true,
    benefit: 'any',
    state,
    programme: 'prior_auth',
    isExpedited,
  },
  start: 'request',
  length,
  unit,
  calendar: unit === 'business_days' ? 'federal' : 'none',
  zone: 'payer',
  effectiveFrom: dates.from ?? null,
  effectiveTo: dates.to ?? null,
  source: `Prior authorization law of ${state}, by reports of 2026 in the trade press`,
  verifiedOn: '2026-11-29',
  trust: 'verify',
  ...(dates.note ? { note: dates.note } : {}),
}));
