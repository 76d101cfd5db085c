import type { Language } from '../fact-sheet.ts';

type Place = { start: number; end: number };
export type DateMention = Place & {
  month: number | null;
  day: number;
  year: number | null /** "3/11": month and day may be the other way round. */;
  isNumeric: boolean;
};
/** Minutes since midnight; `isEitherHalf`: "8:00" without morning or evening. */
export type ClockMention = Place & {
  minutes: number;
  isEitherHalf: boolean /** "at noon", which is a time of day too. */;
  isWord: boolean;
};
/** ISO: Monday is 1. */
export type WeekdayMention = Place & { weekday: number };

const MONTHS = [
  'jan(?:uary)?|ene(?:ro)?',
  'feb(?:ruary)?|febrero',
  'mar(?:ch|zo)?',
  'apr(?:il)?|abr(?:il)?',
  'may(?:o)?',
  'june?|junio',
  'july?|julio',
  'aug(?:ust)?|ago(?:sto)?',
  'sept?(?:ember|iembre)?|set(?:iembre)?',
  'oct(?:ober|ubre)?',
  'nov(?:ember|iembre)?',
  'dec(?:ember)?|dic(?:iembre)?',
];
const MONTH = `(?:${MONTHS.join('|')})`;
const monthOf = (text: string) =>
  MONTHS.findIndex((pattern) => new RegExp(`^(?:${pattern})$`).test(text)) + 1;

const WEEKDAYS = [
  'mondays?|mon\\.?|lunes',
  'tuesdays?|tues?\\.?|martes',
  'wednesdays?|wed\\.?|miercoles',
  'thursdays?|thu(?:rs)?\\.?|jueves',
  'fridays?|fri\\.?|viernes',
  'saturdays?|sat\\.?|sabados?',
  'sundays?|sun\\.?|domingos?',
];

const DAY = '(\\d{1,2})(?:st|nd|rd|th|°|º|\\.º)?';
const YEAR = '(?:,?\\s+(?:de\\s+|del\\s+)?((?:19|20)\\d{2}))?';

/**
 * Dates in a folded text, written out or in figures.
 * @returns the places in their order, with day, month and year; null where a part is not said.
 */
export function findDates(folded: string): DateMention[] {
  const found: DateMention[] = [];
  const take = (
    pattern: RegExp,
    read: (match: RegExpMatchArray) => Omit<DateMention, 'start' | 'end'> | null,
  ) => {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index ?? 0;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const date = read(match);
      if (date && date.day >= 1 && date.day <= 31) found.push({ ...date, start, end });
    }
  };
  const year = (text: string | undefined) => (text ? Number(text) + (text.length === 2 ? 2000 : 0) : null);
  take(/\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/g, (m) => ({
    month: Number(m[2]),
    day: Number(m[3]),
    year: Number(m[1]),
    isNumeric: false,
  }));
  take(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/((?:19|20)?\d{2})(?![\d/])/g, (m) => ({
    month: Number(m[1]),
    day: Number(m[2]),
    year: year(m[3]),
    isNumeric: true,
  }));
  take(new RegExp(`\\b(${MONTH})\\.?\\s+(?:the\\s+)?${DAY}(?![\\d:/])\\b${YEAR}`, 'g'), (m) => ({
    month: monthOf(m[1] ?? ''),
    day: Number(m[2]),
    year: year(m[3]),
    isNumeric: false,
  }));
  take(new RegExp(`\\b${DAY}\\s+(?:of\\s+|de\\s+)?(${MONTH})\\b\\.?${YEAR}`, 'g'), (m) => ({
    month: monthOf(m[2] ?? ''),
    day: Number(m[1]),
    year: year(m[3]),
    isNumeric: false,
  }));
  take(/\b(?:on|by|until) the (\d{1,2})(?:st|nd|rd|th)\b|\bel dia (\d{1,2})\b/g, (m) => ({
    month: null,
    day: Number(m[1] ?? m[2]),
    year: null,
    isNumeric: false,
  }));
  take(
    /(?<=\b(?:on|by|until|el|del|fecha|date|mon|tue|wed|thu|fri|sat|sun|\w+day,?) )(\d{1,2})\/(\d{1,2})(?![\d/])/g,
    (m) => ({ month: Number(m[1]), day: Number(m[2]), year: null, isNumeric: true }),
  );
  return found.sort((one, two) => one.start - two.start);
}

