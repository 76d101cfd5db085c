import type { DayMeaning, InMonth, WhichMonth } from './meanings.ts';
import { type DayContext, firstWorkingDay, lastWorkingDay, type SettledDay, settled } from './settled-day.ts';

const NONE = { problem: 'No month near has that day. Please check the date.' };

/**
 * "The first Monday of next month" and its like, seen from today. A month that names no year is the coming one, and
 * "the third Thursday", once passed, is the one of the next month: both are said.
 */
export function settleInMonth(
  { place, month }: Extract<DayMeaning, { kind: 'inMonth' }>,
  context: DayContext,
): SettledDay {
  const found = dayIn(place, startOf(month, context.today), context);
  if ('problem' in found || isAhead(found, context)) return found;
  if ('months' in month && month.months === 0) {
    const next = dayIn(place, context.today.with({ day: 1 }).add({ months: 1 }), context);
    return 'problem' in next ? next : settled(next.date, ...next.notes, 'this month’s has passed');
  }
  if ('months' in month || month.year !== undefined) return found;
  const later = dayIn(place, startOf(month, context.today).add({ years: 1 }), context);
  return 'problem' in later ? later : settled(later.date, ...later.notes, `in ${later.date.year}`);
}

const isAhead = ({ date }: { date: Temporal.PlainDate }, { today, prefersFuture }: DayContext): boolean =>
  !prefersFuture || Temporal.PlainDate.compare(date, today) >= 0;

function startOf(month: WhichMonth, today: Temporal.PlainDate): Temporal.PlainDate {
  const first = today.with({ day: 1 });
  return 'months' in month
    ? first.add({ months: month.months })
    : first.with({ month: month.month, year: month.year ?? today.year });
}

function dayIn(place: InMonth, first: Temporal.PlainDate, { calendar }: DayContext): SettledDay {
  const last = first.with({ day: first.daysInMonth });
  switch (place.kind) {
    case 'workingDay':
      return place.which === 'first' ? firstWorkingDay(first, calendar) : lastWorkingDay(last, calendar);
    case 'day':
      return place.day > first.daysInMonth ? NONE : settled(first.with({ day: place.day }));
    case 'weekday': {
      const { nth, weekday } = place;
      if (nth < 0) return settled(last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 }));
      const date = first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
      return date.month === first.month ? settled(date) : NONE;
    }
  }
}
