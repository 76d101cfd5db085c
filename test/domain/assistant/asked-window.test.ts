import { expect, test } from 'vitest';
import { askedWindow } from '../../../src/domain/assistant/asked-window.ts';
import { saidWords } from '../../../src/domain/assistant/said-words.ts';
import { clinicCalendar } from '../time/calendars.ts';

/** A Tuesday, 10:00 in New York. */
const now = new Date('2026-12-08T15:00:00Z');
const zone = 'America/New_York';

/** The first and the last day that a request asks for, as calendar dates of the zone. */
function daysOf(text: string, { isPast = false } = {}): string | null {
  const { times } = saidWords(text, { names: new Set(), members: new Set() });
  const window = askedWindow(text, times.at(-1), { now, zone, calendar: clinicCalendar, isPast });
  if (!window) return null;
  const day = (at: Date | null) =>
    at === null
      ? ''
      : Temporal.Instant.fromEpochMilliseconds(at.getTime())
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .toString();
  return `${day(window.from)}/${day(window.before && new Date(window.before.getTime() - 1))}`;
}

test.each([
  ['tasks due today', '2026-12-08/2026-12-08'],
  ['visits tomorrow', '2026-12-09/2026-12-09'],
  ['visits on Friday', '2026-12-11/2026-12-11'],
  ['citas de mañana', '2026-12-09/2026-12-09'],
  ['what is left of this week', '2026-12-08/2026-12-13'],
  ['the rest of the week', '2026-12-08/2026-12-13'],
  ['deadlines next week', '2026-12-14/2026-12-20'],
  ['plazos de la próxima semana', '2026-12-14/2026-12-20'],
  ['plazos de la semana que viene', '2026-12-14/2026-12-20'],
  ['deadlines this month', '2026-12-08/2026-12-31'],
  ['appointments next month', '2027-01-01/2027-01-31'],
  ['what is due in the next 3 days', '2026-12-08/2026-12-11'],
  ['visits in the coming two weeks', '2026-12-08/2026-12-22'],
  ['tasks due by Friday', '/2026-12-11'],
  ['deadlines from Monday on', '2026-12-14/'],
  ['visits this weekend', '2026-12-12/2026-12-13'],
  ['deadlines within 30 days', '2026-12-08/2027-01-07'],
])('“%s” asks for its days, ahead', (text, days) => {
  expect(daysOf(text)).toBe(days);
});

test.each([
  ['contacts this month', '2026-12-01/2026-12-08'],
  ['contacts last week', '2026-11-30/2026-12-06'],
  ['contactos de la semana pasada', '2026-11-30/2026-12-06'],
  ['llamadas de las últimas dos semanas', '2026-11-24/2026-12-08'],
  ['calls in the past 10 days', '2026-11-28/2026-12-08'],
  ['calls on Friday', '2026-12-04/2026-12-04'],
  ['calls yesterday', '2026-12-07/2026-12-07'],
  ['calls since Friday', '2026-12-04/'],
])('“%s” asks for its days, behind', (text, days) => {
  expect(daysOf(text, { isPast: true })).toBe(days);
});

test('“overdue” asks for what was due before this minute', () => {
  const seen = { now, zone, calendar: clinicCalendar, isPast: false };
  expect(askedWindow('what is overdue', undefined, seen)).toEqual({
    from: null,
    before: now,
    isOverdue: true,
  });
  expect(askedWindow('tareas atrasadas', undefined, seen)).toMatchObject({ isOverdue: true });
});

test('a request without a day asks for all days', () => {
  expect(daysOf('medicines of Rosa Chen')).toBeNull();
  expect(daysOf('two weeks of pills')).toBeNull();
});