/**
 * Hours in a folded text.
 * @returns the places with minutes since midnight; `isEitherHalf` where am or pm is not said.
 */
export function findClockTimes(folded: string, language: Language): ClockMention[] {
  const found: ClockMention[] = [];
  const push = (match: RegExpMatchArray, minutes: number, isEitherHalf: boolean) => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (minutes < 24 * 60 && !found.some((other) => start < other.end && other.start < end)) {
      found.push({ start, end, minutes, isEitherHalf, isWord: /^\D*$/.test(match[0]) });
    }
  };
  const half = (hour: number, minute: number, isAfternoon: boolean) =>
    ((hour % 12) + (isAfternoon ? 12 : 0)) * 60 + minute;
  for (const m of folded.matchAll(
    /(?<![\d:.,])(\d{1,2})(?::(\d{2}))?\s?(?:([ap])\.?\s?m\b\.?|(?:de|por) la (manana|tarde|noche))/g,
  )) {
    push(
      m,
      half(Number(m[1]), Number(m[2] ?? 0), m[3] === 'p' || m[4] === 'tarde' || m[4] === 'noche'),
      false,
    );
  }
  for (const m of folded.matchAll(
    /(?<![\d:.,])(\d{1,2})(?::(\d{2})|(?<=\bat \d{1,2})) (?:in the|at) (morning|afternoon|evening|night)\b/g,
  )) {
    push(m, half(Number(m[1]), Number(m[2] ?? 0), m[3] !== 'morning'), false);
  }
  for (const m of folded.matchAll(/(?<![\d:/.,])(\d{1,2}):(\d{2})(?!\d)/g)) {
    const minutes = Number(m[1]) * 60 + Number(m[2]);
    push(m, minutes, Number(m[1]) >= 1 && Number(m[1]) <= 12 && !m[1]?.startsWith('0'));
  }
  for (const m of folded.matchAll(/\b(half|quarter) (past|to) (\d{1,2})(?! ?(?:am|pm|:))/g)) {
    const minutes = m[1] === 'half' ? 30 : m[2] === 'past' ? 15 : -15;
    push(m, Number(m[3]) * 60 + minutes, true);
  }
  for (const m of folded.matchAll(/(?<![\d:/.,])(\d{1,2}) o'clock/g)) push(m, Number(m[1]) * 60, true);
  if (language === 'es') {
    for (const m of folded.matchAll(/\ba las? (\d{1,2})(?: y (media|cuarto))?\b/g)) {
      push(m, Number(m[1]) * 60 + (m[2] === 'media' ? 30 : m[2] === 'cuarto' ? 15 : 0), true);
    }
  }
  for (const m of folded.matchAll(/\bat (noon|midnight)\b|\bal? (mediodia|medianoche)\b/g)) {
    push(m, m[1] === 'noon' || m[2] === 'mediodia' ? 720 : 0, false);
  }
  return found.sort((one, two) => one.start - two.start);
}

export const sameClock = ({ minutes, isEitherHalf }: ClockMention, wanted: number) =>
  minutes === wanted || (isEitherHalf && (minutes + 720) % 1440 === wanted);

/**
 * Weekdays in a folded text, in either language.
 * @returns the places; 1 is Monday.
 */
export function findWeekdays(folded: string): WeekdayMention[] {
  return (
    WEEKDAYS.flatMap((pattern, index) =>
      [...folded.matchAll(new RegExp(`\\b(?:${pattern})(?![a-z])`, 'g'))].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        weekday: index + 1,
      })),
    )
      // "sun" and "sat" alone are words of other meanings.
      .filter(
        ({ start, end }) =>
          !/^(?:sun|sat|mon|wed)$/.test(folded.slice(start, end)) ||
          /^,? (?:\w{3,9}\.? )?\d/.test(folded.slice(end)),
      )
      .sort((one, two) => one.start - two.start)
  );
}
