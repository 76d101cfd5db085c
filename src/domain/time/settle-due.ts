import { toInstant, wallClockAt } from './instants.ts';
import type { DuePhrase } from './meanings.ts';
import { settleClock } from './settle-clock.ts';
import { settleDay } from './settle-day.ts';
import { DEFAULT_LOCALE, showClock, showMoment } from './show-time.ts';
import { resolveWall, toWall } from './wall-time.ts';
import { holidayName, isWorkingDay, type WorkingCalendar } from './working-calendar.ts';

/** `zone` is the person's. `locale` (default en-US) decides 11/12 and how hours are shown. `defaultTime` is HH:mm. */
export type DueOptions = {
  now: Date;
  zone: string;
  calendar: WorkingCalendar;
  locale?: string;
  defaultTime?: string;
  prefersFuture?: boolean;
};

type DueMoment = { at: Date; wall: string; zone: string; shown: string; assumed?: string };
export type DueResult =
  | ({ kind: 'due' } & DueMoment)
  | ({ kind: 'past'; sentence: string } & DueMoment)
  | { kind: 'unclear'; sentence: string };

const DEFAULT_TIME = '09:00';

/**
 * A read phrase becomes an instant, seen from `now` in the person's zone.
 * @returns as `readDue`.
 */
export function settleDue(said: DuePhrase, options: DueOptions): DueResult {
  const phrase = withoutDateAsHour(said, options);
  const zone = phrase.zone ?? options.zone;
  const here = wallClockAt(options.now, zone);
  if (phrase.waitMinutes !== undefined) return settleWait(phrase, phrase.waitMinutes, here, options);

  const { calendar, locale = DEFAULT_LOCALE, prefersFuture = true } = options;
  const today = here.toPlainDate();
  const day = settleDay(phrase.day ?? { kind: 'away', days: 0 }, { today, calendar, locale, prefersFuture });
  if ('problem' in day) return { kind: 'unclear', sentence: day.problem };

  const isToday = day.date.equals(today);
  const clock = clockOn(phrase, isToday, here, options);
  let date = day.date.add({ days: clock.dayShift });
  const notes = [...phrase.notes, ...day.notes, ...clock.notes];
  if (!phrase.day && prefersFuture && phrase.clock?.kind !== 'workEnd' && !isAhead(date, clock.time, here)) {
    date = date.add({ days: 1 });
    notes.push(`${showClock(clock.time, locale)} has passed today, so tomorrow`);
  }
  if (phrase.zone !== undefined && phrase.zone !== options.zone)
    notes.push(otherZone(date.toPlainDateTime(clock.time), zone, options));
  if (Temporal.PlainDate.compare(date, today) > 0) notes.push(...closedDay(date, calendar));
  return momentOf(date.toPlainDateTime(clock.time), zone, notes, options);
}

/** "Fri 20" two days before Friday the 20th is a date; "Tue 10" is an hour, also when that Tuesday is the 10th. */
function withoutDateAsHour(phrase: DuePhrase, { now, zone, calendar }: DueOptions): DuePhrase {
  const { clock, day } = phrase;
  if (clock?.kind !== 'at' || !clock.isBare || day?.kind !== 'weekday') return phrase;
  const today = wallClockAt(now, phrase.zone ?? zone).toPlainDate();
  const found = settleDay(day, { today, calendar, locale: DEFAULT_LOCALE, prefersFuture: true });
  if ('problem' in found || found.date.day !== clock.hour) return phrase;
  if (clock.half === 'open') return { ...phrase, notes: [...phrase.notes, `${clock.hour} as the hour`] };
  const { clock: _, ...rest } = phrase;
  return { ...rest, notes: [...phrase.notes, `${clock.hour} as the date`] };
}

function clockOn(phrase: DuePhrase, isToday: boolean, here: Temporal.ZonedDateTime, options: DueOptions) {
  const { calendar, locale = DEFAULT_LOCALE, defaultTime = DEFAULT_TIME } = options;
  const clock = here.toPlainTime();
  const notBefore = isToday && (options.prefersFuture ?? true) ? clock : undefined;
  if (phrase.clock || phrase.part) {
    // "At 3" without a day is the next three o'clock that people work at, so the clock on the wall does not choose.
    // "In the morning" alone is tomorrow's once nine has passed; today's is "this morning".
    const speaksOfToday =
      phrase.day !== undefined || (phrase.clock === undefined && phrase.part !== 'morning');
    return settleClock(phrase, {
      calendar,
      locale,
      isMidnightOfNextDay: phrase.day === undefined,
      ...(notBefore && speaksOfToday ? { notBefore } : {}),
    });
  }
  const usual = Temporal.PlainTime.from(defaultTime);
  if (!notBefore || Temporal.PlainTime.compare(usual, notBefore) > 0)
    return { time: usual, dayShift: 0, notes: [] };
  const later = laterToday(here, calendar);
  if (!later) return { time: usual, dayShift: 0, notes: [] };
  return {
    time: later,
    dayShift: 0,
    notes: [`${showClock(usual, locale)} has passed, so ${showClock(later, locale)}`],
  };
}

