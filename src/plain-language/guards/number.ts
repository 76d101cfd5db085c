import { factsOf } from '../fact-sheet.ts';
import { findClockTimes } from '../text/clock-times.ts';
import { findDates } from '../text/moments.ts';
import { findPhones } from '../text/phones.ts';
import { findQuantities, type Quantity } from '../text/quantities.ts';
import { PIECES } from '../text/units.ts';
import { partialPhones } from './contact.ts';
import { figuresOf, hasAmount } from './figures.ts';
import type { Found, Guard } from './guard.ts';
import { medicineMentions } from './medicine.ts';
import { oncePerReading, type Reading, stemsNear } from './read.ts';

/** Of what is taken: a wrong one is a wrong dose. */
const DOSES: ReadonlySet<string> = new Set([...PIECES, 'mg', 'ml', 'meq', 'unit']);
/** A dose that the plan has nowhere, or that of another medicine than the one named; in a model's sentence any figure that it has nowhere. */
export const number: Guard = (reading) => {
  const { nowhere, swapped } = judged(reading);
  return [...nowhere.filter((said) => isExact(reading, said)), ...swapped];
};

/** A number of other things (a limit, a count) that the plan lacks, or that it has of something that the text does not name. */
export const amount: Guard = (reading) => {
  const { nowhere, swapped, elsewhere } = judged(reading);
  return [
    ...nowhere.filter((said) => !isExact(reading, said)),
    ...elsewhere.filter((said) => !swapped.includes(said)),
  ];
};

/** A model has read the plan alone: a figure that is nowhere in it is made up. A person may know more. */
const isExact = ({ input: { channel } }: Reading, { unit, isWord }: Quantity): boolean =>
  (unit !== null && DOSES.has(unit)) || (channel === 'sentence' && !isWord);

/** "Two pill bottles" are no two pills. */
const HOLDS =
  /^\S+ (?:\p{L}+ ){0,3}(?:bottles?|box(?:es)?|bags?|packs?|packages?|cases?|cards?|cutters?|organizers?|charts?|lists?|kinds?|types?|names?|frascos?|cajas?|bolsas?|envases?|tipos?|clases?|nombres?|listas?)\b/u;

/** "Two hands and one rail". */
const isOfSpeech = ({ isWord, unit, value }: Quantity): boolean => isWord && unit === null && value < 4;

type Amount = Quantity & Found;
type Judged = { nowhere: readonly Amount[]; swapped: readonly Amount[]; elsewhere: readonly Amount[] };

const judged = oncePerReading((reading: Reading): Judged => {
  const { folded, input, facts } = reading;
  const { sheet, channel, language, text } = input;
  const taken = [
    ...findDates(folded),
    ...findClockTimes(folded, language),
    ...findPhones(text),
    ...partialPhones(folded),
  ];
  const said = findQuantities(folded, language, taken).filter(
    // "911" and "988" are no amounts: what may be said of them another guard says.
    (one) =>
      !/^(?:911|988|nine one one)$/.test(one.written) &&
      !isOfSpeech(one) &&
      !HOLDS.test(folded.slice(one.start, one.start + 60)),
  );
  const all = sheet.facts.map((fact) => ({ fact, figures: figuresOf(fact, sheet) }));
  const owners = (one: Quantity) => all.filter(({ figures }) => hasAmount(one, figures));
  // "Type 2" belongs to the name of a problem, whatever the sentence cites.
  const cited = new Set([...facts, ...factsOf(sheet, 'problem')]);
  const elsewhere = said.filter((one) => {
    const own = owners(one);
    if (own.length === 0) return false;
    if (channel === 'sentence') return !own.some(({ fact }) => cited.has(fact));
    const stems = stemsNear(reading, one);
    return !own.some(({ figures }) => !figures.stems.isDisjointFrom(stems));
  });
  return {
    nowhere: said.filter((one) => owners(one).length === 0),
    swapped: said.filter((one) => isSwapped(reading, one)),
    elsewhere,
  };
});

/** "Your metoprolol is 40 mg", where another medicine's line has that dose. */
function isSwapped(reading: Reading, one: Amount): boolean {
  const { words, input } = reading;
  if (one.unit === null || !DOSES.has(one.unit)) return false;
  const clauseOf = (start: number) => words.find(({ end }) => end > start)?.clause;
  const named = medicineMentions(reading).flatMap(({ start, medicine }) =>
    medicine && clauseOf(start) === clauseOf(one.start) ? [medicine] : [],
  );
  return named.length > 0 && !named.some((medicine) => hasAmount(one, figuresOf(medicine, input.sheet)));
}
