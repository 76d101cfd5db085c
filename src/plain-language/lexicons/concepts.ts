import { fold } from '../text/fold.ts';
import { linesOf } from '../text/lines-of.ts';

const STOP_WORDS = new Set(
  fold(`a an the away yourself himself herself cannot can't help helps helped prevent prevents preventing treat treats treating ayuda ayudan ayudar ayudarle prevenir previene tratar trata evitar evita puede pueden podria and or of to in on at for with by from your you you're yours is are be was were it its this that these those if when as
  have has had do does not no never any every each than then so may can will would should must our we us he she his her they them their who what
  more most much very also up out about into one there here get gets got feel feels feeling make makes keep keeps take takes taking use using
  el la los las un una unos unas y o de del al en con por para su sus usted es son que se si no nunca lo le les como esta este esto cuando cada mas
  tiene tenga tener tomar use usar siente sentir hay ser sea estar esta mucho muy a e u sin dos mi`).split(
    /\s+/,
  ),
);

type Group = { id: string; words: RegExp; isPhrase: boolean };
const groups: readonly Group[] = linesOf(new URL('lists/words-of-one-meaning.txt', import.meta.url)).flatMap(
  (line, index) => {
    const spellings = line
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean);
    const source = (words: readonly string[]) =>
      words.map((word) => word.replace('*', '[\\p{L}]*')).join('|');
    const phrases = spellings.filter((word) => word.includes(' '));
    const singles = spellings.filter((word) => !word.includes(' '));
    const id = `#${index}`;
    return [
      ...(phrases.length > 0
        ? [{ id, words: new RegExp(`(?<![\\p{L}])(?:${source(phrases)})(?![\\p{L}])`, 'gu'), isPhrase: true }]
        : []),
      ...(singles.length > 0
        ? [{ id, words: new RegExp(`^(?:${source(singles)})$`, 'u'), isPhrase: false }]
        : []),
    ];
  },
);
const phraseGroups = groups.filter(({ isPhrase }) => isPhrase);
const wordGroups = groups.filter(({ isPhrase }) => !isPhrase);
const seen = new Map<string, readonly string[]>();

function conceptsOfWord(word: string): readonly string[] {
  const known = seen.get(word);
  if (known) return known;
  const ids = wordGroups.filter(({ words }) => words.test(word)).map(({ id }) => id);
  // A word that no group knows stands for itself; six letters carry it over endings, and over much of Spanish.
  const concepts =
    ids.length > 0
      ? ids
      : [word.length > 6 ? word.slice(0, 6) : word.replace(/(?<=...)(?:es|s|ed|ing)$/, '')];
  if (seen.size < 20_000) seen.set(word, concepts);
  return concepts;
}

const read = new Map<string, (readonly string[])[]>();

/** What a text speaks of: each element is one content word with the concepts it may stand for. Numbers are left out. */
export function conceptsOf(text: string): readonly (readonly string[])[] {
  const known = read.get(text);
  if (known) return known;
  const found = readConcepts(text);
  if (read.size > 5000) read.clear();
  read.set(text, found);
  return found;
}

function readConcepts(text: string): (readonly string[])[] {
  let folded = fold(text);
  const found: (readonly string[])[] = [];
  for (const { id, words } of phraseGroups) {
    folded = folded.replace(words, () => {
      found.push([id]);
      return ' ';
    });
  }
  for (const [word] of folded.matchAll(/[\p{L}]+(?:'[\p{L}]+)?/gu)) {
    if (word.length >= 2 && !STOP_WORDS.has(word)) found.push(conceptsOfWord(word));
  }
  return found;
}

/** Share of the content words of `part` that `whole` speaks of too; 1 when there is none to look for. */
export function coverage(part: string, whole: string): number {
  // A word said twice, or by two of its synonyms ("eat" and "meal"), is looked for once.
  const wanted = [...new Map(conceptsOf(part).map((concepts) => [concepts.join(' '), concepts])).values()];
  if (wanted.length === 0) return 1;
  const there = new Set(conceptsOf(whole).flat());
  return wanted.filter((concepts) => concepts.some((concept) => there.has(concept))).length / wanted.length;
}