// "Today" after nine is the end of work, after work the next full quarter that is an hour away.
function laterToday(here: Temporal.ZonedDateTime, calendar: WorkingCalendar): Temporal.PlainTime | undefined {
  const end = Temporal.PlainTime.from(calendar.endsAt);
  if (Temporal.PlainTime.compare(end, here.toPlainTime()) > 0) return end;
  const soon = here.toPlainDateTime().add({ hours: 1 }).round({
    smallestUnit: 'minute',
    roundingIncrement: 15,
    roundingMode: 'ceil',
  });
  return soon.toPlainDate().equals(here.toPlainDate()) ? soon.toPlainTime() : undefined;
}

// A person who writes "9am PT" thinks in another zone: their own hour is said back, so that a slip shows.
function otherZone(wallTime: Temporal.PlainDateTime, zone: string, options: DueOptions): string {
  const { at } = resolveWall({ wall: toWall(wallTime), zone });
  const own = wallClockAt(at, options.zone).toPlainTime();
  return `in the time of ${zone}, ${showClock(own, options.locale)} in ${options.zone}`;
}

const isAhead = (date: Temporal.PlainDate, time: Temporal.PlainTime, here: Temporal.ZonedDateTime): boolean =>
  Temporal.PlainDateTime.compare(date.toPlainDateTime(time), here.toPlainDateTime()) > 0;

function closedDay(date: Temporal.PlainDate, calendar: WorkingCalendar): string[] {
  if (isWorkingDay(calendar, date)) return [];
  const holiday = holidayName(calendar, date);
  if (holiday) return [`that is ${holiday}`];
  if (calendar.workingDays.includes(date.dayOfWeek)) return ['the team is closed that day'];
  return [`that is a ${WEEKDAY_NAMES[date.dayOfWeek - 1]}`];
}

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const TEN_YEARS_MINUTES = 10 * 366 * 24 * 60;

function settleWait(
  phrase: DuePhrase,
  minutes: number,
  here: Temporal.ZonedDateTime,
  options: DueOptions,
): DueResult {
  if (Math.abs(minutes) > TEN_YEARS_MINUTES)
    return { kind: 'unclear', sentence: 'That is more than ten years away. Please check the number.' };
  // Up to the whole minute, so that the instant and its stored wall time agree.
  const at = here.add({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const ahead = minutes === 0 && at.equals(here) ? at.add({ minutes: 1 }) : at;
  return judged(
    { at: new Date(ahead.epochMilliseconds), wall: toWall(ahead), zone: here.timeZoneId },
    phrase.notes,
    options,
  );
}

function momentOf(
  wallTime: Temporal.PlainDateTime,
  zone: string,
  notes: string[],
  options: DueOptions,
): DueResult {
  const wall = toWall(wallTime);
  const { at, shifted } = resolveWall({ wall, zone });
  const clock = showClock(wallTime.toPlainTime(), options.locale);
  if (shifted === 'gap') notes.push(`${clock} does not exist that day because the clocks go forward`);
  if (shifted === 'fold')
    notes.push(`${clock} comes twice that day because the clocks go back; the first is used`);
  return judged({ at, wall, zone }, notes, options);
}

function judged(
  when: { at: Date; wall: string; zone: string },
  notes: string[],
  { now, zone, locale = DEFAULT_LOCALE }: DueOptions,
): DueResult {
  const shown = showMoment(toInstant(when.at).toZonedDateTimeISO(when.zone), { now, zone, locale });
  const assumed = notes.length > 0 ? { assumed: notes.join('; ') } : {};
  if (when.at > now) return { kind: 'due', ...when, shown, ...assumed };
  const because = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  const sentence = `${shown} has passed${because}. Choose a future time, such as "tomorrow 9am".`;
  return { kind: 'past', ...when, shown, ...assumed, sentence };
}
