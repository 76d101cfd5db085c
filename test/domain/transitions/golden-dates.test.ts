import { expect, test } from 'vitest';
import { dueDates } from '../../../src/domain/clocks/due-date.ts';
import { ruleInForce } from '../../../src/domain/clocks/rules.ts';
import { clinicCalendar } from '../time/calendars.ts';

const zone = 'America/New_York';
const calendar = { ...clinicCalendar, timeZone: zone, holidayCountry: 'US' };

function lastDay(
  key: string,
  dischargedOn: string,
  more: Partial<typeof calendar> & { closedOn?: string[] } = {},
) {
  const rule = ruleInForce(key, dischargedOn) ?? expect.fail(`no rule ${key}`);
  const startsAt = new Date(Temporal.PlainDate.from(dischargedOn).toZonedDateTime(zone).epochMilliseconds);
  return dueDates({ rule, startsAt, zone, calendar: { ...calendar, ...more } }).due.dueOn.toString();
}

test.each([
  ['2026-11-20', '2026-11-24', 'Friday: the end of Tuesday'],
  ['2026-11-21', '2026-11-24', 'Saturday: the weekend does not count'],
  ['2026-11-22', '2026-11-24', 'Sunday'],
  ['2026-11-25', '2026-11-30', 'the day before Thanksgiving'],
  ['2026-11-26', '2026-11-30', 'Thanksgiving itself'],
  ['2026-12-24', '2026-12-29', 'before Christmas on a Friday'],
  ['2026-12-30', '2027-01-04', 'over New Year, one day of the old year'],
  ['2026-12-31', '2027-01-05', 'New Year’s Eve, the holiday on a Friday'],
  ['2027-01-15', '2027-01-20', 'Friday before Martin Luther King Day'],
  ['2026-07-02', '2026-07-07', 'Independence Day on a Saturday is observed on Friday'],
])('the first contact after a discharge on %s is due on %s: %s', (dischargedOn, expected) => {
  expect(lastDay('tcm-contact', dischargedOn)).toBe(expected);
});

test.each([
  ['tcm-visit-high', '2026-12-24', '2026-12-31'],
  ['tcm-visit-moderate', '2026-12-24', '2027-01-07'],
  ['tcm-period', '2026-12-24', '2027-01-22'],
  ['tcm-visit-moderate', '2028-02-15', '2028-02-29'],
  ['tcm-period', '2028-02-15', '2028-03-15'],
])('%s counts calendar days: from %s to %s', (key, dischargedOn, expected) => {
  expect(lastDay(key, dischargedOn)).toBe(expected);
});

test('a day on which the team alone is closed counts, and a Saturday on which it works does not', () => {
  expect(lastDay('tcm-contact', '2026-11-20', { closedOn: ['2026-11-23'] })).toBe('2026-11-24');
  expect(lastDay('tcm-contact', '2026-11-20', { workingDays: [1, 2, 3, 4, 5, 6] })).toBe('2026-11-24');
});
