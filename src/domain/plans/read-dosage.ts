import { AMOUNT_UNITS, MEALS, NOTES, NUMBERS, ROUTES, SIGNS, TIME_WORDS } from './dosage-words.ts';
import { FORM_NAMES, readForm } from './medicine-forms.ts';
import { EMPTY_REGIMEN, type StoredRegimen } from './regimen.ts';
import { SIG_CODES } from './sig-codes.ts';

/**
 * A dosage text as a regimen; null when any word of it is not understood, when two parts of it disagree, or when it says
 * a range or two doses. Nothing is guessed: what is null is shown as the source wrote it.
 *
 * "Twice a day" becomes morning and evening, 3 times adds noon, 4 times bedtime: Universal Medication Schedule
 * (Wolf et al. 2011; NCPDP 2013). "Once a day" has no time of the day until the record says one.
 */
export function readDosage(text: string): StoredRegimen | null {
  let rest = spelled(text);
  if (rest === '') return null;
  const said: Said = { notes: [] };
  while (rest !== '') {
    const step = readStep(rest, said);
    if (step === null) return null;
    rest = rest.slice(step).replace(/^(?:[\s,;.&]|and\b)+/, '');
  }
  return settle(said);
}

/** What was read so far; a part that is said twice in two ways ends the reading. */
type Said = Partial<
  Pick<StoredRegimen, 'strength' | 'form' | 'amount' | 'route' | 'every' | 'asNeededFor'>
> & {
  times?: StoredRegimen['times'];
  hours?: string[];
  perDay?: number;
  most?: { value: number; unit: string | null };
  notes: string[];
  isBare?: boolean;
};

/** Lower case, fractions as decimals, codes in words. */
function spelled(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/(\d) ?½|(\d) 1\/2\b/g, (_all, a: string, b: string) => `${a ?? b}.5`)
    .replace(/½|\b1\/2\b/g, '0.5')
    .replace(/¼|\b1\/4\b/g, '0.25')
    .replace(/(^|[^\d])\.(\d)/g, '$10.$2')
    .replace(/\bw\//g, 'with ')
    .replace(/\bx ?(\d+) ?d(?:ays?)?\b/g, 'for $1 days')
    .replace(/(\d)(mg|mcg|µg|μg|g|ml|meq|units?|u|iu|tabs?|caps?|gtts?)\b/g, '$1 $2')
    .replace(/\bp\.o\./g, 'po')
    .replace(/\b([bqt])\.i\.d\./g, '$1id')
    .replace(/\bp\.r\.n\./g, 'prn');
  return plain
    .replace(/[\p{L}µμ]+/gu, (word) => SIG_CODES[word] ?? word)
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '')
    .trim();
}

const NUMBER = String.raw`(\d+(?:\.\d+)?|${Object.keys(NUMBERS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`;
const numberOf = (text: string) => NUMBERS[text] ?? Number(text);
const UNIT = '([a-z]+)';

/** How many characters one step has read; null: nothing fits. Each reader stands for one kind of phrase. */
function readStep(rest: string, said: Said): number | null {
  for (const read of READERS) {
    const length = read(rest, said);
    if (length !== null) return length;
  }
  return null;
}

type Reader = (rest: string, said: Said) => number | null;

/** A reader for a pattern at the head of the rest, up to the end of a word; it refuses what was said otherwise before. */
const at = (pattern: string, take: (said: Said, ...groups: string[]) => boolean): Reader => {
  const expression = new RegExp(String.raw`^(?:${pattern})(?=$|[\s,;.()])`);
  return (rest, said) => {
    const match = expression.exec(rest);
    if (!match) return null;
    const [all, ...groups] = match;
    return take(said, ...groups) ? all.length : null;
  };
};

/** Sets a part once; the same again is fine. */
function once<K extends keyof Said>(said: Said, key: K, value: Said[K]): boolean {
  if (said[key] !== undefined) return JSON.stringify(said[key]) === JSON.stringify(value);
  said[key] = value;
  return true;
}

const oneOf = (words: readonly string[]) =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

const unitOf = (word: string) => AMOUNT_UNITS[word] ?? AMOUNT_UNITS[word.replace(/s$/, '')];
const MEASURED = ['mg', 'mcg', 'g', 'mL', 'mEq'];

