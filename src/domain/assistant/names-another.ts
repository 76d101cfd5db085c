import { isNoteWord, isQuietNoteWord } from '../../plain-language/names/clinical-words.ts';
import { isFamilyName } from '../../plain-language/names/family-names.ts';
import { isGivenName } from '../../plain-language/names/given-names.ts';
import { TITLES } from '../../plain-language/names/name-affixes.ts';
import { nameWords, spellingsOf, writtenWords } from '../../plain-language/names/name-words.ts';
import { isOrdinaryWord } from '../../plain-language/names/ordinary-words.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import { once } from '../../plain-language/text/once.ts';
import { wholeName } from '../patients/names-in-text.ts';
import type { Token } from '../red-flags/phrases.ts';
import { ENGLISH_CUES } from './cues.ts';
import { SPANISH_CUES } from './cues-spanish.ts';

/** The words of a patient's given and family names, folded. */
export type NameParts = { given: ReadonlySet<string>; family: ReadonlySet<string> };

/** The words by which a text may call the bearer of these names, in every spelling. */
export function namePartsOf({ givenNames, familyName }: Names): NameParts {
  return { given: new Set(givenNames.flatMap(partsOfName)), family: new Set(partsOfName(familyName)) };
}
type Names = { givenNames: readonly string[]; familyName: string };

