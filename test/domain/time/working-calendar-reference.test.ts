import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDue } from '../../../src/domain/time/due-words.ts';
import { publicHolidays } from '../../../src/domain/time/public-holidays.ts';
import {
  addBusinessDays,
  endOfWork,
  isWorkingDay,
  startOfWork,
  type WorkingCalendar,
} from '../../../src/domain/time/working-calendar.ts';
import { clinicCalendar, newYorkAt } from './calendars.ts';
import { federalHolidays } from './federal-holidays.ts';
import { anyClock, anyMoment, firstReached, wallOf, ZONES } from './zones.ts';

const START = Temporal.PlainDate.from('2020-01-01');
const DAYS = 5844; // To the end of 2035.

test('the public holidays of the United States are those of the law, 2020–2035', () => {
  for (let year = 2020; year <= 2035; year += 1)
    expect([...publicHolidays({ country: 'US' }, year).keys()].sort(), `${year}`).toEqual(
      [...federalHolidays(year)].sort(),
    );
});

test('a day is worked when its weekday is, and neither the law nor the team closes it; business days are counted one by one', () => {
  const anyWeek = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
  const anyDay = fc.integer({ min: 0, max: DAYS - 1 });
  fc.assert(
    fc.property(
      anyDay,
      anyWeek,
      fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 6 }),
      fc.integer({ min: -8, max: 8 }),
      fc.boolean(),
      (days, workingDays, offsets, n, hasHolidays) => {
        const from = START.add({ days });
        const closedOn = offsets.map((offset) => from.add({ days: offset }).toString());
        const calendar: WorkingCalendar = { ...clinicCalendar, workingDays, closedOn };
        if (!hasHolidays) delete calendar.holidayCountry;
        const isOpen = (day: Temporal.PlainDate) =>
          workingDays.includes(day.dayOfWeek) &&
          !closedOn.includes(day.toString()) &&
          !(hasHolidays && federalHolidays(day.year).has(day.toString()));
        expect(isWorkingDay(calendar, from)).toBe(isOpen(from));
        let reached = from;
        if (n === 0) while (!isOpen(reached)) reached = reached.add({ days: 1 });
        for (let left = Math.abs(n); left > 0; ) {
          reached = reached.add({ days: Math.sign(n) });
          if (isOpen(reached)) left -= 1;
        }
        expect(addBusinessDays(calendar, from, n).toString()).toBe(reached.toString());
      },
    ),
    { numRuns: 2000 },
  );
});

test('work starts and ends the first time the team’s clock has reached its hours, in all zones', () => {
  for (const zone of ZONES) {
    fc.assert(
      fc.property(anyMoment(zone), anyClock, anyClock, (at, startsAt, endsAt) => {
        const day = wallOf(at, zone).toPlainDate();
        const calendar: WorkingCalendar = { ...clinicCalendar, timeZone: zone, startsAt, endsAt };
        const reached = (clock: string) =>
          firstReached(day.toPlainDateTime(Temporal.PlainTime.from(clock)), zone);
        expect(startOfWork(calendar, day).epochMilliseconds, `${zone} ${startsAt}`).toBe(reached(startsAt));
        expect(endOfWork(calendar, day).epochMilliseconds, `${zone} ${endsAt}`).toBe(reached(endsAt));
      }),
      { numRuns: 4 },
    );
  }
});

test.each([
  ['2026-11-25T10:00', '2026-11-30', 'Thanksgiving is no business day'],
  ['2026-11-24T10:00', '2026-11-27', 'the Wednesday counts, the holiday does not'],
])('"in 2 business days" from %s is %s: %s', (now, day) => {
  const said = { now: newYorkAt(now), zone: 'America/New_York', calendar: clinicCalendar };
  expect(readDue('in 2 business days', said)).toMatchObject({ kind: 'due', wall: `${day}T09:00` });
});

test('"in 2 business days" leaves out the days on which the team is closed, whatever the zone of whoever says it', () => {
  const calendar = { ...clinicCalendar, closedOn: ['2026-11-27', '2026-11-30'] };
  for (const zone of ['America/New_York', 'Asia/Kathmandu', 'Pacific/Honolulu'])
    expect(
      readDue('in 2 business days', { now: newYorkAt('2026-11-25T12:00'), zone, calendar }),
      zone,
    ).toMatchObject({ kind: 'due', wall: expect.stringMatching(/^2026-12-02T/) });
});
