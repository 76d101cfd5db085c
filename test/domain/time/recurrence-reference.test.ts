import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ClosedDays,
  firstInRhythm,
  nextInRhythm,
  type Series,
} from '../../../src/domain/time/recurrence.ts';
import type { WorkingCalendar } from '../../../src/domain/time/working-calendar.ts';
import { clinicCalendar } from './calendars.ts';
import { federalHolidays } from './federal-holidays.ts';
import { anyClock, firstReached, ZONES } from './zones.ts';

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A rhythm as a question that is put to each day: is it one of yours? */
type Rhythm = { rule: string; has: (day: Temporal.PlainDate, anchor: Temporal.PlainDate) => boolean };

const weekOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
const monthsBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
  (to.year - from.year) * 12 + to.month - from.month;

const anyInterval = fc.integer({ min: 1, max: 5 });
const anyRhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  anyInterval.map((every) => ({
    rule: `FREQ=DAILY;INTERVAL=${every}`,
    has: (day: Temporal.PlainDate, anchor: Temporal.PlainDate) => anchor.until(day).days % every === 0,
  })),
  fc.tuple(anyInterval, fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })).map(([every, weekdays]) => ({
    rule: `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${weekdays.map((day) => CODES[day - 1]).join(',')}`,
    has: (day: Temporal.PlainDate, anchor: Temporal.PlainDate) =>
      weekdays.includes(day.dayOfWeek) && (weekOf(anchor).until(weekOf(day)).days / 7) % every === 0,
  })),
  // "The 31st" is the last day where a month has none.
  fc.tuple(anyInterval, fc.integer({ min: 1, max: 31 })).map(([every, wanted]) => ({
    rule:
      wanted <= 28
        ? `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=${wanted}`
        : `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=${[28, 29, 30, 31].filter((day) => day <= wanted).join(',')};BYSETPOS=-1`,
    has: (day: Temporal.PlainDate, anchor: Temporal.PlainDate) =>
      monthsBetween(anchor, day) % every === 0 && day.day === Math.min(wanted, day.daysInMonth),
  })),
  anyInterval.map((every) => ({
    rule: `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=-1`,
    has: (day: Temporal.PlainDate, anchor: Temporal.PlainDate) =>
      monthsBetween(anchor, day) % every === 0 && day.day === day.daysInMonth,
  })),
  fc
    .tuple(anyInterval, fc.constantFrom(1, 2, 3, 4, -1), fc.integer({ min: 1, max: 7 }))
    .map(([every, nth, weekday]) => ({
      rule: `FREQ=MONTHLY;INTERVAL=${every};BYDAY=${nth}${CODES[weekday - 1]}`,
      has: (day: Temporal.PlainDate, anchor: Temporal.PlainDate) =>
        monthsBetween(anchor, day) % every === 0 &&
        day.dayOfWeek === weekday &&
        (nth === -1 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === nth),
    })),
);

const anyCase = fc.record({
  rhythm: anyRhythm,
  zone: fc.constantFrom(...ZONES),
  from: fc.integer({ min: 0, max: 5400 }).map((days) => Temporal.PlainDate.from('2020-01-01').add({ days })),
  clock: anyClock,
  closedDays: fc.constantFrom<ClosedDays>('keep', 'before', 'after', 'skip'),
  closed: fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 20 }),
  limit: fc.option(fc.integer({ min: 1, max: 400 })),
  isCount: fc.boolean(),
});

type Dated = { nominal: string; wall: string };

const DAYS = 1100;
/** Whether a date lies within the days that the reference looks at. */
const isLookedAt = (series: Series) => {
  const last = Temporal.PlainDateTime.from(series.anchorWall)
    .add({ days: DAYS - 1 })
    .toPlainDate()
    .toString();
  return ({ nominal }: Dated) => nominal.slice(0, 10) <= last;
};

