import type { Fact, FactSheet, Language } from '../fact-sheet.ts';
import { fold } from '../text/fold.ts';
import { curatedTexts, factTexts } from './fact-texts.ts';
import type { Found, GuardInput } from './guard.ts';
import { TOPIC_LISTS } from './lists/topic-lists.ts';
import type { Topic } from './lists/topics.ts';
import { type PhraseList, type Word, wordsOf } from './phrases.ts';

/** Words of one topic in the text: `at` and `to` count words, `to` is the one after the last. */
export type Hit = Found & { at: number; to: number; text: string };

/** A text as the guards read it. */
export type Reading = {
  input: GuardInput;
  folded: string;
  words: readonly Word[];
  /** What it may speak of: the facts that a sentence cites, the whole plan for a note. */
  facts: readonly Fact[];
  hits: (topic: Topic) => readonly Hit[];
  matches: (list: PhraseList) => readonly Hit[];
  /** Whether the facts hold all these words, in any form. */
  isGrounded: (hit: Pick<Hit, 'at' | 'to'>, by?: (fact: Fact) => boolean) => boolean;
  /** Whether a fact's text, or the library's about it, has these words as they are. Of a note never: what it quotes is on the page already. */
  isQuoted: (hit: Pick<Hit, 'at' | 'to'>) => boolean;
};

/** A letter or five carry a word over its endings, and over much of Spanish. */
export const stemOf = (word: string): string => {
  const bare = word.replace(/'s$/, '');
  return bare.length > 5 ? bare.slice(0, 5) : bare.replace(/(?<=...)(?:es|s)$/, '');
};

/** Words that tie a text to nothing. */
export const EMPTY = new Set(
  'a an the of to in on at for with and or is are be your you it its this that el la los las un una de del al en con por para y o es su sus le lo que se'.split(
    ' ',
  ),
);

const stemsOfFact = new WeakMap<Fact, ReadonlySet<string>>();
/** Of its words and of the library's about it. */
export function stemsOf(fact: Fact): ReadonlySet<string> {
  const known = stemsOfFact.get(fact);
  if (known) return known;
  const stems = new Set(
    [...factTexts(fact), ...curatedTexts(fact)].flatMap((text) =>
      wordsOf(fold(text), text).map((word) => stemOf(word.text)),
    ),
  );
  stemsOfFact.set(fact, stems);
  return stems;
}

const wordsOfFact = new WeakMap<Fact, string>();
function ownWords(fact: Fact): string {
  const known = wordsOfFact.get(fact);
  if (known !== undefined) return known;
  const made = [...factTexts(fact), ...curatedTexts(fact)]
    .map(
      (text) =>
        ` ${wordsOf(fold(text), text)
          .map((word) => word.text)
          .join(' ')} `,
    )
    .join('|');
  wordsOfFact.set(fact, made);
  return made;
}

/** Reads a text beside the facts of which it may speak; word lists are searched when a guard asks for them. */
export function readText(sheet: FactSheet, request: Omit<GuardInput, 'sheet'>): Reading {
  const input = { sheet, ...request };
  const folded = fold(input.text);
  const words = wordsOf(folded, input.text);
  const facts =
    input.channel === 'note' ? sheet.facts : sheet.facts.filter(({ id }) => input.about.includes(id));
  const languages = languagesOf(words, input.language);
  const found = new Map<Topic, readonly Hit[]>();

  const matched = new Map<PhraseList, readonly Hit[]>();
  const matches = (list: PhraseList): readonly Hit[] => {
    const known = matched.get(list);
    if (known) return known;
    const hits: Hit[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const count = list.matchAt(words, at);
      const [first, last] = [words[at], words[at + count - 1]];
      if (count === 0 || !first || !last) continue;
      hits.push({
        at,
        to: at + count,
        start: first.start,
        end: last.end,
        text: folded.slice(first.start, last.end),
      });
      at += count - 1;
    }
    matched.set(list, hits);
    return hits;
  };

  const hits = (topic: Topic): readonly Hit[] => {
    const known = found.get(topic);
    if (known) return known;
    const all = languages.flatMap((language) => {
      const list = TOPIC_LISTS[language].get(topic);
      return list ? matches(list) : [];
    });
    const idioms = topic === 'idiom' || topic === 'common' ? [] : hits('idiom');
    const read = all.filter((hit) => !overlaps(hit, idioms));
    found.set(topic, read);
    return read;
  };

  return {
    input,
    folded,
    words,
    facts,
    hits,
    matches,
    isQuoted: ({ at, to }) => {
      const own = ` ${words
        .slice(at, to)
        .map(({ text }) => text)
        .join(' ')} `;
      return input.channel === 'sentence' && facts.some((fact) => ownWords(fact).includes(own));
    },
    isGrounded: ({ at, to }, by = () => true) => {
      const wanted = words.slice(at, to).filter(({ text }) => !EMPTY.has(text));
      return (
        wanted.length > 0 &&
        facts.some((fact) => by(fact) && wanted.every(({ text }) => stemsOf(fact).has(stemOf(text))))
      );
    },
  };
}

/** The language asked for, and the other one too where a text uses it. */
function languagesOf(words: readonly Word[], own: Language): Language[] {
  const other: Language = own === 'en' ? 'es' : 'en';
  const isCommon = TOPIC_LISTS[other].get('common');
  const strange = words.filter((_, at) => (isCommon?.matchAt(words, at) ?? 0) > 0).length;
  return strange >= 2 && strange * 6 >= words.length ? [own, other] : [own];
}

/** What is asked of a reading by several guards, worked out once. */
export function oncePerReading<T>(work: (reading: Reading) => T): (reading: Reading) => T {
  const known = new WeakMap<Reading, { made: T }>();
  return (reading) => {
    const one = known.get(reading) ?? { made: work(reading) };
    known.set(reading, one);
    return one.made;
  };
}

/** Longer words of the sentence around a place and of its neighbours, by which a note names a fact. */
export function stemsNear({ words }: Pick<Reading, 'words'>, { start }: Found): ReadonlySet<string> {
  const sentence = words.find(({ end }) => end > start)?.sentence ?? 0;
  return new Set(
    words
      .filter((word) => Math.abs(word.sentence - sentence) < 2 && word.text.length > 3)
      .map(({ text }) => stemOf(text)),
  );
}

/** Whether one of these words is in the same sentence as a hit. */
export const inSentence = ({ words }: Reading, hit: Hit, others: readonly Hit[]): boolean =>
  others.some(({ at }) => words[at]?.sentence === words[hit.at]?.sentence);

/** Whether one of these is in the hit's own words, or around them. */
export const overlaps = (hit: Hit, others: readonly Hit[]): boolean =>
  others.some(({ at, to }) => hit.at < to && at < hit.to);

/** The word `by` places away from a hit's first word, in the same sentence. */
export function wordBefore({ words }: Reading, at: number, by = 1): string {
  const word = words[at - by];
  return word && word.sentence === words[at]?.sentence ? word.text : '';
}
/** The word `by` places after a hit, in the same sentence; '' where it ends. */
export function wordAfter({ words }: Reading, to: number, by = 0): string {
  const word = words[to + by];
  return word && word.sentence === words[to - 1]?.sentence ? word.text : '';
}
