import { factsOf, type Medicine } from '../fact-sheet.ts';
import { drugWords, substanceKey } from '../lexicons/drug-key.ts';
import { defaultLexicons } from '../lexicons/lexicons.ts';
import { fold } from '../text/fold.ts';
import { factTexts } from './fact-texts.ts';
import type { Found, Guard } from './guard.ts';
import { wordsOf } from './phrases.ts';
import { oncePerReading, type Reading, stemOf } from './read.ts';

/** Words of every day that are brands too, and what the body makes itself. */
const PLAIN = new Set(
  'cambia seno insulin insulina adrenaline adrenalina epinephrine melatonin melatonina oxytocin oxitocina estradiol'.split(
    ' ',
  ),
);

/** A drug's name that is nowhere in the plan, whose list of medicines is whole. "No aspirin" is a doubt. */
export const medicine: Guard = (reading) =>
  strangeDrugs(reading).filter((found) => !isInDenial(reading, found));

const isInDenial = ({ hits, words }: Reading, { start }: Found): boolean => {
  const sentence = words.find(({ end }) => end > start)?.sentence;
  return hits('negator').some(({ at }) => words[at]?.sentence === sentence);
};

const strangeDrugs = ({ folded, input: { sheet } }: Reading): Found[] => {
  const known = new Set(
    // Words of a patient or an outside party make no medicine the plan's.
    sheet.facts
      .filter(({ isOutsideText }) => isOutsideText !== true)
      .flatMap(factTexts)
      .flatMap((text) => drugWords(fold(text)).map(({ word }) => substanceKey(word))),
  );
  return drugWords(folded).filter(
    ({ word }) => !PLAIN.has(word) && defaultLexicons.drugs.has(word) && !known.has(substanceKey(word)),
  );
};

/** A kind of medicine that no medicine of its facts is known as; a denied drug that the plan lacks. */
export const drugKind: Guard = (reading) => [
  ...reading
    .hits('medicineKind')
    .filter((hit) => !reading.isGrounded(hit, ({ kind }) => kind === 'medicine')),
  ...strangeDrugs(reading).filter((found) => isInDenial(reading, found)),
];

/** In a note: what was stopped, what a person is allergic to, or what an action says to avoid, without its "no". */
export const avoided: Guard = (reading) => {
  const { folded, words, hits, input } = reading;
  if (input.channel === 'sentence') return [];
  const names = input.sheet.facts.flatMap((fact) => {
    if (fact.kind === 'allergy') return [fact.substance];
    if (fact.kind === 'medicine') return fact.change === 'stopped' ? [fact.name] : [];
    return fact.kind === 'intervention' && fact.polarity === 'avoid' ? [fact.text] : [];
  });
  const taken = new Set(
    factsOf(input.sheet, 'medicine')
      .filter(({ change }) => change !== 'stopped')
      .flatMap(({ name }) => drugWords(fold(name)).map(({ word }) => substanceKey(word))),
  );
  const keys = new Set(names.flatMap((name) => drugWords(fold(name)).map(({ word }) => substanceKey(word))));
  const drugs = drugWords(folded).filter(
    ({ word, start }) =>
      word.length > 4 &&
      !isRefused(reading, start) &&
      keys.has(substanceKey(word)) &&
      !taken.has(substanceKey(word)) &&
      (defaultLexicons.drugs.has(word) ||
        names.some((name) => fold(name).split(' ').length < 3 && fold(name).includes(word))),
  );
  const actions = factsOf(input.sheet, 'intervention').filter(({ polarity }) => polarity === 'avoid');
  const heads = new Set(actions.flatMap(({ text }) => headOf(text)));
  const denied = new Set(hits('negator').map(({ at }) => words[at]?.sentence));
  const done = words.filter(({ text, sentence }) => !denied.has(sentence) && heads.has(stemOf(text)));
  return [...drugs, ...done];
};

/** Between a "no" and what is not taken: "do not take any", "no lo tome". */
const UNTAKEN =
  /^(?:more|take|taking|use|using|give|giving|him|her|any|the|your|that|tome|tomar|use|usar|le|de|mas|el|la|su|otro|otra|ningun)$/;
/** "Is stopped", "off the list", "is not safe"; Spanish too. */
const ENDED = /^(?:stopped|off|away|suspendid[oa])$/;
const ALLOWS =
  /^(?:unless|except|but|only|if|when|until|once|may|can|okay|ok|fine|salvo|excepto|pero|solo|si|cuando|hasta|puede)$/;

/** What is stopped or avoided is said to be so in its own clause, once and without a condition. */
function isRefused({ words }: Reading, start: number): boolean {
  const at = words.findIndex(({ end }) => end > start);
  const clause = words.filter(({ clause: own }) => own === words[at]?.clause);
  if (words.some(({ text, sentence }) => sentence === words[at]?.sentence && ALLOWS.test(text))) return false;
  let before = at - 1;
  while (words[before]?.clause === words[at]?.clause && UNTAKEN.test(words[before]?.text ?? '')) before -= 1;
  const isBefore =
    words[before]?.clause === words[at]?.clause &&
    /^(?:no|not|don't|never|nunca)$/.test(words[before]?.text ?? '');
  const ends = clause.filter(({ text }) => ENDED.test(text)).length;
  const says = clause.map(({ text }) => text).join(' ');
  const isUnsafe = /\b(?:is not|isn't|no es) (?:safe|seguro|segura)\b/.test(says);
  const noes = clause.filter(({ text }) =>
    /^(?:no|not|isn't|don't|never|nunca|avoid|without)$/.test(text),
  ).length;
  return noes + ends === 1 && (isBefore || ends === 1 || isUnsafe);
}

/** "Drive until Dr. Finch clears you" is about driving; "take", "leave" and the like say nothing alone. */
const headOf = (text: string): string[] => {
  const [head = ''] = wordsOf(fold(text), text);
  return typeof head === 'string' || head.text.length < 4 || WEAK.test(head.text) ? [] : [stemOf(head.text)];
};
const WEAK =
  /^(?:take|leave|give|make|keep|have|start|stop|miss|skip|change|wait|more|tomar|dejar|usar|hacer|poner|cambiar|tome|deje|haga|ponga|cambie)$/;

export type Mention = Found & {
  /** Null: any medicine ("pill"). */
  medicine: Medicine | null;
};

/** Where a text speaks of any medicine: by name, by kind, by "pill". */
export const medicineMentions = oncePerReading((reading: Reading): readonly Mention[] => {
  const own = factsOf(reading.input.sheet, 'medicine').map((one) => ({
    one,
    keys: new Set(
      drugWords(fold(`${one.name} ${one.brand ?? ''}`))
        .filter(({ word }) => word.length > 4)
        .map(({ word }) => substanceKey(word)),
    ),
  }));
  const named = drugWords(reading.folded).flatMap(({ word, start, end }): Mention[] => {
    const found = own.find(({ keys }) => keys.has(substanceKey(word)))?.one ?? null;
    return found || defaultLexicons.drugs.has(word) ? [{ start, end, medicine: found }] : [];
  });
  const any = [...reading.hits('medicineWord'), ...reading.hits('medicineKind')];
  return [...named, ...any.map(({ start, end }) => ({ start, end, medicine: null }))];
});