/** All dates of up to three years, by asking each day; a closed day moves, stays or goes as the series says. */
function reference(series: Series, rhythm: Rhythm, isOpen: (day: Temporal.PlainDate) => boolean): Dated[] {
  const anchor = Temporal.PlainDateTime.from(series.anchorWall);
  const dates: Dated[] = [];
  let counted = 0;
  for (let n = 0; n < DAYS; n += 1) {
    const day = anchor.toPlainDate().add({ days: n });
    if (!rhythm.has(day, anchor.toPlainDate())) continue;
    if (series.untilOn !== null && day.toString() > series.untilOn) break;
    counted += 1;
    if (series.count !== null && counted > series.count) break;
    if (series.closedDays === 'skip' && !isOpen(day)) continue;
    let moved = day;
    if (series.closedDays === 'before') while (!isOpen(moved)) moved = moved.subtract({ days: 1 });
    if (series.closedDays === 'after') while (!isOpen(moved)) moved = moved.add({ days: 1 });
    const at = (date: Temporal.PlainDate) =>
      date.toPlainDateTime(anchor.toPlainTime()).toString({ smallestUnit: 'minute' });
    // Two dates that were moved to one day, or past each other, are one.
    if ((dates.at(-1)?.wall ?? '') < at(moved)) dates.push({ nominal: at(day), wall: at(moved) });
  }
  return dates;
}

function prepared({
  rhythm,
  zone,
  from,
  clock,
  closedDays,
  closed,
  limit,
  isCount,
}: typeof anyCase extends fc.Arbitrary<infer C> ? C : never) {
  // The first date of a series is one of its rhythm.
  let anchor = from;
  while (!rhythm.has(anchor, anchor)) anchor = anchor.add({ days: 1 });
  const calendar: WorkingCalendar = {
    ...clinicCalendar,
    closedOn: closed.map((days) => anchor.add({ days }).toString()),
  };
  const series: Series = {
    rule: rhythm.rule,
    mode: 'fixed',
    closedDays,
    anchorWall: `${anchor}T${clock}`,
    zone,
    untilOn: limit !== null && !isCount ? anchor.add({ days: limit }).toString() : null,
    count: limit !== null && isCount ? limit : null,
  };
  const isOpen = (day: Temporal.PlainDate) =>
    day.dayOfWeek <= 5 &&
    !calendar.closedOn?.includes(day.toString()) &&
    !federalHolidays(day.year).has(day.toString());
  return { series, calendar, dates: reference(series, rhythm, isOpen) };
}

test('the dates of a rhythm are those that a look at each day finds, each at the first moment that the clock shows its hour', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const { series, calendar, dates } = prepared(one);
      const found = firstInRhythm(series, calendar, 8);
      expect(found.filter(isLookedAt(series)).map(({ nominal, wall }) => ({ nominal, wall }))).toEqual(
        dates.slice(0, 8),
      );
      for (const { wall, at } of found)
        expect(at.getTime()).toBe(firstReached(Temporal.PlainDateTime.from(wall), one.zone));
    }),
    { numRuns: 250, interruptAfterTimeLimit: 7_000, markInterruptAsFailure: false },
  );
});

test('the next date after any other is the first one to come, however long nobody acted', () => {
  fc.assert(
    fc.property(anyCase, fc.nat(6), fc.integer({ min: -2_000, max: 300_000 }), (one, place, minutes) => {
      const { series, calendar, dates } = prepared(one);
      const after = dates[Math.min(place, dates.length - 1)];
      fc.pre(after !== undefined);
      const now = firstReached(Temporal.PlainDateTime.from(after.wall), one.zone) + minutes * 60_000;
      const expected = dates.find(
        ({ nominal, wall }) =>
          nominal > after.nominal &&
          wall > after.wall &&
          firstReached(Temporal.PlainDateTime.from(wall), one.zone) > now,
      );
      const found = nextInRhythm(series, { calendar, after: after.nominal, now: new Date(now) });
      fc.pre(found === null || isLookedAt(series)(found));
      expect(found?.wall ?? null).toBe(expected?.wall ?? null);
    }),
    { numRuns: 250, interruptAfterTimeLimit: 7_000, markInterruptAsFailure: false },
  );
});
