import type { Language } from '../fact-sheet.ts';
import type { Place } from './moments.ts';

/** Minutes since midnight; `isEitherHalf`: "8:00" without morning or evening. */
export type ClockMention = Place & {
  minutes: number;
  isEitherHalf: boolean /** "at noon", which is a time of day too. */;
  isWord: boolean;
};

const HOURS: Readonly<Record<Language, string>> = {
  en: 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve',
  es: 'una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce',
};
const MINUTES: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  en: { quarter: 15, five: 5, ten: 10, twenty: 20, 'twenty-five': 25 },
  es: { media: 30, cuarto: 15, cinco: 5, diez: 10, quince: 15, veinte: 20, veinticinco: 25, treinta: 30 },
};
const WHOLE: Readonly<Record<string, number>> = {
  fifteen: 15,
  thirty: 30,
  'forty-five': 45,
  media: 30,
  cuarto: 15,
};
/** After an hour alone: nothing is counted by it. */
const NO_THING =
  '(?=$|[.,;:!?)](?!\\d)| (?:and|or|on|in|to|for|sharp|today|tomorrow|with|y|o|en|de|del|para|con|que|ya|hasta|manana)\\b)';
const PART = '(morning|afternoon|evening|night)';

type Time = Pick<ClockMention, 'minutes' | 'isEitherHalf'>;
type Reader = { pattern: RegExp; read: (match: RegExpMatchArray) => Time };

const hourOf = (text = '', language: Language): number =>
  /^\d/.test(text) ? Number(text) : HOURS[language].split('|').indexOf(text) + 1;
const minutesOf = (text = '0'): number => WHOLE[text] ?? Number(text);
/** `part`: of the day; without one it may be before noon or after it. */
function timeOf(hours: number, minutes: number, part?: string): Time {
  if (part === undefined) return { minutes: hours * 60 + minutes, isEitherHalf: true };
  const isMorning = /^(?:a|morning|manana|madrugada)$/.test(part);
  return { minutes: ((hours % 12) + (isMorning ? 0 : 12)) * 60 + minutes, isEitherHalf: false };
}

/** "9 am", "9:30 p.m.", "nueve y media de la noche". */
const withPart = (language: Language): Reader => ({
  pattern: new RegExp(
    `(?<![\\d:.,])(?<!\\p{L})(\\d{1,2}|${HOURS[language]})(?::(\\d{2})| y (media|cuarto))?\\s?(?:([ap])\\.?\\s?m\\b\\.?|(?:de|por) la (manana|tarde|noche|madrugada)\\b)`,
    'gu',
  ),
  read: ([, hours, digits, words, half, part]) =>
    timeOf(hourOf(hours, language), minutesOf(digits ?? words), half ?? part),
});
const IN_FIGURES: Reader = {
  pattern: /(?<![\d:/.,])(\d{1,2}):(\d{2})(?!\d)/g,
  read: ([, text = '', minutes]) => ({
    minutes: Number(text) * 60 + Number(minutes),
    isEitherHalf: Number(text) >= 1 && Number(text) <= 12 && !text.startsWith('0'),
  }),
};
const NOON: Reader = {
  pattern: /\bat (noon|midnight)\b|\bal? (mediodia|medianoche)\b/g,
  read: ([, english, spanish]) => ({
    minutes: english === 'noon' || spanish === 'mediodia' ? 720 : 0,
    isEitherHalf: false,
  }),
};

const EN_MINUTES = Object.keys(MINUTES.en).join('|');
const EN_HOUR = `(\\d{1,2}|${HOURS.en})`;
const ES_HOUR = `(\\d{1,2}|${HOURS.es})`;
/** In their order: what is read once is not read again. */
const READERS: Readonly<Record<Language, readonly Reader[]>> = {
  en: [
    {
      // "Five to ten" may be minutes, "at five to ten" is not.
      pattern: new RegExp(
        `\\b(?:(half|${EN_MINUTES}) past|((?:a )?quarter|(?<=\\bat )(?:${EN_MINUTES})) to) ${EN_HOUR}\\b(?! ?(?:am|pm|:|\\d))(?: (?:in the|at) ${PART}\\b)?`,
        'g',
      ),
      read: ([, past, to, hours, part]) => {
        const count = MINUTES.en[(past ?? to ?? '').replace(/^a /, '')] ?? 30;
        return timeOf(hourOf(hours, 'en'), to ? -count : count, part);
      },
    },
    withPart('en'),
    {
      pattern: new RegExp(
        `(?<![\\d:.,])\\b${EN_HOUR}(?::(\\d{2})|[ -](fifteen|thirty|forty-five))? (?:in the|at) ${PART}\\b`,
        'g',
      ),
      read: ([, hours, digits, words, part]) => timeOf(hourOf(hours, 'en'), minutesOf(digits ?? words), part),
    },
    IN_FIGURES,
    {
      pattern: new RegExp(`(?<![\\d:/.,])\\b${EN_HOUR} o'clock`, 'g'),
      read: ([, hours]) => timeOf(hourOf(hours, 'en'), 0),
    },
    {
      pattern: new RegExp(`\\b(${HOURS.en})[ -](fifteen|thirty|forty-five)\\b`, 'g'),
      read: ([, hours, minutes]) => timeOf(hourOf(hours, 'en'), minutesOf(minutes)),
    },
    {
      pattern: new RegExp(`\\b(?:at|by|until|till|around) ${EN_HOUR}${NO_THING}`, 'g'),
      read: ([, hours]) => timeOf(hourOf(hours, 'en'), 0),
    },
    NOON,
  ],
  es: [
    {
      pattern: new RegExp(
        `\\blas? ${ES_HOUR} (y|menos) (${Object.keys(MINUTES.es).join('|')})\\b(?: (?:de|por) la (manana|tarde|noche|madrugada)\\b)?`,
        'g',
      ),
      read: ([, hours, sign, minutes = '', part]) => {
        const count = MINUTES.es[minutes] ?? 0;
        return timeOf(hourOf(hours, 'es'), sign === 'menos' ? -count : count, part);
      },
    },
    withPart('es'),
    IN_FIGURES,
    {
      pattern: new RegExp(`\\b(?:a|desde|hasta|para|entre|de) las? ${ES_HOUR}${NO_THING}`, 'g'),
      read: ([, hours]) => timeOf(hourOf(hours, 'es'), 0),
    },
    NOON,
  ],
};

/**
 * Hours in a folded text, in figures or words.
 * @returns the places with minutes since midnight; `isEitherHalf` where am or pm is not said.
 */
export function findClockTimes(folded: string, language: Language): ClockMention[] {
  const found: ClockMention[] = [];
  for (const { pattern, read } of READERS[language])
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const { minutes, isEitherHalf } = read(match);
      if (minutes < 0 || minutes >= 24 * 60) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, minutes, isEitherHalf, isWord: !/\d/.test(match[0]) });
    }
  return found.sort((one, two) => one.start - two.start);
}

export const sameClock = ({ minutes, isEitherHalf }: ClockMention, wanted: number) =>
  minutes === wanted || (isEitherHalf && (minutes + 720) % 1440 === wanted);
