import { toDate, wallClockAt } from '../time/instants.ts';
import type { DayMeaning } from '../time/meanings.ts';
import { settleDay } from '../time/settle-day.ts';
import { DEFAULT_LOCALE } from '../time/show-time.ts';
import type { WorkingCalendar } from '../time/working-calendar.ts';
import type { SaidTime } from './said-words.ts';
import { type WindowWords, windowWords } from './window-words.ts';

/** From when to when rows are asked for: `before` is not in it. Null: no bound on that side. */
export type AskedWindow = { from: Date | null; before: Date | null; isOverdue?: boolean };

type Seen = {
  now: Date;
  zone: string;
  calendar: WorkingCalendar;
  /** What is asked about lies behind: contacts, changes. */
  isPast: boolean;
};

const FROM = /^(?:since|from|desde)$/;
const UNTIL = /^(?:until|till|til|by|before|through|hasta)$/;
const OVERDUE = /(?<!\p{L})(?:overdue|past due|late|atrasad[oa]s?|vencid[oa]s?)(?!\p{L})/iu;

/**
 * The days that a request speaks of: "this week" is what is left of it, "next week" all of it, "Friday" one day, "since
 * Friday" all days from it on, "overdue" whatever was due before now.
 * @returns null where the words name no day.
 */
export function askedWindow(text: string, said: SaidTime | undefined, seen: Seen): AskedWindow | null {
  if (OVERDUE.test(text)) return { from: null, before: seen.now, isOverdue: true };
  const words = windowWords(text);
  const days = words ? daysOfWords(words, seen) : said ? daysOf(said.phrase.day ?? TODAY, seen) : null;
  if (!days) return null;
  const from = toDate(days.first.toZonedDateTime(seen.zone));
  const before = toDate(days.last.add({ days: 1 }).toZonedDateTime(seen.zone));
  const lead = words ? '' : (said?.phrase.lead ?? said?.before ?? '');
  if (FROM.test(lead) || FROM.test(said?.before ?? '')) return { from, before: null };
  return UNTIL.test(lead) ? { from: null, before } : { from, before };
}

export const isWithin = (at: Date | null, { from, before }: AskedWindow): boolean =>
  at !== null && (from === null || at >= from) && (before === null || at < before);

const TODAY: DayMeaning = { kind: 'away', days: 0 };

type Days = { first: Temporal.PlainDate; last: Temporal.PlainDate };

const todayOf = ({ now, zone }: Seen): Temporal.PlainDate => wallClockAt(now, zone).toPlainDate();
const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

function daysOfWords(words: WindowWords, seen: Seen): Days {
  const today = todayOf(seen);
  if ('count' in words) {
    const { unit, count } = words;
    const end = today.add(
      unit === 'day' ? { days: count } : unit === 'week' ? { weeks: count } : { months: count },
    );
    return count < 0 ? { first: end, last: today } : { first: today, last: end };
  }
  return words.unit === 'week'
    ? whole(mondayOf(today).add({ weeks: words.away }), { days: 7 }, seen)
    : whole(today.with({ day: 1 }).add({ months: words.away }), { months: 1 }, seen);
}

function daysOf(day: DayMeaning, seen: Seen): Days | null {
  const today = todayOf(seen);
  const { calendar, isPast } = seen;
  switch (day.kind) {
    // "This week" is read as its end.
    case 'weekEnd':
    case 'week':
      return whole(mondayOf(today).add({ weeks: day.weeks }), { days: 7 }, seen);
    case 'weekend': {
      const saturday = mondayOf(today).add({ weeks: day.weeks, days: 5 });
      return { first: saturday, last: saturday.add({ days: 1 }) };
    }
    case 'month':
    case 'monthEnd':
      return whole(today.with({ day: 1 }).add({ months: day.months }), { months: 1 }, seen);
    default: {
      const found = settleDay(day, { today, calendar, locale: DEFAULT_LOCALE, prefersFuture: !isPast });
      if ('problem' in found) return null;
      if (day.kind !== 'span' || day.count < 0) return { first: found.date, last: found.date };
      // "Within 30 days".
      return { first: today, last: found.date };
    }
  }
}

/** Of the week or month that runs, what is asked about lies ahead or behind. */
function whole(first: Temporal.PlainDate, length: { days?: number; months?: number }, seen: Seen): Days {
  const today = todayOf(seen);
  const last = first.add(length).subtract({ days: 1 });
  const isNow = Temporal.PlainDate.compare(first, today) <= 0 && Temporal.PlainDate.compare(today, last) <= 0;
  if (!isNow) return { first, last };
  return seen.isPast ? { first, last: today } : { first: today, last };
}
