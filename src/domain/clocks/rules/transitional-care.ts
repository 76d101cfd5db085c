import type { Rule } from '../rule.ts';

const common = {
  appliesTo: { programme: 'tcm' },
  calendar: 'team',
  zone: 'team',
  effectiveFrom: '2013-01-01',
  effectiveTo: null,
  source: 'CMS MLN booklet on Transitional Care Management (CPT 99495, 99496)',
  verifiedOn: '2026-11-29',
  trust: 'secondary',
} as const satisfies Partial<Rule>;

/** After a discharge: CPT 99495 and 99496. */
export const TRANSITIONAL_CARE: readonly Rule[] = [
  {
    ...common,
    key: 'tcm-contact',
    title: 'First contact after discharge',
    start: 'discharge',
    length: 2,
    unit: 'business_days',
    note: 'Two or more separate timely documented attempts keep it reportable if the rest is met; keep trying.',
  },
  {
    ...common,
    key: 'tcm-visit-high',
    title: 'Visit after discharge, high complexity',
    start: 'discharge',
    length: 7,
    unit: 'calendar_days',
    note: 'CPT 99496. A visit on day 8 to 14 counts as 99495.',
  },
  {
    ...common,
    key: 'tcm-visit-moderate',
    title: 'Visit after discharge',
    start: 'discharge',
    length: 14,
    unit: 'calendar_days',
    note: 'CPT 99495, at least moderate decision making.',
  },
  {
    ...common,
    key: 'tcm-reconciliation',
    title: 'Medication reconciliation',
    start: 'visit',
    length: 0,
    unit: 'calendar_days',
    note: 'No later than the day of the face-to-face visit.',
  },
  {
    ...common,
    key: 'tcm-period',
    title: 'End of the 30 days after discharge',
    start: 'discharge',
    length: 29,
    unit: 'calendar_days',
    note: 'The day of discharge and 29 days more; one claimant.',
  },
];
