import type { Gender } from '../../generated/prisma/enums.ts';
import { GENERATIONS, TITLES } from '../../plain-language/names/name-affixes.ts';
import { NAME_VERBS, SPANISH_WORDS } from '../../plain-language/names/names-that-are-words.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import { isOneSlipFrom } from './typing-slips.ts';
import {
  isCareWord,
  isGiven,
  isKin,
  isRoleOf,
  isSmallWord,
  isStaffTitle,
  isSurname,
  isWordBesideNames,
  mayBeName,
} from './words-beside-names.ts';

/** The words of a patient's given, family and other names, folded. */
export type NameParts = {
  given: ReadonlySet<string>;
  family: ReadonlySet<string>;
  other: ReadonlySet<string>;
  hasMiddle: boolean;
  gender: Gender;
};

export type SaidWord = {
  token: { word: string; start: number; end: number };
  written: string;
  folded: string;
  isOwners: boolean;
};
/** Words of one patient's names side by side, from and to their places, both included. */
export type Run = { from: number; to: number; hasGiven: boolean; hasFamily: boolean };
export type Place = {
  words: readonly SaidWord[];
  run: Run;
  parts: NameParts;
  plain: string;
  isKnown: (word: string) => boolean;
};
export type Verdict = 'own' | 'doubt' | 'another';

/** What is behind the run: the rest of another name, "Jr", or "the home aide". */
export function behind(place: Place): Verdict {
  const { words, run, plain } = place;
  const last = words[run.to];
  let at = isInitial(words[run.to + 1]) ? run.to + 2 : run.to + 1;
  while (isJoiner(words[at])) at += 1;
  const [joint, next] = [words[at - 1], words[at]];
  if (!last || last.isOwners) return 'own';
  if (isOtherInitial(place)) return 'another';
  const apposed = apposition(place);
  if (apposed !== 'own' || !next || !joint) return apposed;
  const gap = between(joint, next, plain);
  if (gap === '-') return isSurname(next.folded) || !isWord(next, place) ? 'another' : 'own';
  if (run.hasFamily && /^,? $/.test(gap) && isGeneration(next)) return 'doubt';
  if (gap === ', ' && /^(?:MD|RN|NP|DO|LCSW|LPN|PharmD)$/.test(next.written)) return 'doubt';
  // A sentence ends here, unless the point is an initial's.
  if (!(gap === ' ' || (gap === '. ' && isInitial(joint))) || isTaken(next)) return 'own';
  if (isSurname(next.folded) && !isSmallKnown(next, place)) return 'another';
  if (!run.hasFamily && isSlip(next, place.parts.family, place)) return 'doubt';
  if (isOtherGiven(next, place)) return 'doubt';
  if (isWord(next, place)) return isWordLikeName(last, next, place) ? 'doubt' : 'own';
  if (isCapital(next) || !run.hasFamily) return 'another';
  // "rosa chen abernathy", but also "rosa chen metropolol".
  return mayBeName(next.folded) ? 'doubt' : 'own';
}

/** "Can Luis do mornings": Do is a family name, too. */
const isSmallKnown = ({ written, folded }: SaidWord, { isKnown }: Place): boolean =>
  folded.length < LEAST_SLIP && /^\p{Ll}/u.test(written) && (isKnown(folded) || isSmallWord(folded));

const isGeneration = ({ folded }: SaidWord): boolean => GENERATIONS.has(folded) && folded !== 'iv';

/** "Eleanor Price" beside Eleanor Bright. */
const isWordLikeName = (last: SaidWord, next: SaidWord, { run, isKnown }: Place): boolean =>
  !run.hasFamily && isCapital(last) && isCapital(next) && !isCareWord(next.folded) && !isKnown(next.folded);

/** "Miguel Ángel Santos", "evelyn harper": a given name that is a word, too. */
const isOtherGiven = ({ folded }: SaidWord, { run, isKnown }: Place): boolean =>
  !run.hasFamily &&
  folded.length >= LEAST_SLIP &&
  isGiven(folded) &&
  !isCareWord(folded) &&
  !isSmallWord(folded) &&
  !isKnown(folded);

/** "Walter S." is no Osei. */
function isOtherInitial({ words, run: { to, hasFamily }, parts, plain }: Place): boolean {
  const next = words[to + 1];
  if (hasFamily || !next || next.folded.length !== 1 || !/^\p{L}/u.test(next.folded)) return false;
  if (!/^\p{Lu}/u.test(next.written) && plain[next.token.end] !== '.') return false;
  return ![...parts.given, ...parts.family, ...parts.other].some((name) => name.startsWith(next.folded));
}

