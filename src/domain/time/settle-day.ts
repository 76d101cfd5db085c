import type { DayMeaning, SpanUnit } from './meanings.ts';
import { settleInMonth } from './settle-in-month.ts';
import { type DayContext, firstWorkingDay, lastWorkingDay, type SettledDay, settled } from './settled-day.ts';
import { showDay } from './show-time.ts';
import {
  addBusinessDays,
  holidayName,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
} from './working-calendar.ts';

/** A date without a year that passed this recently is a slip of the pen, not a wish for next year. */
const RECENT_DAYS = 90;
// Ten years: beyond it the year is a typing mistake, and counting business days would take seconds.
const MAX_DAYS: Record<SpanUnit, number> = { day: 3660, week: 520, month: 120, year: 10, businessDay: 2600 };
const FAR_AWAY = 'That is more than ten years away. Please check the number or the year.';

/** The calendar date that a phrase means, seen from `today`. */
export function settleDay(day: DayMeaning, context: DayContext): SettledDay {
  const { today, calendar } = context;
  switch (day.kind) {
    case 'away':
      return settled(today.add({ days: day.days }));
    case 'weekday':
      return settleWeekday(day.weekday, day.which, context);
    case 'weekdayOfWeek':
      return settled(mondayOf(today).add({ weeks: day.weeks, days: day.weekday - 1 }));
    case 'date':
      return settleDate(day, context);
    case 'slashes':
      return settleSlashes(day, context);
    case 'dayOfMonth':
      return settleDayOfMonth(day, context);
    case 'inMonth':
      return settleInMonth(day, context);
    case 'span':
      return settleSpan(day, context);
    case 'week':
      return firstWorkingDay(mondayOf(today).add({ weeks: day.weeks }), calendar);
    case 'weekEnd':
      return weekEnd(mondayOf(today).add({ weeks: day.weeks }), calendar);
    case 'weekend':
      return settled(
        mondayOf(today).add({ weeks: day.weeks, days: today.dayOfWeek === 7 && day.weeks === 0 ? 6 : 5 }),
      );
    case 'month':
      return firstWorkingDay(today.with({ day: 1 }).add({ months: day.months }), calendar);
    case 'monthEnd': {
      const inMonth = today.with({ day: 1 }).add({ months: day.months });
      return lastWorkingDay(inMonth.with({ day: inMonth.daysInMonth }), calendar);
    }
    case 'yearEnd':
      return lastWorkingDay(today.with({ month: 12, day: 31 }), calendar);
    case 'nextWorkingDay':
      return settled(nextWorkingDay(calendar, today));
    case 'besideHoliday':
      return besideHoliday(day, context);
  }
}

const mondayOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });

function settleWeekday(
  weekday: number,
  which: 'coming' | 'this' | 'next' | 'last',
  { today, prefersFuture }: DayContext,
): SettledDay {
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  const coming = today.add({ days: ahead || 7 });
  if (which === 'last') return settled(coming.subtract({ weeks: ahead === 0 ? 2 : 1 }));
  if (which === 'this') return settled(today.add({ days: ahead }));
  if (which === 'next') {
    const next = mondayOf(today).add({ weeks: 1, days: weekday - 1 });
    if (next.equals(coming)) return settled(next);
    return settled(next, `the one of next week; for ${showDay(coming, today)} leave out "next"`);
  }
  if (!prefersFuture) return settled(today.subtract({ days: (7 - ahead) % 7 }));
  return ahead === 0 ? settled(coming, 'a week from today; for today say "today"') : settled(coming);
}

/** "The day after Thanksgiving": of the next one whose neighbour is still to come. */
function besideHoliday({ name, days }: { name: string; days: number }, context: DayContext): SettledDay {
  const { today, calendar } = context;
  const step = context.prefersFuture ? 1 : -1;
  for (let away = 0; away <= 366; away += 1) {
    const date = today.add({ days: away * step });
    const holiday = holidayName(calendar, date.subtract({ days })) ?? '';
    if (holiday.startsWith(name) && !holiday.endsWith('(observed)')) return settled(date);
  }
  return { problem: 'That holiday is not in the calendar of the team. Please give the date.' };
}

type WrittenDate = { day: number; month: number; year?: number; weekday?: number };

