import type { Rule } from '../rule.ts';

const common = {
  appliesTo: { programme: 'measure' },
  unit: 'calendar_days',
  calendar: 'none',
  zone: 'team',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  verifiedOn: '2026-11-29',
  trust: 'secondary',
} as const satisfies Partial<Rule>;

const HEDIS = 'Modelled on NCQA measures of measurement year 2026; not HEDIS rates';
const NOT_THE_DAY = 'The day of discharge itself does not count.';

/** The windows in which a measure looks for what was done. */
export const MEASURES: readonly Rule[] = [
  {
    ...common,
    key: 'readmission-window',
    title: 'Readmission window',
    start: 'discharge',
    length: 30,
    source: HEDIS,
    note: 'An unplanned stay by then counts as a readmission.',
  },
  {
    ...common,
    key: 'trc-engagement',
    title: 'Patient engagement after discharge',
    start: 'discharge',
    length: 30,
    source: HEDIS,
    note: NOT_THE_DAY,
  },
  {
    ...common,
    key: 'trc-reconciliation',
    title: 'Medication reconciliation after discharge',
    start: 'discharge',
    length: 30,
    source: HEDIS,
    note: 'From the day of discharge: 31 days.',
  },
  {
    ...common,
    key: 'fuh-7',
    title: 'Follow-up after a mental health stay, 7 days',
    start: 'psychiatric_discharge',
    length: 7,
    source: HEDIS,
    note: NOT_THE_DAY,
  },
  {
    ...common,
    key: 'fuh-30',
    title: 'Follow-up after a mental health stay, 30 days',
    start: 'psychiatric_discharge',
    length: 30,
    source: HEDIS,
    note: NOT_THE_DAY,
  },
  {
    ...common,
    key: 'ed-follow-up',
    title: 'Follow-up after an emergency visit',
    start: 'ed_visit',
    length: 7,
    source: HEDIS,
  },
];
