import { describe, expect, test } from 'vitest';
import { readDue } from '../../../src/domain/time/due-words.ts';
import { planRecurrence } from '../../../src/domain/time/plan-recurrence.ts';
import { addBusinessDays } from '../../../src/domain/time/working-calendar.ts';
import dueTimes from '../../fixtures/words/due-times.json' with { type: 'json' };
import rhythms from '../../fixtures/words/rhythms.json' with { type: 'json' };
import workingDays from '../../fixtures/words/working-days.json' with { type: 'json' };
import { clinicCalendar, NEW_YORK, newYorkAt } from './calendars.ts';

const at = (now: string) => ({ now: newYorkAt(now), zone: NEW_YORK, calendar: clinicCalendar });

describe('the field "Repeats" reads', () => {
  test.each(rhythms.map((row) => [row.input.text, row] as const))('%s', (_, { input, expect: wanted }) => {
    const plan = planRecurrence(input.text, at(input.now));
    expect(plan).toMatchObject({ kind: 'repeats' });
    expect(plan.kind === 'repeats' && plan.next.map(({ wall }) => wall.slice(0, 10))).toEqual(wanted.next);
  });

  test.each(['q6h', 'every first day', 'every 2 to 3 days', 'every so often'])(
    '"%s" is named as not understood',
    (text) => {
      expect(planRecurrence(text, at('2026-11-18T10:00'))).toMatchObject({ kind: 'unclear' });
    },
  );
});

describe('a due field reads', () => {
  test.each(dueTimes.map((row) => [row.input.text, row] as const))('%s', (_, { input, expect: wanted }) => {
    const due = readDue(input.text, at(input.now));
    if ('wall' in wanted) expect(due).toMatchObject({ wall: wanted.wall });
    else expect(due).toHaveProperty('assumed');
  });

  test.each([
    ['tomorrow 10', '2026-11-19T10:00'],
    ['mon 10', '2026-11-23T10:00'],
    ['fri 20', '2026-11-20T09:00'],
    ['12/4 2p', '2026-12-04T14:00'],
    ['in the morning', '2026-11-19T09:00'],
    ['this pm', '2026-11-18T13:00'],
    ['1430', '2026-11-18T14:30'],
    ['0900 hrs tomorrow', '2026-11-19T09:00'],
    ['tomorrow between 2 and 4pm', '2026-11-19T14:00'],
    ['tomorrow 2pm - 3pm', '2026-11-19T14:00'],
    ['Friday 10-12', '2026-11-20T10:00'],
    ['tomorrow from 11 to 1pm', '2026-11-19T11:00'],
    ['tomorrow after 3pm', '2026-11-19T15:00'],
    ['tomorrow pm', '2026-11-19T13:00'],
    ['quarter past nine tomorrow', '2026-11-19T09:15'],
    ['twenty to four', '2026-11-18T15:40'],
    ['tomorrow at nine thirty', '2026-11-19T09:30'],
    ['tomorrow noonish', '2026-11-19T12:00'],
    ['first monday of next month', '2026-12-07T09:00'],
    ['second tuesday in december', '2026-12-08T09:00'],
    ['third thursday', '2026-11-19T09:00'],
    ['first thursday of the month', '2026-12-03T09:00'],
    ['last friday of the month', '2026-11-27T09:00'],
    ['the 15th of next month', '2026-12-15T09:00'],
    ['end of january', '2027-01-29T09:00'],
    ['first working day in january', '2027-01-04T09:00'],
    ['930am tomorrow', '2026-11-19T09:30'],
    ['tomorrow 9 to 3', '2026-11-19T09:00'],
    ['Monday 30th at 2', '2026-11-30T14:00'],
    ['11.28.2026', '2026-11-28T09:00'],
    ['right now', '2026-11-18T10:01'],
  ])('%s', (text, wall) => {
    expect(readDue(text, at('2026-11-18T10:00'))).toMatchObject({ kind: 'due', wall });
  });

  test.each([
    ['4.5.2027', 'day first'],
    ['Monday the 4th', 'do not match'],
    ['fri 20', '20 as the date'],
    ['tomorrow between 2 and 4pm', 'the beginning of the range'],
  ])('%s, and says what was assumed: %s', (text, assumed) => {
    expect(readDue(text, at('2026-11-18T10:00'))).toMatchObject({
      assumed: expect.stringContaining(assumed),
    });
  });

  test.each(['2027', '5 to 3 tomorrow', 'half three', 'room 12', 'fifth friday of february'])(
    '"%s" is named as not understood',
    (text) => {
      expect(readDue(text, at('2026-11-18T10:00'))).toMatchObject({ kind: 'unclear' });
    },
  );
});

describe('working days from', () => {
  test.each(workingDays.map((row) => [`${row.input.from} + ${row.input.count}: ${row.why}`, row] as const))(
    '%s',
    (_, { input, expect: wanted }) => {
      const calendar = {
        ...clinicCalendar,
        holidayCountry: input.country,
        ...('region' in input ? { holidayRegion: input.region } : {}),
      };
      expect(addBusinessDays(calendar, Temporal.PlainDate.from(input.from), input.count).toString()).toBe(
        wanted.day,
      );
    },
  );
});
