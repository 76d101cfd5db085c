import { describe, expect, test } from 'vitest';
import { countdownOf, nextLookAt } from '../../../src/domain/clocks/countdown.ts';
import { type ClockTimes, dueDates } from '../../../src/domain/clocks/due-date.ts';
import type { Rule } from '../../../src/domain/clocks/rule.ts';
import { ruleInForce } from '../../../src/domain/clocks/rules.ts';
import { clinicCalendar } from '../time/calendars.ts';

const zone = 'America/New_York';
const at = (wall: string, inZone = zone) =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(inZone).epochMilliseconds);

function due(key: string, wall: string, more: Partial<ClockTimes> = {}) {
  const rule = ruleInForce(key, wall.slice(0, 10));
  if (!rule) throw new Error(`no rule ${key} on ${wall}`);
  return dueDates({
    rule,
    startsAt: at(wall),
    zone,
    calendar: { ...clinicCalendar, timeZone: zone },
    ...more,
  }).due;
}
const dayOf = (...input: Parameters<typeof due>) => due(...input).dueOn.toString();

describe('how a deadline is counted', () => {
  test('a day ends at midnight in the zone of the clock, on a day of 23 or of 25 hours too', () => {
    expect(due('tcm-contact', '2026-11-20T14:00').dueAt).toEqual(at('2026-11-25T00:00'));
    const winter = due('pa-decision-standard', '2026-03-01T12:00');
    expect(winter.dueOn.toString()).toBe('2026-03-08');
    expect(winter.dueAt).toEqual(at('2026-03-09T00:00'));
    expect(due('pa-decision-standard', '2026-10-25T12:00').dueAt).toEqual(at('2026-11-02T00:00'));
  });

  test.each([
    ['2026-03-06T18:00', '2026-03-09T19:00', 'clocks go forward'],
    ['2026-10-30T18:00', '2026-11-02T17:00', 'clocks go back'],
    ['2026-06-05T18:00', '2026-06-08T18:00', 'they do not change'],
  ])('72 hours from %s end at %s where %s', (start, end) => {
    expect(due('pa-decision-expedited', start).dueAt).toEqual(at(end));
  });

  test('the letter’s date wins, and the rule’s is kept beside it', () => {
    const rule = ruleInForce('ma-appeal', '2026-01-10') as Rule;
    const { byRule, due: counts } = dueDates({
      rule,
      startsAt: at('2026-01-10T00:00'),
      zone,
      calendar: clinicCalendar,
      letterDueOn: '2026-03-02',
    });
    expect([byRule.dueOn.toString(), counts.dueOn.toString()]).toEqual(['2026-03-16', '2026-03-02']);
  });

  test('days on which a team alone is closed count: it would make the deadline later than the payer’s', () => {
    const calendar = { ...clinicCalendar, closedOn: ['2026-11-27'] };
    expect(dayOf('tcm-contact', '2026-11-25T10:00', { calendar })).toBe('2026-11-30');
  });

  test('of two starts in one pause the later one is not due earlier, though months differ in length', () => {
    const pauses = [{ from: at('2027-01-10T09:00'), until: at('2027-03-05T09:00') }];
    const inPause = ['2027-01-15T09:00', '2027-01-31T09:00'].map((start) =>
      dayOf('external-review', start, { pauses }),
    );
    expect(inPause).toEqual(['2027-07-05', '2027-07-05']);
  });

  test('what was left of business days when a pause began is left when it ends', () => {
    const pauses = [{ from: at('2026-11-23T09:00'), until: at('2026-11-27T09:00') }];
    expect(dayOf('tcm-contact', '2026-11-20T14:00', { pauses })).toBe('2026-11-30');
  });

  test('an extension is added once, where the rule has one', () => {
    expect(dayOf('medicaid-appeal-decision', '2026-01-10T00:00', { isExtended: true })).toBe('2026-02-23');
    expect(dayOf('ma-appeal', '2026-01-10T00:00', { isExtended: true })).toBe('2026-03-16');
  });
});

describe('countdown', () => {
  const clock = {
    unit: 'calendar_days' as const,
    letterDueOn: null,
    dueOn: '2026-03-16',
    dueAt: at('2026-03-17T00:00'),
    zone,
    workStartsAt: '09:00',
  };

  test('14, 7, 3 and 1 days before, at the start of work, in a week in which the clock changes too', () => {
    expect(countdownOf(clock)).toEqual(
      ['2026-03-02', '2026-03-09', '2026-03-13', '2026-03-15'].map((day) => at(`${day}T09:00`)),
    );
  });

  test('a rule in hours counts hours, but the printed day counts days', () => {
    const hours = { ...clock, unit: 'hours' as const };
    expect(countdownOf(hours)[0]).toEqual(at('2026-03-16T00:00'));
    expect(countdownOf({ ...hours, letterDueOn: '2026-03-16' })).toHaveLength(4);
  });

  test('the tick looks at the next one, then at the deadline, then not again', () => {
    expect(nextLookAt(clock, at('2026-03-10T12:00'))).toEqual(at('2026-03-13T09:00'));
    expect(nextLookAt(clock, at('2026-03-16T12:00'))).toEqual(clock.dueAt);
    expect(nextLookAt(clock, clock.dueAt)).toBeNull();
  });
});
