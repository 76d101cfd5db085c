import { AMOUNT_UNITS, NOTES, NUMBERS, ROUTES, SIGNS } from './dosage-words.ts';
import { FORM_NAMES, readForm } from './medicine-forms.ts';
import { at, NUMBER, note, numberOf, once, oneOf, type Reader, type Said, UNIT } from './phrase-reader.ts';
import { timeReaders } from './read-times.ts';
import { EMPTY_REGIMEN, type StoredRegimen } from './regimen.ts';
import { SIG_CODES } from './sig-codes.ts';

/**
 * A dosage text as a regimen. Nothing is guessed: what is null is shown as the source wrote it.
 *
 * "Twice a day" becomes morning and evening, 3 times adds noon, 4 times bedtime: Universal Medication Schedule (Wolf
 * et al. 2011; NCPDP 2013). "Once a day" has no time of the day until the record says one.
 * @returns the regimen; null when any word of it is not understood, when two parts of it disagree, or when it says a
 *   range or two doses.
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
    .replace(/(?<=\p{L})\(s\)/gu, 's')
    .replace(/\b(\d+) \((\p{L}+)\)/gu, (both, figure: string, word: string) =>
      NUMBERS[word] === Number(figure) ? figure : both,
    )
    .replace(/\bx ?(\d+) ?d(?:ays?)?\b/g, 'for $1 days')
    .replace(/(\d)(mg|mcg|µg|μg|g|ml|meq|units?|u|iu|tabs?|caps?|gtts?)\b/g, '$1 $2')
    .replace(/\bp\.o\./g, 'po')
    .replace(/\b([bqt])\.i\.d\./g, '$1id')
    .replace(/\bp\.r\.n\./g, 'prn')
    .replace(/\bonly when needed\b/g, 'as needed');
  return plain
    .replace(/[\p{L}µμ]+/gu, (word) => SIG_CODES[word] ?? word)
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s.])[\s.]+$/, '')
    .trim();
}

/** How many characters one step has read; null: nothing fits. Each reader stands for one kind of phrase. */
function readStep(rest: string, said: Said): number | null {
  for (const read of READERS) {
    const length = read(rest, said);
    if (length !== null) return length;
  }
  return null;
}

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
  // "1 tablet (50 mg)" is a strength only where one piece is taken; "2 tablets (50 mg total)" says what both have.
  at(
    String.raw`${NUMBER} (tablet|capsule)s? \((\d+(?:\.\d+)?) (mg|mcg|g)( total)?\)`,
    (said, count = '', what = '', value = '', unit = '', total = '') => {
      const pieces = numberOf(count);
      if (pieces !== 1 && (total === '' || pieces <= 0)) return false;
      return (
        once(said, 'amount', { value: pieces, unit: what }) &&
        once(said, 'strength', { value: Number(value) / pieces, unit })
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
  const onDay = notes.filter((each) => /^on \w+days?$/.test(each)).length;
  if (onDay > 1 || (onDay === 1 && !(every?.unit === 'week' && every.count === 1))) return null;
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

/** "max 3 a day" counts doses; where a dose is several tablets it is unclear which of the two is counted. */
function limitOf({ value, unit }: { value: number; unit: string | null }, { amount }: Said) {
  if (unit !== null) return { value, unit };
  if (amount && amount.value !== 1 && !MEASURED.includes(amount.unit)) return undefined;
  return { value, unit: 'dose' };
}
