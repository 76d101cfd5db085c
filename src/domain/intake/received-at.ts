import { casual } from 'chrono-node';
import { toDate, wallClockAt } from '../time/instants.ts';

/**
 * When a voicemail came in, as its system wrote it: "Monday, November 30, 2026 at 7:42 AM", "Mon 8:02", "7:42 AM". A call is
 * never in the future: a time alone that is still to come today was yesterday's, a weekday last week's.
 * @returns null where no time of day is said.
 */
export function receivedAt(words: string, now: Date, timeZone: string): Date | null {
  const read = readAt(words, now, timeZone);
  // "01/11" is January 11, or November 1 where days come first: the call that was the shorter time ago.
  const other = words.replace(/^(\D{0,20})(\d{1,2})\/(\d{1,2})(?=\/\d{2,4}\b)/, '$1$3/$2');
  if (!read || other === words || daysAgo(read, now) <= RECENT_DAYS) return read;
  const turned = readAt(other, now, timeZone);
  return turned && turned <= now && daysAgo(turned, now) < RECENT_DAYS ? turned : read;
}

/** Voicemails are read within days; a batch of a month is the longest holiday. */
const RECENT_DAYS = 31;

const daysAgo = (at: Date, now: Date): number => Math.abs(now.getTime() - at.getTime()) / 86_400_000;

function readAt(words: string, now: Date, timeZone: string): Date | null {
  const here = wallClockAt(now, timeZone);
  // The wall clock is handed over as if it were UTC: chrono-node ignores IANA zones.
  const reference = {
    instant: new Date(`${here.toPlainDateTime().toString({ smallestUnit: 'second' })}Z`),
    timezone: 0,
  };
  const [result] = casual.parse(words.slice(0, 200), reference, { forwardDate: false });
  if (!result?.start.isCertain('hour')) return null;
  const { start } = result;
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null;
  const wall = Temporal.PlainDateTime.from({
    year: start.get('year') ?? here.year,
    month: start.get('month') ?? here.month,
    day: start.get('day') ?? here.day,
    hour: start.get('hour') ?? 0,
    minute: start.get('minute') ?? 0,
    second: start.get('second') ?? 0,
  });
  if (offset !== null)
    return new Date(
      Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second) - offset * 60_000,
    );
  let at = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const back = start.isCertain('day')
    ? { years: 1 }
    : start.isCertain('weekday')
      ? { weeks: 1 }
      : { days: 1 };
  if (toDate(at) > now && !start.isCertain('year')) at = at.subtract(back);
  return toDate(at);
}

/** "0:42", "00:01:05", "42 seconds", "1 min 5 sec" in seconds; null for anything else. */
export function lengthSeconds(words: string): number | null {
  const clock = /(?<!\d)(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?!\d)/.exec(words);
  if (clock) return Number(clock[1] ?? 0) * 3_600 + Number(clock[2]) * 60 + Number(clock[3]);
  const minutes = /(\d{1,3})\s?m(?:in(?:ute)?s?)?\b/i.exec(words);
  const seconds = /(\d{1,4})\s?s(?:ec(?:ond)?s?|eg(?:undo)?s?)?\b/i.exec(words);
  if (!minutes && !seconds) return null;
  return Number(minutes?.[1] ?? 0) * 60 + Number(seconds?.[1] ?? 0);
}
