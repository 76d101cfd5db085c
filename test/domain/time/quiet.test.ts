import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterQuietHours,
  nextFreeInstant,
  type QuietHours,
  type QuietTimes,
  quietReason,
} from '../../../src/domain/time/quiet.ts';
import type { WorkingCalendar } from '../../../src/domain/time/working-calendar.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import { clinicCalendar, NEW_YORK, newYorkAt } from './calendars.ts';
import { anyClock, anyMoment, firstReached, wallOf, ZONES } from './zones.ts';

const night: QuietHours = { from: '20:00', until: '07:00', zone: NEW_YORK };
const times = (some: Partial<QuietTimes>): QuietTimes => ({ team: null, quiet: null, dnd: null, ...some });

describe('quiet hours of a person', () => {
  test.each([
    ['2026-11-24T19:59', '2026-11-24T19:59', 'a minute before they begin nothing is quiet'],
    ['2026-11-24T20:00', '2026-11-25T07:00', 'they begin at their hour'],
    ['2026-11-25T03:00', '2026-11-25T07:00', 'after midnight they still hold'],
    ['2026-11-25T07:00', '2026-11-25T07:00', 'they end at their hour'],
  ])('over night, %s comes at %s: %s', (at, free) => {
    expect(afterQuietHours(night, newYorkAt(at))).toEqual(newYorkAt(free));
  });

  test('by day they end on the same day', () => {
    const noon: QuietHours = { from: '12:00', until: '13:00', zone: NEW_YORK };
    expect(afterQuietHours(noon, newYorkAt('2026-11-24T12:30'))).toEqual(newYorkAt('2026-11-24T13:00'));
    expect(afterQuietHours(noon, newYorkAt('2026-11-24T20:30'))).toEqual(newYorkAt('2026-11-24T20:30'));
  });

  test('an end that does not exist on that day is the first moment after the gap', () => {
    const short: QuietHours = { from: '22:00', until: '02:30', zone: NEW_YORK };
    expect(afterQuietHours(short, new Date('2026-03-08T06:30:00Z'))).toEqual(
      new Date('2026-03-08T07:00:00Z'),
    );
  });

  test('an end that comes twice on that day is the first of the two', () => {
    const short: QuietHours = { from: '22:00', until: '01:30', zone: NEW_YORK };
    expect(afterQuietHours(short, new Date('2026-11-01T05:00:00Z'))).toEqual(
      new Date('2026-11-01T05:30:00Z'),
    );
    const second = new Date('2026-11-01T06:10:00Z');
    expect(afterQuietHours(short, second)).toEqual(second);
  });

  test('02:30 in Lord Howe, where the clock goes on by half an hour, is not lost', () => {
    const short: QuietHours = { from: '21:00', until: '02:15', zone: 'Australia/Lord_Howe' };
    expect(afterQuietHours(short, new Date('2026-10-03T15:00:00Z'))).toEqual(
      new Date('2026-10-03T15:30:00Z'),
    );
  });
});

describe('the first instant at which nothing is quiet', () => {
  test('what falls due on a Saturday waits for Monday, and over Thanksgiving and a closed day for the Monday after', () => {
    expect(nextFreeInstant(times({ team: clinicCalendar }), newYorkAt('2026-11-21T10:00'))).toEqual(
      newYorkAt('2026-11-23T08:00'),
    );
    const closed = { ...clinicCalendar, closedOn: ['2026-11-27'] };
    expect(nextFreeInstant(times({ team: closed }), newYorkAt('2026-11-25T18:00'))).toEqual(
      newYorkAt('2026-11-30T08:00'),
    );
  });

  test('team, quiet hours and do-not-disturb are looked at again after each other', () => {
    const traveller: QuietHours = { from: '20:00', until: '07:00', zone: 'America/Los_Angeles' };
    const dnd = { from: newYorkAt('2026-11-24T09:00'), until: newYorkAt('2026-11-24T16:50') };
    // New York works from 8:00, Los Angeles sleeps until 10:00 of New York, and then somebody is in a meeting.
    expect(
      nextFreeInstant({ team: clinicCalendar, quiet: traveller, dnd }, newYorkAt('2026-11-24T06:00')),
    ).toEqual(newYorkAt('2026-11-24T16:50'));
    const longer = { ...dnd, until: newYorkAt('2026-11-24T17:10') };
    expect(
      nextFreeInstant({ team: clinicCalendar, quiet: traveller, dnd: longer }, newYorkAt('2026-11-24T06:00')),
    ).toEqual(newYorkAt('2026-11-25T10:00'));
  });

  test('where the team works only while its member is quiet, nothing is held: no task may be swallowed', () => {
    const day: QuietHours = { from: '07:00', until: '18:00', zone: NEW_YORK };
    expect(
      nextFreeInstant(times({ team: clinicCalendar, quiet: day }), newYorkAt('2026-11-24T10:00')),
    ).toBeNull();
    const weeks = { from: newYorkAt('2026-11-24T09:00'), until: newYorkAt('2026-12-20T09:00') };
    expect(nextFreeInstant(times({ dnd: weeks }), newYorkAt('2026-11-24T10:00'))).toBeNull();
  });

  test('the reason is named, the team first', () => {
    const dnd = { from: newYorkAt('2026-11-24T10:00'), until: newYorkAt('2026-11-24T11:00') };
    const all = { team: clinicCalendar, quiet: night, dnd };
    expect(quietReason(all, newYorkAt('2026-11-24T22:00'))).toBe('team');
    expect(quietReason({ ...all, team: null }, newYorkAt('2026-11-24T22:00'))).toBe('quiet');
    expect(quietReason(all, newYorkAt('2026-11-24T10:30'))).toBe('dnd');
    expect(quietReason(all, newYorkAt('2026-11-24T09:30'))).toBeNull();
  });
});

