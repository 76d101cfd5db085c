export type Place = { start: number; end: number };
export type DateMention = Place & {
  month: number | null;
  day: number;
  year: number | null /** "3/11": month and day may be the other way round. */;
  isNumeric: boolean;
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

const WEEKDAY = `(?:${WEEKDAYS.join('|')})`;
/** By their place: "first" is the first. */
const ORDINALS = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth ' +
  'seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth ' +
  'twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
).split(' ');

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
  take(new RegExp(`\\b(${MONTH})\\.? (?:the )?(${ORDINALS.join('|')})\\b`, 'g'), (m) => ({
    month: monthOf(m[1] ?? ''),
    day: ORDINALS.indexOf(m[2] ?? '') + 1,
    year: null,
    isNumeric: false,
  }));
  take(new RegExp(`\\b${DAY}\\s+(?:of\\s+|de\\s+)?(${MONTH})\\b\\.?${YEAR}`, 'g'), (m) => ({
    month: monthOf(m[2] ?? ''),
    day: Number(m[1]),
    year: year(m[3]),
    isNumeric: false,
  }));
  const dayAlone = (m: RegExpMatchArray) => ({
    month: null,
    day: Number(m[1] ?? '') || ORDINALS.indexOf(m[1] ?? '') + 1,
    year: null,
    isNumeric: false,
  });
  take(
    new RegExp(
      `(?<=\\b(?:on|by|until|before|after|since|from|for|to|${WEEKDAY}),? the )(\\d{1,2}(?=st|nd|rd|th)|${ORDINALS.join('|')})(?:st|nd|rd|th)?\\b(?! (?:floor|street|st|avenue|day|visit|time|try|week|one|door|level|dose|pill|tablet|page|line))`,
      'g',
    ),
    dayAlone,
  );
  take(new RegExp(`(?<=\\b${WEEKDAY},? )(\\d{1,2})\\b(?! ?(?:am|pm|a\\.m|p\\.m|:|to |a ))`, 'g'), dayAlone);
  take(
    /(?<=\b(?:el|del|al|dia) )(\d{1,2})\b(?=$|[.,;:!?)](?!\d)| (?:a las|a la|y|e|o|en|con|por|para|de la|que|nos|le|es)\b)/g,
    dayAlone,
  );
  take(
    /(?<=\b(?:on|by|until|el|del|fecha|date|mon|tue|wed|thu|fri|sat|sun|\w+day,?) )(\d{1,2})\/(\d{1,2})(?![\d/])/g,
    (m) => ({ month: Number(m[1]), day: Number(m[2]), year: null, isNumeric: true }),
  );
  return found.sort((one, two) => one.start - two.start);
}

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