function settleDate(written: WrittenDate, context: DayContext): SettledDay {
  const { today, prefersFuture } = context;
  const date = existing(written, written.year ?? today.year);
  if (!date && !(written.year === undefined && written.day === 29 && written.month === 2))
    return {
      problem: 'That date does not exist in the calendar. Please check the day, the month and the year.',
    };
  if (written.year !== undefined && date) return checkWeekday(withinReach(date, today), written.weekday);

  const isPast = date !== undefined && Temporal.PlainDate.compare(date, today) < 0;
  if (date && !isPast && prefersFuture) return checkWeekday(settled(date), written.weekday);
  if (!prefersFuture) {
    const latest = date && (isPast || date.equals(today)) ? date : existing(written, today.year - 1);
    return latest
      ? checkWeekday(settled(latest), written.weekday)
      : { problem: 'Please add the year to that date.' };
  }
  if (date && isPast && date.until(today).days <= RECENT_DAYS)
    return settled(date, 'for next year, write the year');
  const next = nextExisting(written, today.year + 1);
  const isFar = next && today.until(next).days > RECENT_DAYS;
  const farNote = isFar ? [`in ${next.year}`] : [];
  return next
    ? checkWeekday(settled(next, ...farNote), written.weekday)
    : { problem: 'Please add the year to that date.' };
}

// 29 February without a year is the next leap day, up to eight years away around a century.
function nextExisting(written: WrittenDate, fromYear: number): Temporal.PlainDate | undefined {
  for (let year = fromYear; year < fromYear + 8; year += 1) {
    const date = existing(written, year);
    if (date) return date;
  }
  return undefined;
}

function existing({ day, month }: WrittenDate, year: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

const withinReach = (date: Temporal.PlainDate, today: Temporal.PlainDate): SettledDay =>
  today.until(date).days > MAX_DAYS.day ? { problem: FAR_AWAY } : settled(date);

function checkWeekday(result: SettledDay, weekday: number | undefined): SettledDay {
  if ('problem' in result || weekday === undefined || result.date.dayOfWeek === weekday) return result;
  return {
    date: result.date,
    notes: [...result.notes, 'the day of the week and the date do not match, the date is used'],
  };
}

function settleSlashes(
  { first, second, isDayFirst = false, ...rest }: Extract<DayMeaning, { kind: 'slashes' }>,
  context: DayContext,
): SettledDay {
  // Only the United States and its neighbours in custom write the month first, and nobody does with dots.
  const monthFirst = !isDayFirst && /^en-(?:US|PH)$|^en$/u.test(context.locale);
  const isSwapped = monthFirst ? first > 12 && second <= 12 : !(second > 12 && first <= 12);
  const [month, day] = isSwapped ? [second, first] : [first, second];
  const result = settleDate({ ...rest, month, day }, context);
  if ('problem' in result || first > 12 || second > 12 || first === second) return result;
  return {
    date: result.date,
    notes: [
      `${isSwapped ? 'day' : 'month'} first, so ${showDay(result.date, context.today)}`,
      ...result.notes,
    ],
  };
}

function settleDayOfMonth(
  { day, weekday }: { day: number; weekday?: number },
  { today, prefersFuture }: DayContext,
): SettledDay {
  if (day < 1 || day > 31) return { problem: 'No month has that day. Please check the date.' };
  const step = prefersFuture ? 1 : -1;
  for (let months = 0; months < 12; months += 1) {
    const inMonth = today.with({ day: 1 }).add({ months: months * step });
    if (day > inMonth.daysInMonth) continue;
    const date = inMonth.with({ day });
    if (Temporal.PlainDate.compare(date, today) * step >= 0) return checkWeekday(settled(date), weekday);
  }
  return { problem: 'No month has that day. Please check the date.' };
}

function settleSpan(
  span: { count: number; unit: SpanUnit; from?: DayMeaning },
  context: DayContext,
): SettledDay {
  const { count, unit } = span;
  if (Math.abs(count) > MAX_DAYS[unit]) return { problem: FAR_AWAY };
  const start = span.from ? settleDay(span.from, context) : settled(context.today);
  if ('problem' in start) return start;
  const { date, notes } = start;
  switch (unit) {
    case 'businessDay':
      return { date: addBusinessDays(context.calendar, date, count), notes };
    case 'day':
      return { date: date.add({ days: count }), notes };
    case 'week':
      return { date: date.add({ weeks: count }), notes };
    case 'month':
      return { date: date.add({ months: count }), notes };
    case 'year':
      return { date: date.add({ years: count }), notes };
  }
}

// The end of a week is its last worked day: a team that works Sunday to Thursday ends on Thursday.
function weekEnd(monday: Temporal.PlainDate, calendar: WorkingCalendar): SettledDay {
  const afterFriday = Math.max(...calendar.workingDays.filter((weekday) => weekday < 7), 1);
  const day = monday.add({ days: afterFriday - 1 });
  const last = isWorkingDay(calendar, day) ? day : addBusinessDays(calendar, day, -1);
  return last.equals(day) ? settled(day) : settled(last, 'the last working day of it');
}