type Span = { start: number; end: number };

/** The quiet spans around an instant, by the clock on the wall alone. */
function spansAround(at: Date, { from, until, zone }: QuietHours, days: number): Span[] {
  const spans: Span[] = [];
  for (let n = -2; n <= days; n += 1) {
    const day = wallOf(at, zone).toPlainDate().add({ days: n });
    const start = firstReached(day.toPlainDateTime(Temporal.PlainTime.from(from)), zone);
    const endsOn = until < from ? day.add({ days: 1 }) : day;
    const end = firstReached(endsOn.toPlainDateTime(Temporal.PlainTime.from(until)), zone);
    if (from !== until) spans.push({ start, end });
  }
  return spans;
}

describe('against the clock on the wall, all zones, 2020–2035', () => {
  test('a person is quiet from the first time their clock has reached one hour to the first time it has the other', () => {
    for (const zone of ZONES) {
      fc.assert(
        fc.property(anyMoment(zone), anyClock, anyClock, (at, from, until) => {
          const quiet = { from, until, zone };
          // Where a gap takes the whole free time, two spans are one.
          let expected = at.getTime();
          for (const { start, end } of spansAround(at, quiet, 1))
            if (start <= expected && expected < end) expected = end;
          expect(afterQuietHours(quiet, at).getTime(), `${zone} ${from}–${until}`).toBe(expected);
        }),
        { numRuns: propertyRuns(1) },
      );
    }
  });

  test('a held reminder comes at an instant at which nothing is quiet, and at no earlier one', () => {
    const anyDnd = fc.option(fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 1, max: 2000 })));
    for (const zone of ZONES) {
      fc.assert(
        fc.property(
          anyMoment(zone),
          fc.tuple(anyClock, anyClock).filter(([a, b]) => a !== b),
          anyClock,
          anyDnd,
          fc.constantFrom(NEW_YORK, 'Asia/Kathmandu', zone),
          (at, hours, from, span, home) => {
            const [startsAt = '', endsAt = ''] = hours.toSorted();
            const team: WorkingCalendar = {
              timeZone: home,
              workingDays: [1, 2, 4],
              startsAt,
              endsAt,
              closedOn: [wallOf(at, home).toPlainDate().add({ days: 1 }).toString()],
            };
            const quiet = { from, until: '07:00', zone };
            const dnd = span && {
              from: new Date(at.getTime() + span[0] * 60_000),
              until: new Date(at.getTime() + (span[0] + span[1]) * 60_000),
            };
            const isQuiet = reference({ team, quiet, dnd }, at);
            const free = nextFreeInstant({ team, quiet, dnd }, at);
            const end = free?.getTime() ?? at.getTime() + 14 * 86_400_000;
            if (free) expect(isQuiet(end), 'free at the end').toBe(false);
            for (const moment of momentsBetween(at.getTime(), end))
              expect(isQuiet(moment), `${zone} ${new Date(moment).toISOString()}`).toBe(true);
          },
        ),
        { numRuns: 1 },
      );
    }
    // Each zone once: 15 s of a processor, four times that where other tests share it.
  }, 180_000);
});

/** Whether anything is quiet at an instant within two weeks of `at`. */
function reference({ team, quiet, dnd }: QuietTimes, at: Date): (moment: number) => boolean {
  const spans = quiet ? spansAround(at, quiet, 16) : [];
  const worked: Span[] = [];
  for (let n = -1; team && n <= 16; n += 1) {
    const day = wallOf(at, team.timeZone).toPlainDate().add({ days: n });
    if (!team.workingDays.includes(day.dayOfWeek) || team.closedOn?.includes(day.toString())) continue;
    const reached = (clock: string) =>
      firstReached(day.toPlainDateTime(Temporal.PlainTime.from(clock)), team.timeZone);
    worked.push({ start: reached(team.startsAt), end: reached(team.endsAt) });
  }
  const within = (all: Span[], moment: number) =>
    all.some(({ start, end }) => start <= moment && moment < end);
  return (moment) =>
    !within(worked, moment) ||
    within(spans, moment) ||
    (dnd !== null && dnd.from.getTime() <= moment && moment < dnd.until.getTime());
}

/** Every half hour of a span that does not include its end, and its last minute. */
function momentsBetween(start: number, end: number): number[] {
  const moments: number[] = [];
  for (let at = start; at < end; at += 30 * 60_000) moments.push(at);
  return end > start ? [...moments, end - 60_000] : moments;
}