const READERS: readonly Reader[] = [
  // The verb says nothing but inhale, which is a way in.
  at('take|give|use|apply|instill|place|put|swallow|inject|insert', () => true),
  at('inhale', (said) => once(said, 'route', 'inhaled')),
  // "500 mg oral tablet": of one piece, not how much is taken.
  at(
    String.raw`(\d+(?:\.\d+)?) (mg|mcg|g) (${oneOf(FORM_NAMES)})`,
    (said, value = '', unit = '', words = '') => {
      const form = readForm(words);
      if (!form) return false;
      if (form.route && !once(said, 'route', form.route)) return false;
      return once(said, 'form', form.form) && once(said, 'strength', { value: Number(value), unit });
    },
  ),
  // "1 tablet (50 mg)" is a strength only where one piece is taken.
  at(
    String.raw`${NUMBER} (tablet|capsule) \((\d+(?:\.\d+)?) (mg|mcg|g)\)`,
    (said, count = '', what = '', value = '', unit = '') => {
      if (numberOf(count) !== 1) return false;
      return (
        once(said, 'amount', { value: 1, unit: what }) &&
        once(said, 'strength', { value: Number(value), unit })
      );
    },
  ),
  at(`${NUMBER} ${UNIT}`, (said, count = '', word = '') => {
    const unit = unitOf(word);
    return (
      unit !== undefined && numberOf(count) > 0 && once(said, 'amount', { value: numberOf(count), unit })
    );
  }),
  at(`(${oneOf(Object.keys(ROUTES))})`, (said, word = '') => once(said, 'route', ROUTES[word] ?? word)),
  ...timeReaders(),
  at(
    'as needed(?: for ([a-z]+(?: [a-z]+){0,3}?))?(?=$|[,;.])',
    (said, why = '') => isReason(why) && once(said, 'asNeededFor', why),
  ),
  // "prn pain": the reason follows the code without a word between.
  at(
    'as needed ([a-z]+(?: [a-z]+){0,2}?)(?=$|[,;.])',
    (said, why = '') => isReason(why) && once(said, 'asNeededFor', why),
  ),
  at('as needed(?= (?:every|by|in|at|\\d|with))', (said) => once(said, 'asNeededFor', '')),
  at(
    String.raw`(?:max(?:imum)?|(?:do not|don't) (?:take|exceed|use) more than|no more than|not more than|at most|not to exceed|do not exceed|up to a maximum of)(?: of)?:? ${NUMBER}(?: ${UNIT})?(?: ?\/ ?(?:day|24 (?:h|hr|hrs|hours))| (?:a|per|each|every) day| daily| (?:in|per) (?:a )?24 hours| per 24 hours)`,
    (said, count = '', word = '') => {
      const unit =
        word === '' ? null : (unitOf(word) ?? (/^(?:doses?|times)$/.test(word) ? 'dose' : undefined));
      return unit !== undefined && once(said, 'most', { value: numberOf(count), unit });
    },
  ),
  at(`(${oneOf(NOTES)})`, note),
  at(String.raw`(for \d+ (?:days?|weeks?))`, note),
  at('(on (?:mon|tues|wednes|thurs|fri|satur|sun)days?)', (said, words = '') =>
    note(
      said,
      words.replace(/ \w/, (two) => two.toUpperCase()),
    ),
  ),
];

/** A reason is made of signs of illness alone: an instruction that follows without a comma is none. */
const isReason = (words: string) => words.split(' ').every((word) => word === '' || SIGNS.has(word));

function note(said: Said, words = ''): boolean {
  said.notes.push(words);
  return true;
}

