import { isOrdinaryWord } from '../../plain-language/names/ordinary-words.ts';

/** Shorter words are one letter away from too many others. */
const SHORTEST = 6;
/** From here on a wrong letter is taken, too: "scheduked". */
const LONG = 8;

/** Words of phrases that a misspelt word can be meant for, by their first letter. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/** @param words single words, small and without accents. */
export function spellingsFrom(words: Iterable<string>): Spellings {
  const byLetter = new Map<string, string[]>();
  for (const word of new Set(words)) {
    if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) continue;
    const letter = word.slice(0, 1);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), word]);
  }
  return byLetter;
}

/**
 * The only known word that is one slip away: a letter left out, doubled or put in, two turned round. First and last letter
 * are right, as endings make other words in Spanish ("termine", "termino"). A word that is in use stays as it is.
 */
export function spelled(word: string, spellings: Spellings): string {
  const near = spellings.get(word.slice(0, 1));
  if (!near || word.length < SHORTEST || near.includes(word) || isOrdinaryWord(word)) return word;
  const meant = near.filter((each) => each.at(-1) === word.at(-1) && isOneSlip(word, each));
  const [only] = meant;
  return only && meant.length === 1 ? only : word;
}

function isOneSlip(word: string, meant: string): boolean {
  const more = word.length - meant.length;
  if (Math.abs(more) > 1) return false;
  let same = 0;
  while (same < word.length && word[same] === meant[same]) same += 1;
  const isRest = (from: number, to: number) => word.slice(from) === meant.slice(to);
  if (more === 1) return isRest(same + 1, same);
  if (more === -1) return isRest(same, same + 1);
  const isTurned =
    word[same] === meant[same + 1] && word[same + 1] === meant[same] && isRest(same + 2, same + 2);
  return isTurned || (word.length >= LONG && isRest(same + 1, same + 1));
}
