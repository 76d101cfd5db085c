import type { Gender } from '../../generated/prisma/enums.ts';
import { makeDrugLexicon } from '../../plain-language/lexicons/drug-lexicon.ts';
import { nameWords, spellingsOf, writtenWords } from '../../plain-language/names/name-words.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import { once } from '../../plain-language/text/once.ts';
import {
  before,
  behind,
  between,
  isInitial,
  type NameParts,
  type Place,
  type Run,
  type SaidWord,
  type Verdict,
} from './beside-names.ts';
import { wholeName } from './names-in-text.ts';
import { thingNamedSo } from './things-named-so.ts';

/** A word of a text, compared and by its place. `word`: "timephrase", "membername" or "drugname" for what is one of these. */
export type NameToken = { word: string; start: number; end: number };

export type Names = {
  givenNames: readonly string[];
  familyName: string;
  /** Keys of former names, nicknames and other names that the record has, as far as the text says them. */
  saidOther?: readonly string[];
  /** As the record has it. */
  gender?: Gender;
};

/** The words by which a text may call the bearer of these names, in every spelling. */
export function namePartsOf({
  givenNames,
  familyName,
  saidOther = [],
  gender = 'unknown',
}: Names): NameParts {
  return {
    given: new Set(givenNames.flatMap(partsOfName)),
    family: new Set(partsOfName(familyName)),
    other: new Set(saidOther.flatMap(withS)),
    hasMiddle: givenNames.length > 1,
    gender,
  };
}