function timeReaders(): Reader[] {
  const addTime = (said: Said, time: StoredRegimen['times'][number]) => {
    if (said.times?.includes(time)) return false;
    said.times = [...(said.times ?? []), time];
    return true;
  };
  const UNITS: Readonly<Record<string, 'hour' | 'day' | 'week' | 'month'>> = {
    h: 'hour',
    hr: 'hour',
    hour: 'hour',
    d: 'day',
    day: 'day',
    week: 'week',
    wk: 'week',
    month: 'month',
  };
  return [
    at(`(${oneOf(Object.keys(TIME_WORDS))})`, (said, word = '') =>
      addTime(said, TIME_WORDS[word] ?? 'morning'),
    ),
    at('morning|noon|evening|bedtime', () => false),
    at(
      String.raw`((?:\d+ minutes )?(?:before|after|with|at)) (breakfast|lunch|dinner|supper)`,
      (said, how = '', meal = '') => note(said, `${how} ${meal}`) && addTime(said, MEALS[meal] ?? 'morning'),
    ),
    at(
      '(?:once|one time|1 time)(?: (?:a|per|each|every) | )(?:day|daily)|daily|every day|each day|once every day',
      (said) => once(said, 'perDay', 1),
    ),
    at(
      'twice (?:a|per|each|every) day|twice daily|(?:two|2) times (?:a|per|each) day|(?:two|2) times daily',
      (said) => once(said, 'perDay', 2),
    ),
    at('(three|four|3|4) times (?:(?:a|per|each|every) day|daily)', (said, word = '') =>
      once(said, 'perDay', numberOf(word)),
    ),
    at('every other day', (said) => once(said, 'every', { count: 2, unit: 'day' })),
    at('every other week', (said) => once(said, 'every', { count: 2, unit: 'week' })),
    at(
      '(?:once (?:a|per|every|each) |once |every )?(weekly|monthly)|(?:once (?:a|per|every|each) |every )(week|month)',
      (said, ly = '', word = '') =>
        once(said, 'every', { count: 1, unit: (ly || word).startsWith('week') ? 'week' : 'month' }),
    ),
    at(
      String.raw`(?:every|q) ?(\d+|two|three|four|six) ?(h|hr|hour|day|d|week|wk|month)s?`,
      (said, count = '', unit = '') => {
        const known = UNITS[unit];
        return known !== undefined && once(said, 'every', { count: numberOf(count), unit: known });
      },
    ),
    at(
      String.raw`at ((?:\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|\d{1,2}:\d{2})(?:(?:, | and | & )(?:\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|\d{1,2}:\d{2}))*)`,
      (said, list = '') => {
        const hours = list.split(/, | and | & /).map(clockOf);
        return (
          hours.every((hour) => hour !== null) &&
          once(
            said,
            'hours',
            hours.filter((hour) => hour !== null),
          )
        );
      },
    ),
  ];
}

/** "8 am" → 08:00. "8:00" alone is taken on a clock of 24 hours only where it can be nothing else. */
function clockOf(text: string): string | null {
  const [, hour = '', minute = '00', half] = /^(\d{1,2})(?::(\d{2}))? ?([ap])?/.exec(text) ?? [];
  const value = Number(hour);
  if (Number(minute) > 59) return null;
  if (half) {
    if (value < 1 || value > 12) return null;
    return `${String((value % 12) + (half === 'p' ? 12 : 0)).padStart(2, '0')}:${minute}`;
  }
  const isPlain = hour.length === 2 && (hour.startsWith('0') || value > 12) && value < 24;
  return isPlain ? `${hour}:${minute}` : null;
}

const BY_COUNT: Readonly<Record<number, StoredRegimen['times']>> = {
  2: ['morning', 'evening'],
  3: ['morning', 'noon', 'evening'],
  4: ['morning', 'noon', 'evening', 'bedtime'],
};

/** Puts times, hours and rhythm together; null when they do not agree. */
function settle(said: Said): StoredRegimen | null {
  const { perDay, every, notes, most, ...parts } = said;
  const named = (said.times?.length ?? 0) + (said.hours?.length ?? 0);
  if (said.times && said.hours) return null;
  if (perDay !== undefined && every) return null;
  if (perDay !== undefined && named > 0 && named !== perDay) return null;
  if (every && (every.unit === 'hour' ? named > 0 : named > 1)) return null;
  const onDay = notes.filter((each) => each.startsWith('on ') && each.endsWith('day')).length;
  if (onDay > 1) return null;
  const isOnceADay = perDay === 1 && named === 0;
  const maxPerDay = most ? limitOf(most, said) : null;
  if (maxPerDay === undefined) return null;
  return {
    ...EMPTY_REGIMEN,
    ...parts,
    times: said.times ?? (named === 0 && perDay ? [...(BY_COUNT[perDay] ?? [])] : []),
    hours: said.hours ?? [],
    every: isOnceADay ? { count: 1, unit: 'day' } : (every ?? null),
    maxPerDay,
    note: notes.join(', ') || null,
  };
}

/** "max 3 a day" counts doses; where a dose is several tablets nobody can tell which of the two is counted. */
function limitOf({ value, unit }: { value: number; unit: string | null }, { amount }: Said) {
  if (unit !== null) return { value, unit };
  if (amount && amount.value !== 1 && !MEASURED.includes(amount.unit)) return undefined;
  return { value, unit: 'dose' };
}
