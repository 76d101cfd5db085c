import { expect, test } from 'vitest';
import { dueDates } from '../../../src/domain/clocks/due-date.ts';
import { ruleIdOf } from '../../../src/domain/clocks/rule.ts';
import { findRule, RULES, ruleInForce } from '../../../src/domain/clocks/rules.ts';
import { clinicCalendar, NEW_YORK, newYorkAt } from '../time/calendars.ts';

/** Worked out by hand from the figures of each source: row of the rule, wall clock of its start in New York, last day or hour. */
const GOLDEN: readonly (readonly [ruleId: string, start: string, due: string, why: string])[] = [
  ['tcm-contact@2013-01-01', '2026-11-20T14:00', '2026-11-24', 'a Friday discharge: end of Tuesday'],
  [
    'tcm-contact@2013-01-01',
    '2026-11-25T10:00',
    '2026-11-30',
    'Thanksgiving is none, the Friday after it is one',
  ],
  ['tcm-contact@2013-01-01', '2026-11-20T23:59', '2026-11-24', 'the hour of a discharge does not matter'],
  ['tcm-contact@2013-01-01', '2026-11-21T08:00', '2026-11-24', 'a Saturday discharge counts from Monday'],
  ['tcm-visit-high@2013-01-01', '2026-11-20T14:00', '2026-11-27', '7 calendar days'],
  ['tcm-visit-moderate@2013-01-01', '2026-11-20T14:00', '2026-12-04', '14 calendar days'],
  ['tcm-reconciliation@2013-01-01', '2026-12-04T09:00', '2026-12-04', 'the day of the visit'],
  ['tcm-period@2013-01-01', '2026-11-20T14:00', '2026-12-19', 'the day of discharge and 29 days'],

  [
    'pa-decision-expedited@2026-01-01',
    '2026-03-06T18:00',
    '2026-03-09T19:00',
    '72 hours over the change of the clock',
  ],
  ['pa-decision-standard@2026-01-01', '2026-11-25T16:00', '2026-12-02', '7 calendar days over a holiday'],
  ['part-d-decision-expedited@start', '2026-01-10T09:15', '2026-01-11T09:15', '24 hours'],
  ['part-d-decision-standard@start', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  ['medicaid-drug-decision@start', '2026-10-31T12:00', '2026-11-01T11:00', '24 hours of a day with 25'],

  ['employer-decision-expedited@start', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  ['employer-decision-standard@start', '2026-01-10T16:00', '2026-01-25', '15 days'],

  ['ma-appeal@start', '2024-12-31T00:00', '2025-03-01', '60 days before 2025'],
  [
    'ma-appeal@2025-01-01',
    '2025-01-01T00:00',
    '2025-03-07',
    '65 days from the day on which the rule changed',
  ],
  ['ma-appeal@2025-01-01', '2026-01-10T00:00', '2026-03-16', '65 days'],
  ['ma-appeal-decision-expedited@start', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  ['ma-appeal-decision@start', '2026-01-10T00:00', '2026-02-09', '30 days'],
  ['ma-appeal-decision-part-b-drug@start', '2026-01-10T00:00', '2026-01-17', '7 days'],
  ['ma-appeal-decision-payment@start', '2026-01-10T00:00', '2026-03-11', '60 days'],
  ['part-d-redetermination@2025-01-01', '2026-01-10T00:00', '2026-03-16', '65 days'],
  ['commercial-appeal@start', '2026-01-10T00:00', '2026-07-09', '180 days'],
  ['commercial-appeal-decision-expedited@start', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  ['commercial-appeal-decision@start', '2026-01-10T00:00', '2026-02-09', '30 days'],
  ['commercial-appeal-decision-after@start', '2026-01-10T00:00', '2026-03-11', '60 days'],
  ['external-review@start', '2026-10-31T00:00', '2027-02-28', '4 months end with a shorter month'],
  ['external-review@start', '2027-10-31T00:00', '2028-02-29', '4 months end with a leap day'],
  ['external-review-decision@start', '2026-01-10T00:00', '2026-02-24', '45 days'],
  ['external-review-decision-expedited@start', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  [
    'medicare-redetermination@start',
    '2026-01-10T00:00',
    '2026-05-15',
    '120 days from receipt, 5 days after the notice',
  ],
  ['medicare-reconsideration@start', '2026-01-10T00:00', '2026-07-09', '180 days'],
  ['medicare-hearing@start', '2026-01-10T00:00', '2026-03-11', '60 days'],
  ['medicaid-appeal@start', '2026-01-10T00:00', '2026-03-11', '60 days'],
  ['medicaid-appeal-decision@start', '2026-01-10T00:00', '2026-02-09', '30 days'],
  ['medicaid-appeal-decision-expedited@start', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  ['medicaid-fair-hearing@start', '2026-01-10T00:00', '2026-04-10', 'the earlier end of 90 to 120 days'],
  ['medicaid-continue-benefits@start', '2026-01-10T00:00', '2026-01-20', '10 days'],

  ['nd-decision-standard@2026-01-01', '2026-01-10T16:00', '2026-01-17', '7 days'],
  ['nd-decision-expedited@2026-01-01', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  ['ne-decision-standard@2026-01-01', '2026-01-10T16:00', '2026-01-17', '7 days'],
  ['ne-decision-expedited@2026-01-01', '2027-12-31T23:00', '2028-01-03T23:00', '72 hours until 2027'],
  ['ne-decision-expedited@2028-01-01', '2028-01-01T00:30', '2028-01-03T00:30', '48 hours from 2028'],
  ['ak-decision-standard@start', '2026-01-10T09:15', '2026-01-13T09:15', '72 hours'],
  ['ak-decision-expedited@start', '2026-01-10T09:15', '2026-01-11T09:15', '24 hours'],
  ['la-decision-standard@start', '2026-11-25T16:00', '2026-12-03', '5 business days over Thanksgiving'],
  ['la-decision-expedited@start', '2026-11-25T16:00', '2026-11-30', '2 business days over Thanksgiving'],
  ['wa-decision-standard@start', '2026-01-10T16:00', '2026-01-13', '3 days'],
  ['wa-decision-expedited@start', '2026-01-10T16:00', '2026-01-11', '1 day'],
  ['il-decision-standard@start', '2026-01-10T16:00', '2026-01-15', '5 days'],
  ['il-decision-expedited@start', '2026-01-10T09:15', '2026-01-12T09:15', '48 hours'],

  ['readmission-window@2026-01-01', '2026-11-20T14:00', '2026-12-20', '30 days after the discharge'],
  ['trc-engagement@2026-01-01', '2026-11-20T14:00', '2026-12-20', '30 days after the discharge'],
  ['trc-reconciliation@2026-01-01', '2026-11-20T14:00', '2026-12-20', '31 days with that of the discharge'],
  ['fuh-7@2026-01-01', '2026-11-20T14:00', '2026-11-27', '7 days'],
  ['fuh-30@2026-01-01', '2026-11-20T14:00', '2026-12-20', '30 days'],
  ['ed-follow-up@2026-01-01', '2026-11-20T14:00', '2026-11-27', '7 days'],
];

test.each(GOLDEN)('%s from %s is due on %s: %s', (ruleId, start, expected) => {
  const rule = findRule(ruleId);
  if (!rule) throw new Error(`no row ${ruleId}`);
  expect(ruleInForce(rule.key, start.slice(0, 10)), 'this row is in force on that day').toBe(rule);
  const times = { rule, startsAt: newYorkAt(start), zone: NEW_YORK, calendar: clinicCalendar };
  const { due } = dueDates(times);
  if (rule.unit === 'hours') expect(due.dueAt).toEqual(newYorkAt(expected));
  else expect(due.dueOn.toString()).toBe(expected);
});

test('every row that sets a deadline by itself has a golden date', () => {
  const golden = new Set(GOLDEN.map(([ruleId]) => ruleId));
  const without = RULES.filter((rule) => !rule.isDraft && !rule.isLetterOnly && !golden.has(ruleIdOf(rule)));
  expect(without.map(ruleIdOf)).toEqual([]);
});