const partsOfName = (name: string): string[] =>
  [
    ...wholeName(name),
    ...nameWords(name),
    ...name.split(/[\s'’-]+/).flatMap(nameWords),
    ...writtenWords(name).flatMap(spellingsOf),
  ].flatMap(withS);

/** "Rosas task": in haste the apostrophe stays away. */
const withS = (word: string): string[] => (word.length === 1 ? [word] : [word, `${word}s`]);

/**
 * `whole`: given and family name side by side. `part`: one of them. `doubt`: what is beside it may be of another person's name,
 * so a person is asked. `another`: their names only beside what is no name of theirs.
 */
export type NamedAs = 'whole' | 'part' | 'doubt' | 'another';

/**
 * How a text names a patient. "Rosa Martinez", "rosa chen-lopez" and "walter smith" are neither Rosa Chen nor Walter Osei;
 * "rosa chen abernathy" and "denise flower" may be no one of the caseload.
 * @param isKnown words that the reader of the text knows, beside those of notes.
 */
export function namedAs(
  tokens: readonly NameToken[],
  plain: string,
  { parts, isKnown = () => false }: { parts: NameParts; isKnown?: (word: string) => boolean },
): NamedAs {
  const words = tokens.map((token) => wordAt(token, plain));
  const read = runsOf(words, parts, plain).map((run) => ({
    run,
    verdict: verdictOf({ words, run, parts, plain, isKnown }),
  }));
  if (read.length === 0) return 'part';
  const own = read.filter(({ verdict }) => verdict === 'own');
  if (own.some(({ run }) => isWhole(run))) return 'whole';
  const others = read.filter(({ verdict }) => verdict !== 'own');
  const saidOf = ({ run }: { run: Run }) => words.slice(run.from, run.to + 1).map(({ folded }) => folded);
  const elsewhere = new Set(others.flatMap(saidOf));
  // "Walter Smith called, walter needs a ride": the second may be the first.
  if (own.length > 0)
    return own.some((each) => !saidOf(each).some((word) => elsewhere.has(word))) ? 'part' : 'doubt';
  return others.some(({ verdict }) => verdict === 'doubt') ? 'doubt' : 'another';
}

/**
 * How a task or a note names a patient. What its own readers know of it, teammates and times, is no part of this.
 * @param text at most some thousand characters.
 */
export function namedInText(text: string, patient: Names): NamedAs {
  const tokens = [...text.matchAll(WORD)].map(({ 0: raw, index }): NameToken => {
    const folded = nameWords(raw.replace(/['’]s?$/u, '')).join('');
    const word = folded.length > LEAST_DRUG && drugs().has(folded) ? 'drugname' : folded;
    return { word, start: index, end: index + raw.length };
  });
  return namedAs(tokens, text, { parts: namePartsOf(patient) });
}
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const LEAST_DRUG = 4;
const drugs = once(() => makeDrugLexicon());

const isWhole = ({ hasGiven, hasFamily }: Run): boolean => hasGiven && hasFamily;

function verdictOf(place: Place): Verdict {
  const found = [thingNamedSo(place), behind(place), before(place)];
  if (found.includes('another')) return 'another';
  return found.includes('doubt') || isOtherMiddle(place) || isOtherTitle(place) ? 'doubt' : 'own';
}

const HIS = /^(?:mr|mister|sr|senor|don)$/;
const HERS = /^(?:mrs|ms|miss|sra|senora|srta|senorita|dona)$/;

/** "Mrs. Hill" where the record's Hill is a man: his wife, or a record that is wrong. A person says which. */
function isOtherTitle({ words, run: { from }, parts: { gender } }: Place): boolean {
  const title = words[from - 1]?.folded ?? '';
  return (gender === 'male' && HERS.test(title)) || (gender === 'female' && HIS.test(title));
}

/** "Walter B. Osei" beside Walter Kwame Osei. */
function isOtherMiddle({ words, run: { from, to }, parts }: Place): boolean {
  if (!parts.hasMiddle) return false;
  const names = [...parts.given, ...parts.family];
  return words
    .slice(from, to + 1)
    .some((word) => isInitial(word) && !names.some((name) => name.startsWith(word.folded)));
}

function wordAt(token: NameToken, plain: string): SaidWord {
  const whole = plain.slice(token.start, token.end);
  const written = whole.replace(/['’]s?$/u, '');
  return { token, written, folded: nameWords(written).join(''), isOwners: written !== whole };
}

function runsOf(words: readonly SaidWord[], { given, family, other }: NameParts, plain: string): Run[] {
  const isOwn = ({ folded }: SaidWord) => given.has(folded) || family.has(folded) || other.has(folded);
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at];
    if (!first || !isOwn(first)) continue;
    let to = at;
    for (let next = at + 1; next < words.length; next += 1) {
      const [last, word] = [words[next - 1], words[next]];
      if (!last || !word || last.isOwners || !/^[ ,.-]{1,2}$/.test(between(last, word, plain))) break;
      // "Rosa Chen, Wei Chen": Wei begins another name.
      const after = words[next + 1];
      if (given.has(word.folded) && family.has(last.folded) && after && family.has(after.folded)) break;
      if (isOwn(word)) to = next;
      else if (!isInitial(word) && !isParticle(word.folded)) break;
    }
    const own = words
      .slice(at, to + 1)
      .map(({ folded }) => folded)
      .filter(
        (folded) => (given.has(folded) || family.has(folded) || other.has(folded)) && !isParticle(folded),
      );
    if (own.length > 0) runs.push({ from: at, to, ...partsSaid(own, { given, family, other }) });
    at = to;
  }
  return runs;
}

/** Any other name stands for the one that is missing. "Garcia Lopez" and "Al-Hassan" are one each, "Fatima Al-Hassan" are two. */
function partsSaid(
  own: readonly string[],
  { given, family, other }: Pick<NameParts, 'given' | 'family' | 'other'>,
): Pick<Run, 'hasGiven' | 'hasFamily'> {
  const hasGiven = own.some((folded) => given.has(folded));
  const hasFamily = own.some((folded) => family.has(folded));
  const said = own.filter((folded) => other.has(folded) && !given.has(folded) && !family.has(folded));
  const others = said.length > 1 && other.has(said.join('')) ? 1 : said.length;
  const isWhole = (hasGiven && hasFamily) || others + Number(hasGiven) + Number(hasFamily) > 1;
  return { hasGiven: hasGiven || isWhole, hasFamily: hasFamily || isWhole };
}
