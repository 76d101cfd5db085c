import type { Fact } from '../fact-sheet.ts';
import { factWords } from '../fact-words.ts';
import { fold } from '../text/fold.ts';
import { factTexts } from './fact-texts.ts';
import { momentsOf } from './figures.ts';
import { wordsOf } from './phrases.ts';
import { EMPTY, type Hit, oncePerReading, type Reading, stemOf } from './read.ts';

/** They say nothing of care. */
const POLITE = new Set(
  'please just also then again still always remember kindly sure thank thanks good well next anyone anybody take taking give giving should must have need needs favor tambien siempre luego recuerde tome tomar'.split(
    ' ',
  ),
);

const stemsOfLine = new WeakMap<Fact, ReadonlySet<string>>();
/** Of the whole line, with how it is taken and how often. */
function lineStems(fact: Fact): ReadonlySet<string> {
  const known = stemsOfLine.get(fact);
  if (known) return known;
  const text = [factWords(fact), ...factTexts(fact)].join(' ');
  const stems = new Set(wordsOf(fold(text), text).map((word) => stemOf(word.text)));
  stemsOfLine.set(fact, stems);
  return stems;
}

const NO = /^(?:no|not|never|don't|without|avoid|nunca|sin|evite|stop|stopped)$/;
const saysNo = (fact: Fact): boolean =>
  (fact.kind === 'intervention' && fact.polarity === 'avoid') ||
  (fact.kind === 'medicine' && (fact.change === 'stopped' || fact.change === 'on_hold')) ||
  wordsOf(fold(factWords(fact)), factWords(fact)).some(({ text }) => NO.test(text));

/** Days, hours and rates are judged by guards of their own. */
const timeSpans = oncePerReading((reading: Reading) => [
  ...momentsOf(reading.folded, reading.input.language),
  ...reading.hits('relativeTime'),
  ...reading.hits('rateWord'),
]);

/**
 * Whether the clause of a hit says in its own order what one line of the plan says: each longer word is that line's, and it has a
 * "no" where the line has one.
 */
export function isPlansOwn(reading: Reading, hit: Pick<Hit, 'at'>): boolean {
  const { words, input } = reading;
  const clause = words.filter((word) => word.clause === words[hit.at]?.clause);
  const said = clause.filter(
    ({ text, start, end }, n) =>
      text.length > 3 &&
      !POLITE.has(text) &&
      !EMPTY.has(text) &&
      !NO.test(text) &&
      !/\d/.test(clause[n + 1]?.text ?? '') &&
      !timeSpans(reading).some((span) => start < span.end && span.start < end),
  );
  const isDenied = clause.some(({ text }) => NO.test(text));
  return (
    said.length > 0 &&
    input.sheet.facts.some(
      (fact) =>
        fact.kind !== 'what_matters' &&
        saysNo(fact) === isDenied &&
        said.every(({ text }) => lineStems(fact).has(stemOf(text))),
    )
  );
}