const partsOfName = (name: string): string[] =>
  [
    ...wholeName(name),
    ...nameWords(name),
    ...name.split(/[\s'’-]+/).flatMap(nameWords),
    ...writtenWords(name).flatMap(spellingsOf),
  ]
    // "Rosas task": in haste the apostrophe stays away.
    .flatMap((word) => (word.length === 1 ? [word] : [word, `${word}s`]));

/** `whole`: given and family name side by side. `another`: their names only beside what is no name of theirs. */
export type NamedAs = 'whole' | 'part' | 'another';

/**
 * How a text names a patient. "Rosa Martinez", "rosa chen-lopez" and "walter smith" are neither Rosa Chen nor Walter Osei:
 * whoever is in doubt is asked, so what is no known word beside a single name is a name.
 */
export function namedAs(tokens: readonly Token[], plain: string, parts: NameParts): NamedAs {
  const words = tokens.map((token) => wordAt(token, plain));
  const runs = runsOf(words, parts, plain);
  if (runs.length === 0) return 'part';
  const own = runs.filter(
    (run) =>
      !isBehind(words, run, plain) &&
      !isOtherInitial(words, run, { parts, plain }) &&
      !isBefore(words, run, plain),
  );
  if (own.length === 0) return 'another';
  return own.some(({ hasGiven, hasFamily }) => hasGiven && hasFamily) ? 'whole' : 'part';
}

type Said = { token: Token; written: string; folded: string; isOwners: boolean };
/** Words of one patient's names side by side, from and to their places, both included. */
type Run = { from: number; to: number; hasGiven: boolean; hasFamily: boolean };

function wordAt(token: Token, plain: string): Said {
  const whole = plain.slice(token.start, token.end);
  const written = whole.replace(/['’]s?$/u, '');
  return { token, written, folded: nameWords(written).join(''), isOwners: written !== whole };
}

function runsOf(words: readonly Said[], { given, family }: NameParts, plain: string): Run[] {
  const isOwn = ({ folded }: Said) => given.has(folded) || family.has(folded);
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at];
    if (!first || !isOwn(first)) continue;
    let to = at;
    for (let next = at + 1; next < words.length; next += 1) {
      const [before, word] = [words[next - 1], words[next]];
      if (!before || !word || before.isOwners || !/^[ ,.-]{1,2}$/.test(between(before, word, plain))) break;
      // "Rosa Chen, Wei Chen": Wei begins another name.
      const after = words[next + 1];
      if (given.has(word.folded) && family.has(before.folded) && after && family.has(after.folded)) break;
      if (isOwn(word)) to = next;
      else if (!isInitial(word) && !isParticle(word.folded)) break;
    }
    const own = words.slice(at, to + 1).filter((word) => isOwn(word) && !isParticle(word.folded));
    if (own.length > 0)
      runs.push({
        from: at,
        to,
        hasGiven: own.some(({ folded }) => given.has(folded)),
        hasFamily: own.some(({ folded }) => family.has(folded)),
      });
    at = to;
  }
  return runs;
}

/** Another name behind the run. */
function isBehind(words: readonly Said[], { to, hasFamily }: Run, plain: string): boolean {
  const last = words[to];
  let at = isInitial(words[to + 1]) ? to + 2 : to + 1;
  while (isJoiner(words[at])) at += 1;
  const [joint, next] = [words[at - 1], words[at]];
  if (!last || last.isOwners || !next || !joint) return false;
  const gap = between(joint, next, plain);
  if (gap === '-') return isSurname(next.folded) || !isWord(next);
  if (!/^\.? $/.test(gap) || isTaken(next)) return false;
  if (isSurname(next.folded)) return true;
  // "Rosa Chen metropolol": behind a whole name a word in small letters is hardly another part of it.
  return isCapital(next) || !hasFamily ? !isWord(next) : false;
}

/** "Walter S." is no Osei. */
function isOtherInitial(
  words: readonly Said[],
  { to, hasFamily }: Run,
  { parts, plain }: { parts: NameParts; plain: string },
): boolean {
  const next = words[to + 1];
  if (hasFamily || !next || words[to]?.isOwners || next.folded.length !== 1 || !/^\p{L}/u.test(next.folded))
    return false;
  if (!/^\p{Lu}/u.test(next.written) && plain[next.token.end] !== '.') return false;
  return ![...parts.given, ...parts.family].some((name) => name.startsWith(next.folded));
}

/** Another name before the run; "de acosta" may be of a thing, and "elena de acosta" is no Luis Acosta. "Will Osei come?" asks of Osei. */
function isBefore(words: readonly Said[], { from, hasGiven, hasFamily }: Run, plain: string): boolean {
  let at = from - 1;
  while (isJoiner(words[at])) at -= 1;
  const [before, first] = [words[at], words[at + 1]];
  if (!before || !first || before.isOwners || isTaken(before)) return false;
  const gap = between(before, first, plain);
  if (gap === '-') return isSurname(before.folded) || !isWord(before);
  const { folded } = before;
  // "Smith, Walter".
  if (gap === ', ') return !hasFamily && (isSurname(folded) || !isWord(before));
  if (gap !== ' ' || TITLES.has(folded)) return false;
  if (isGiven(folded) && (folded !== 'will' || (isCapital(before) && at > 0))) return true;
  if (at + 1 < from) return isCapital(before) && at > 0 && !isWord(before);
  // "Rosa Chen Wei Chen" are two.
  if (hasGiven) return !hasFamily && isSurname(folded);
  return isSurname(folded) || !isWord(before);
}

const between = (one: Said, other: Said, plain: string): string =>
  plain.slice(one.token.end, other.token.start);
/** "De" and "la" join names, "and" does not. */
const isJoiner = (word: Said | undefined): boolean =>
  word !== undefined && isParticle(word.folded) && !/^(?:and|y|e|of|the)$/.test(word.folded);
/** "A" and "y" in small letters are words. */
const isInitial = (word: Said | undefined): boolean =>
  word !== undefined && /^(?:\p{Lu}|[b-df-xz])$/u.test(word.written);
const isTaken = ({ token }: Said): boolean => /^(?:timephrase|membername|drugname)$/.test(token.word);
const isCapital = ({ written }: Said): boolean => /^\p{Lu}\p{Ll}/u.test(written);

/** Common family names that are words, and hardly ever right behind a given name as such. */
const WORDS_TOO = new Set(
  'smith brown miller wilson taylor martin jackson white walker young king hill green baker hall carter parker cook bell cooper wood long hunter mason stone black rice woods gray grey butler porter turner carpenter fox wolf knight bishop wells waters brooks fields rivers reed marsh webb banks moss parks'.split(
    ' ',
  ),
);
const GIVEN_TOO = new Set(
  'amber april carol dawn faith grace guy harry hope iris ivy jack jean jordan josh joy june mike miles nick olive pearl pete ron ruby russ sally sam ted tim tom violet'.split(
    ' ',
  ),
);
const isGiven = (folded: string): boolean => isGivenName(folded) || GIVEN_TOO.has(folded);
const isSurname = (folded: string): boolean =>
  [folded, folded.replace(/s$/, '')].some((name) => isFamilyName(name) || WORDS_TOO.has(name));

/** What requests are made of. */
const cueWords = once(() => {
  const phrases = [ENGLISH_CUES, SPANISH_CUES].flatMap((cues) =>
    Object.values(cues).flatMap((each) => Object.values(each).flat()),
  );
  return new Set(
    phrases.flatMap((phrase) => phrase.split(/[\s|]+/)).filter((word) => !word.startsWith('..')),
  );
});

const SPANISH = new Set(
  'a al ante con contra de del desde donde el ella en entre es eso esta estan este falta favor fue gracias ha hasta hay hija hijo hoy la las le les lo los luego madre mama me necesita ni no o padre papa para pero pide porque que quiere quien se senora senor si sigue sin sobre su sus tambien todavia toma un una va vino y ya avisa avisar dile digale pregunta preguntale anota busca ensename enseña dime dame manda mande llamale tel cel numero cita refill refills request dialysis lab labs bloodwork bp inr vitals oxygen glucose xray mri ct ekg copay dme'.split(
    ' ',
  ),
);
/** "Ling" ends as no name does, and is one. */
const ENDING_LENGTH = 6;
const isWord = ({ token, folded }: Said): boolean =>
  [token.word, folded].some((word) => cueWords().has(word) || SPANISH.has(word) || isNoteWord(word)) ||
  isOrdinaryWord(folded) ||
  (folded.length >= ENDING_LENGTH && isQuietNoteWord(folded));