const MOST_BEFORE_ROLE = 3;
const DEPARTMENTS =
  /^(?:transport|transportation|billing|pharmacy|scheduling|registration|records|radiology|insurance|medicaid|medicare|admissions|housing|referrals|hr|it|cvs|walgreens|humana|aetna|cigna|davita|security|reception|transporte|facturacion|farmacia|registros|admisiones|seguro)$/;

/** "Robert the home aide", "Denise from billing". */
function apposition({ words, run: { to, hasGiven, hasFamily }, plain }: Place): Verdict {
  const [article, next] = [words[to + 1], words[to + 2]];
  const last = words[to];
  if (!last || !article || !next || (hasGiven && hasFamily)) return 'own';
  if (/^(?:from|at|in)$/.test(article.folded) && DEPARTMENTS.test(next.folded)) return 'another';
  if (/^(?:de|del)$/.test(article.folded) && DEPARTMENTS.test(next.folded)) return 'doubt';
  if (!/^(?:the|el|la)$/.test(article.folded) || !/^,? $/.test(between(last, article, plain))) return 'own';
  for (let at = to + 2; at < to + 2 + MOST_BEFORE_ROLE; at += 1) {
    const [role, after] = [words[at], words[at + 1]];
    if (!role || (words[at - 1] && between(words[at - 1] as SaidWord, role, plain) !== ' ')) return 'own';
    if (!isRoleOf(role.folded) || role.isOwners) continue;
    const isEnd =
      !after ||
      between(role, after, plain) !== ' ' ||
      NAME_VERBS.test(after.folded) ||
      after.folded === 'been';
    return isEnd ? 'another' : 'doubt';
  }
  return 'own';
}

/** What is before the run: another given name, a title of the clinic's people, "my aunt", "her". */
export function before(place: Place): Verdict {
  const { words, run, plain } = place;
  let at = run.from - 1;
  while (isJoiner(words[at])) at -= 1;
  const [word, first] = [words[at], words[at + 1]];
  if (!word || !first || word.isOwners) return spanishWord(place);
  const gap = between(word, first, plain);
  const isNext = at + 1 === run.from && /^\.? $/.test(gap);
  if (isNext && word.token.word === 'membername') return besideMember(place, at);
  if (isTaken(word)) return spanishWord(place);
  if (gap === '-') return isSurname(word.folded) || !isWord(word, place) ? 'another' : 'own';
  const said = isNext ? whoseName(place, at) : 'own';
  if (said !== 'own') return said;
  const spanish = spanishWord(place);
  return spanish === 'own' ? besideName(place, at, gap) : spanish;
}

/** Another name before the run; "de acosta" may be of a thing, and "elena de acosta" is no Luis Acosta. "Will Osei come?" asks of Osei. */
function besideName(place: Place, at: number, gap: string): Verdict {
  const { words, run, parts } = place;
  const word = words[at];
  if (!word) return 'own';
  const { folded } = word;
  const isUnknown = !isWord(word, place);
  // "Smith, Walter".
  if (gap === ', ') return !run.hasFamily && (isSurname(folded) || isUnknown) ? 'another' : 'own';
  if (gap !== ' ' || TITLES.has(folded) || /^do[nñ]a?$/u.test(folded)) return 'own';
  if (isGiven(folded) && (folded !== 'will' || (isCapital(word) && at > 0))) return 'another';
  if (at + 1 < run.from) return isCapital(word) && at > 0 && isUnknown ? 'another' : 'own';
  // "Rosa Chen Wei Chen" are two.
  if (run.hasGiven) return !run.hasFamily && isSurname(folded) ? 'another' : 'own';
  if (isSurname(folded)) return 'another';
  if (isSlip(word, parts.given, place)) return 'doubt';
  return isUnknown ? 'another' : 'own';
}

const GIVERS =
  /^(?:give|gives|hand|assign|reassign|pass|send|move|tell|ask|have|let|to|show|get|dale|darle|asigna|asignale|pasale|pasa|dile|a|para)$/;

/** "Grace Fowler" is no patient; "give Ben Hill’s form" may be of Hill. */
function besideMember({ words, run }: Place, at: number): Verdict {
  if (run.hasGiven) return 'own';
  return GIVERS.test(words[at - 1]?.folded ?? '') ? 'doubt' : 'another';
}

