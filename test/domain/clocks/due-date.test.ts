import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdownOf, nextLookAt } from '../../../src/domain/clocks/countdown.ts';
import {
  businessCalendar,
  type ClockTimes,
  dueDates,
  type Pause,
} from '../../../src/domain/clocks/due-date.ts';
import type { Rule } from '../../../src/domain/clocks/rule.ts';
import { RULES, ruleInForce } from '../../../src/domain/clocks/rules.ts';
import { isWorkingDay } from '../../../src/domain/time/working-calendar.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
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

describe('golden dates', () => {
  test.each([
    ['tcm-contact', '2026-11-20T14:00', '2026-11-24', 'a Friday discharge is due at the end of Tuesday'],
    [
      'tcm-contact',
      '2026-11-25T10:00',
      '2026-11-30',
      'Thanksgiving does not count, the Friday after it does',
    ],
    ['tcm-contact', '2026-11-20T23:59', '2026-11-24', 'the hour of a discharge does not matter'],
    ['tcm-contact', '2026-11-21T08:00', '2026-11-24', 'a Saturday discharge counts from Monday'],
    ['tcm-visit-high', '2026-11-20T14:00', '2026-11-27', '7 calendar days'],
    ['tcm-visit-moderate', '2026-11-20T14:00', '2026-12-04', '14 calendar days'],
    ['tcm-period', '2026-11-20T14:00', '2026-12-19', 'the day of discharge and 29 days'],
    ['tcm-reconciliation', '2026-12-04T09:00', '2026-12-04', 'the day of the visit'],
    ['ma-appeal', '2026-01-10T00:00', '2026-03-16', '65 days'],
    ['ma-appeal', '2024-12-31T00:00', '2025-03-01', '60 days before 2025'],
    ['ma-appeal', '2025-01-01T00:00', '2025-03-07', '65 days from the day on which the rule changed'],
    ['commercial-appeal', '2026-01-10T00:00', '2026-07-09', '180 days'],
    ['external-review', '2026-10-31T00:00', '2027-02-28', '4 months end with a shorter month'],
    ['external-review', '2027-10-31T00:00', '2028-02-29', '4 months end with a leap day'],
    [
      'medicare-redetermination',
      '2026-01-10T00:00',
      '2026-05-15',
      '120 days from receipt, 5 days after the notice',
    ],
    ['pa-decision-standard', '2026-11-25T16:00', '2026-12-02', '7 calendar days over a holiday'],
    ['la-decision-standard', '2026-11-25T16:00', '2026-12-03', '5 business days over Thanksgiving'],
    ['medicaid-fair-hearing', '2026-01-10T00:00', '2026-04-10', 'the earlier end of 90 to 120 days'],
  ])('%s from %s is due on %s: %s', (key, start, expected) => {
    expect(dayOf(key, start)).toBe(expected);
  });

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

describe('for every rule, zone and holiday calendar from 2024 to 2030', () => {
  const minute = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 11, 31) / 60_000 });
  const anyInstant = minute.map((minutes) => new Date(minutes * 60_000));
  const anyZone = fc.constantFrom(
    'America/New_York',
    'America/Los_Angeles',
    'America/Phoenix',
    'Pacific/Honolulu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'America/Havana',
  );
  const anyHolidays = fc.constantFrom(
    { holidayCountry: 'US' },
    { holidayCountry: 'US', holidayRegion: 'MA' },
    { holidayCountry: 'US', holidayRegion: 'LA' },
    { holidayCountry: 'CA' },
    {},
  );
  const anyPause = fc
    .tuple(fc.integer({ min: -5_000, max: 60_000 }), fc.integer({ min: 0, max: 60_000 }))
    .map(([after, lasts]) => ({ after, lasts }));
  const anyClock = fc.record({
    rule: fc.constantFrom(...RULES),
    startsAt: anyInstant,
    zone: anyZone,
    holidays: anyHolidays,
    isExtended: fc.boolean(),
    spans: fc.array(anyPause, { maxLength: 3 }),
  });

  type Drawn = typeof anyClock extends fc.Arbitrary<infer T> ? T : never;
  function timesOf({ rule, startsAt, zone, holidays, isExtended, spans }: Drawn): ClockTimes {
    let free = startsAt.getTime();
    const pauses: Pause[] = spans.map(({ after, lasts }) => {
      // Pauses follow one another; the first may begin before the clock does.
      const from = free === startsAt.getTime() ? free + after * 60_000 : free + Math.abs(after) * 60_000;
      free = from + lasts * 60_000;
      return { from: new Date(from), until: new Date(free) };
    });
    const { holidayCountry: _, holidayRegion: __, ...base } = clinicCalendar;
    return { rule, startsAt, zone, isExtended, pauses, calendar: { ...base, timeZone: zone, ...holidays } };
  }
  const numRuns = propertyRuns(300);

  test('a deadline in business days is never on a weekend or a holiday', () => {
    const counted = RULES.filter(({ unit }) => unit === 'business_days');
    fc.assert(
      fc.property(anyClock, fc.constantFrom(...counted), (drawn, rule) => {
        const times = timesOf({ ...drawn, rule });
        expect(isWorkingDay(businessCalendar(rule, times.calendar), dueDates(times).due.dueOn)).toBe(true);
      }),
      { numRuns },
    );
  });

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(anyClock, fc.integer({ min: 0, max: 40_000 }), (drawn, minutes) => {
        const times = timesOf(drawn);
        const later = { ...times, startsAt: new Date(times.startsAt.getTime() + minutes * 60_000) };
        expect(dueDates(later).due.dueAt.getTime()).toBeGreaterThanOrEqual(
          dueDates(times).due.dueAt.getTime(),
        );
      }),
      { numRuns },
    );
  });

  test('a pause or an extension never makes a deadline earlier', () => {
    fc.assert(
      fc.property(anyClock, (drawn) => {
        const times = timesOf(drawn);
        const plain = dueDates({ ...times, pauses: [], isExtended: false }).due.dueAt;
        const extended = dueDates({ ...times, pauses: [] }).due.dueAt;
        expect(extended.getTime()).toBeGreaterThanOrEqual(plain.getTime());
        expect(dueDates(times).due.dueAt.getTime()).toBeGreaterThanOrEqual(extended.getTime());
      }),
      { numRuns },
    );
  });

  test('a rule in hours is as many elapsed hours, whatever the clock on the wall does', () => {
    const hourly = RULES.filter(({ unit }) => unit === 'hours');
    fc.assert(
      fc.property(anyClock, fc.constantFrom(...hourly), (drawn, rule) => {
        const times = timesOf({ ...drawn, rule, spans: [], isExtended: false });
        expect(dueDates(times).due.dueAt.getTime() - times.startsAt.getTime()).toBe(rule.length * 3_600_000);
      }),
      { numRuns },
    );
  });

  test('the last instant of the due day is in time, the next one is not', () => {
    fc.assert(
      fc.property(anyClock, (drawn) => {
        const times = timesOf(drawn);
        const { dueOn, dueAt } = dueDates(times).due;
        if (times.rule.unit === 'hours') return;
        const dayAt = (ms: number) =>
          Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(times.zone).toPlainDate().toString();
        expect(dayAt(dueAt.getTime() - 1)).toBe(dueOn.toString());
        expect(dayAt(dueAt.getTime())).toBe(dueOn.add({ days: 1 }).toString());
      }),
      { numRuns },
    );
  });
});
