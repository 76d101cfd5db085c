import { factsOf, type RedFlag } from '../fact-sheet.ts';
import { conceptsOf } from '../lexicons/concepts.ts';
import { fold } from '../text/fold.ts';
import { oncePer } from '../text/once-per.ts';
import type { Guard } from './guard.ts';
import { isDenied } from './orders.ts';
import type { Word } from './phrases.ts';
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
  const signs = signsOf(reading).filter(
    (hit) => !isTopic(hit) && flags.some((flag) => isOfSign(hit, flag) && !isOfOtherPart(reading, hit, flag)),
  );
  return [...calls, ...signs].filter((hit) => !isAsInPlan(reading, hit));
};

/** The signs of the plan of which most words are said here: two at least, or one that is a symptom in any words. */
function meantFlags(reading: Reading, said: readonly Word[]): RedFlag[] {
  const stems = new Set(said.filter(({ text }) => text.length > 3).map(({ text }) => stemOf(text)));
  const signs = signsOf(reading).filter(({ start }) => said.some((word) => word.start === start));
  const shared = factsOf(reading.input.sheet, 'red_flag').map((flag) => {
    const count = [...stems].filter((stem) => stemsOf(flag).has(stem)).length;
    return { flag, count: count + (signs.some((hit) => isOfSign(hit, flag)) ? 1 : 0) };
  });
  const most = Math.max(...shared.map(({ count }) => count), 0);
  return most < 2 ? [] : shared.filter(({ count }) => count === most).map(({ flag }) => flag);
}

const PLACED =
  /\b(?:chest|belly|stomach|head|headache|abdom\w*|calf|calves|legs?|arms?|knees?|hips?|feet|foot|eyes?|ears?|back|pecho|cabeza|vientre|piernas?|brazos?|ojos?|pies?|espalda)\b/;
/** "When the knee hurts" is no sign of a calf. */
function isOfOtherPart(reading: Reading, hit: Hit, flag: RedFlag): boolean {
  const parts = reading.hits('pairedPart').filter((part) => inSentence(reading, hit, [part]));
  const own = parts.filter(({ text }) => stemsOf(flag).has(stemOf(text)));
  return parts.length > 0 && own.length === 0 && PLACED.test(fold(flag.sign));
}

/**
 * A sentence that names signs of the plan and calls whom the plan calls for each of them: 911, or the clinic. Nobody waits, and no
 * "no" is before the call.
 */
function isAsInPlan(reading: Reading, { at }: Hit): boolean {
  const { words, input, hits } = reading;
  if (input.channel === 'sentence') return false;
  const sentence = words[at]?.sentence ?? -1;
  const isHere = (hit: Hit) => words[hit.at]?.sentence === sentence;
  // "If your stools are black: call the nurse line."
  const callBegins = hits('callVerb').find(
    (hit) => wordBefore(reading, hit.at) === '' && CALL.test(hit.text),
  );
  const next = callBegins && words[callBegins.at]?.sentence;
  const isNear = (hit: Hit) =>
    isHere(hit) || words[hit.at]?.sentence === (next === sentence + 1 ? next : sentence);
  const said = words.filter((word) => word.sentence === sentence || word.sentence === sentence - 1);
  const flags = meantFlags(reading, said);
  const actions = new Set(flags.map(({ action }) => (action === 'call_911' ? '911' : 'clinic')));
  const emergencies = hits('emergency').filter(isNear);
  const calls = hits('callVerb').filter((hit) => isNear(hit) && CALL.test(hit.text));
  const isDelayed = hits('callVerb').some(
    (hit) => isNear(hit) && !CALL.test(hit.text) && !isDenied(reading, hit),
  );
  if (actions.size !== 1 || calls.length === 0 || isDelayed || calls.some((hit) => isDenied(reading, hit)))
    return false;
  return actions.has('911')
    ? emergencies.length > 0 && !emergencies.some((hit) => isDenied(reading, hit))
    : emergencies.length === 0;
}
const CALL = /^(?:call|calling|phone us|contact|llam\w*|telefone\w*)$/;

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