/** "Dr Chen", "my aunt Rosa", "her hart is racing". */
function whoseName({ words, run, plain }: Place, at: number): Verdict {
  const [word, first] = [words[at], words[run.from]];
  if (!word || !first) return 'own';
  const { folded } = word;
  const isWhole = run.hasGiven && run.hasFamily;
  // "Pa" is "para" and a prior authorization, too.
  const isShort = folded.length < 3 && folded !== 'dr';
  if (isStaffTitle(folded) && (!isShort || /^\p{Lu}/u.test(word.written) || !isWhole))
    return isShort && isWhole ? 'doubt' : isShort && folded === 'pa' ? 'own' : 'another';
  if (isWhole || between(word, first, plain) !== ' ') return 'own';
  if (isKin(folded)) return 'another';
  if (isRoleOf(folded))
    return /^(?:the|el|la|a|un|una)$/.test(words[at - 1]?.folded ?? '') ? 'doubt' : 'another';
  if (!isCapital(first) && !run.hasGiven && /^(?:her|his|their)$/.test(folded)) return 'another';
  return 'own';
}

const PINK_THINGS =
  /^(?:pastillas?|tabletas?|capsulas?|hoja|papel|carpeta|formulario|color|caja|bolsa|etiqueta)$/;
const BEFORE_PAINS =
  /^(?:los|las|sus|mis|unos|muchos|mas|sin|da|dan|dio|tiene|tienen|tengo|siente|siento|causa)$/;

const OF_PAINS = /^(?:de|del|en|fuertes?|intensos?|leves|musculares|articulares|menstruales)$/;

/** "La pastilla rosa", "dolores de cabeza", "todos los santos", in small letters. */
function spanishWord({ words, run: { from, to } }: Place): Verdict {
  const [word, last, first, next] = [words[from - 1], words[from - 2], words[from], words[to + 1]];
  if (!first || from !== to || isCapital(first) || first.isOwners || !SPANISH_WORDS.has(first.folded))
    return 'own';
  const said = word?.folded ?? '';
  if (first.folded === 'dolores') {
    const isAgainst =
      said === 'para' && /^(?:medicinas?|pastillas?|algo|calmantes?|remedios?)$/.test(last?.folded ?? '');
    const signs = [BEFORE_PAINS.test(said) || isAgainst, OF_PAINS.test(next?.folded ?? '')].filter(
      Boolean,
    ).length;
    return signs === 2 ? 'another' : signs === 1 ? 'doubt' : 'own';
  }
  if (first.folded === 'rosa' && PINK_THINGS.test(said)) return 'another';
  if (/^(?:los|las|unos|unas|todos)$/.test(said)) return 'another';
  const isOfThing = /^(?:el|la|una?)$/.test(said) && !/^(?:a|con|de|para|por)$/.test(last?.folded ?? '');
  return isOfThing ? 'doubt' : 'own';
}

const LEAST_SLIP = 4;

/** One slip of the finger from a name, or its letters in another order: "flower" for Fowler. */
function isSlip(word: SaidWord, names: ReadonlySet<string>, place: Place): boolean {
  const { folded } = word;
  if (folded.length < LEAST_SLIP || isSmallWord(folded) || place.isKnown(folded)) return false;
  return [...names].some((name) => {
    if (Math.abs(name.length - folded.length) > 1 || name === folded) return false;
    // "Evelyn heart" is asked about, as "heart" may belong to what follows.
    return isTurned(folded, name) || isOneSlipFrom(folded, name);
  });
}

const sorted = (word: string): string => [...word].toSorted().join('');
const isTurned = (one: string, other: string): boolean =>
  one.slice(0, 1) === other.slice(0, 1) && sorted(one) === sorted(other);

export const between = (one: SaidWord, other: SaidWord, plain: string): string =>
  plain.slice(one.token.end, other.token.start);
/** "De" and "la" join names, "and" does not. */
const isJoiner = (word: SaidWord | undefined): boolean =>
  word !== undefined && isParticle(word.folded) && !/^(?:and|y|e|of|the)$/.test(word.folded);
/** "A" and "y" in small letters are words. */
export const isInitial = (word: SaidWord | undefined): boolean =>
  word !== undefined && /^(?:\p{Lu}|[b-df-xz])$/u.test(word.written);
const isTaken = ({ token }: SaidWord): boolean => /^(?:timephrase|membername|drugname)$/.test(token.word);
const isCapital = ({ written }: SaidWord): boolean => /^\p{Lu}\p{Ll}/u.test(written);

/** "Llamó", "cayó", "cardióloga", "rápidamente" end as few names do. */
const SPANISH_ENDING = /(?:[óéá]|iendo|aron|ieron|mente|idad|ci[oó]n|ciones|[oó]log[oa]s?|istas?)$/u;
const isWord = ({ token, folded, written }: SaidWord, { isKnown }: Place): boolean =>
  [token.word, folded].some((word) => isKnown(word) || isWordBesideNames(word)) ||
  SPANISH_ENDING.test(written);
