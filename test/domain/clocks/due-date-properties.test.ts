import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  businessCalendar,
  type ClockTimes,
  dueDates,
  type Pause,
} from '../../../src/domain/clocks/due-date.ts';
import { type Rule, ruleIdOf } from '../../../src/domain/clocks/rule.ts';
import { RULES } from '../../../src/domain/clocks/rules.ts';
import { isWorkingDay } from '../../../src/domain/time/working-calendar.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import { clinicCalendar } from '../time/calendars.ts';
import { dueByTemporal, isFederalHoliday } from './due-by-temporal.ts';

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

  test.each(RULES.map((rule) => [ruleIdOf(rule), rule] as const))(
    '%s is due when Temporal says so, in every zone and with every holiday calendar',
    (_id, rule) => {
      fc.assert(
        fc.property(anyClock, (drawn) => {
          const times = timesOf({ ...drawn, rule, spans: [] });
          expect(asNumbers(times)).toEqual(dueByTemporal({ ...drawn, rule }, holidaysOf(rule, times)));
        }),
        { numRuns: propertyRuns(30) },
      );
    },
  );

  test('every day of these seven years that is a federal holiday by the law is no business day, and no other', () => {
    const calendar = businessCalendar({ calendar: 'federal' }, clinicCalendar);
    for (let day = Temporal.PlainDate.from('2024-01-01'); day.year < 2031; day = day.add({ days: 1 }))
      expect([day.toString(), isWorkingDay(calendar, day)]).toEqual([
        day.toString(),
        day.dayOfWeek <= 5 && !isFederalHoliday(day),
      ]);
  });
});

const asNumbers = (times: ClockTimes) => {
  const { dueOn, dueAt } = dueDates(times).due;
  return { dueOn: dueOn.toString(), dueAt: dueAt.getTime() };
};

/** Federal ones by the law; those of states and provinces as the data has them. */
const holidaysOf = (rule: Rule, { calendar }: ClockTimes) => {
  const isPlain =
    rule.calendar === 'federal' || (calendar.holidayCountry === 'US' && !calendar.holidayRegion);
  if (isPlain) return isFederalHoliday;
  const days = businessCalendar(rule, calendar);
  return (day: Temporal.PlainDate) => !isWorkingDay(days, day);
};
