import { once } from '../../plain-language/text/once.ts';
import { ENGLISH_CUES } from './cues.ts';
import { SPANISH_CUES } from './cues-spanish.ts';
import { spelled, spellingsFrom } from './spelling.ts';

/** What requests are made of. */
const cueWords = once(() => {
  const phrases = [ENGLISH_CUES, SPANISH_CUES].flatMap((cues) =>
    Object.values(cues).flatMap((each) => Object.values(each).flat()),
  );
  return new Set(
    phrases.flatMap((phrase) => phrase.split(/[\s|]+/)).filter((word) => !word.startsWith('..')),
  );
});

const spellings = once(() => spellingsFrom(cueWords()));

/** Whether a word, as tokens write it, is one of a cue, or one slip from one: "perscriptions". */
export const isCueWord = (word: string): boolean =>
  cueWords().has(word) || spelled(word, spellings()) !== word;
