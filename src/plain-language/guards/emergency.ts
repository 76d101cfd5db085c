import { factsOf, type RedFlag } from '../fact-sheet.ts';
import { conceptsOf } from '../lexicons/concepts.ts';
import { oncePer } from '../text/once-per.ts';
import type { Guard } from './guard.ts';
import { isDenied } from './orders.ts';
import { type Hit, inSentence, oncePerReading, type Reading, stemOf, stemsOf, wordBefore } from './read.ts';

/**
 * In a note, of a warning sign for which the plan has 911: that it is not called, that another is called first, or that one waits.
 * In a model's sentence any call of 911 with a "no".
 */
export const emergency: Guard = (reading) => {
  const { hits, words } = reading;
  const signs = signsOf(reading).filter((hit) => isSignOf911(reading, hit) && !isAbsent(reading, hit));
  const calls = hits('emergency');
  if (reading.input.channel === 'sentence') return calls.filter((hit) => isCalledOff(reading, hit));
  if (signs.length === 0) return [];
  const isBeside = (hit: Hit) => inSentence(reading, hit, signs);
  const isAllDenied = calls.length > 0 && calls.every((hit) => isDenied(reading, hit));
  // "Call us first, then 911."
  const first = hits('callVerb').filter(({ at, to }) => {
    const next = words.slice(to, to + NEAR).filter(({ clause }) => clause === words[at]?.clause);
    const by = next.findIndex(({ text }) => /^(?:first|primero)$/.test(text));
    return by >= 0 && !calls.some((call) => call.at >= at && call.at <= to + by);
  });
  const waits =
    calls.length === 0
      ? hits('callVerb').filter((hit) => WAITS.test(hit.text) && !isDenied(reading, hit))
      : [];
  return [...(isAllDenied ? calls : []), ...first, ...waits].filter(isBeside);
};

/** "No chest pain" names no sign. */
const isAbsent = (reading: Reading, { at }: Hit): boolean =>
  [1, 2].some((by) => /^(?:no|not|without|sin|ningun)$/.test(wordBefore(reading, at, by)));

/** "Call 911 never"; "do not wait to call 911" is none. */
function isCalledOff({ words, hits }: Reading, { at }: Hit): boolean {
  const clause = words.filter((word) => word.clause === words[at]?.clause);
  const isHere = (hit: Hit) => words[hit.at]?.clause === words[at]?.clause;
  return (
    hits('negator').some(isHere) &&
    hits('callVerb').some(isHere) &&
    !clause.some(({ text }) => /^(?:wait|hesitate|delay|afraid|esper\w*|dud\w*|tard\w*)$/.test(text))
  );
}

const NEAR = 4;
const WAITS = /^(?:wait|ignore|push through|sleep it off|espere|ignore|aguante)/;

/** What else is said of calling, and in a note of a warning sign of the plan: whether as the plan has it, only the sense says. */
export const warning: Guard = (reading) => {
  const blocked = new Set(emergency(reading).map(({ start }) => start));
  const calls = callsOf(reading).filter(({ start }) => !blocked.has(start));
  if (reading.input.channel === 'sentence') return calls;
  const flags = factsOf(reading.input.sheet, 'red_flag');
  const problems = factsOf(reading.input.sheet, 'problem');
  // Of a seizure an epilepsy plan speaks all the time.
  const isTopic = ({ at, to }: Hit) =>
    reading.words.slice(at, to).some(({ text }) => problems.some((own) => stemsOf(own).has(stemOf(text))));
  const signs = signsOf(reading).filter((hit) => !isTopic(hit) && flags.some((flag) => isOfSign(hit, flag)));
  return [...calls, ...signs];
};

const callsOf = oncePerReading((reading: Reading): readonly Hit[] => {
  const signs = [...reading.hits('symptom'), ...reading.hits('unwell')];
  const calls = reading
    .hits('callVerb')
    .filter((hit) => inSentence(reading, hit, signs))
    // Nerves tell your brain that something hurts; a body waits.
    .filter(({ text }) => reading.input.channel === 'note' || CALLS.test(text));
  return [...reading.hits('emergency'), ...calls];
});

const CALLS = /^(?:call|phone|contact|let us|tell us|notify|llam|telefone|avise|diganos)/;

const signsOf = ({ hits }: Reading): readonly Hit[] => [
  ...hits('symptom'),
  ...hits('unwell'),
  ...hits('illness'),
];
const signConcepts = oncePer(({ sign }: RedFlag) => new Set(conceptsOf(sign).flat()));

/** In any words for it: a fever is a temperature. */
const isOfSign = ({ text }: Hit, flag: RedFlag): boolean =>
  conceptsOf(text).some((concepts) => concepts.some((each) => signConcepts(flag).has(each)));

/** A sign of 911 and of no other action. */
function isSignOf911({ input: { sheet } }: Reading, hit: Hit): boolean {
  const own = factsOf(sheet, 'red_flag').filter((flag) => isOfSign(hit, flag));
  return own.length > 0 && own.every(({ action }) => action === 'call_911');
}
