import { foldName } from '../../plain-language/names/fold.ts';
import { nicknamesOf } from '../../plain-language/names/given-names.ts';
import { nameWords } from '../../plain-language/names/name-words.ts';
import { tokensOf } from '../red-flags/phrases.ts';
import { givenBefore, saidNames } from './said-names.ts';

/** How a patient was found for a voicemail, as people read it. */
export const MATCH_WORDS = {
  number: 'number on file',
  number_other_name: 'number on file, another name said',
  shared: 'number of several patients',
  clinic: 'number of a clinic or service',
  partial: 'last seven digits on file',
  name_birth: 'name and birth date said',
  name: 'name only',
  nobody: 'no patient found',
} as const;
export type Match = keyof typeof MATCH_WORDS;

/** Whose number it is, on which chart. `clinic`: a provider, or a number of the team. */
export type PhoneOwner = {
  digits: string;
  patientId: string | null;
  relation: 'patient' | 'caregiver' | 'clinic';
  /** How the owner is called: given and family names, or the caregiver's name. */
  names: readonly string[];
  /** Of the chart: given names, then the family name; empty for a number of the team. */
  patientNames: readonly string[];
  /** Of the chart, `YYYY-MM-DD`. */
  birthOn: string | null;
};

/** A patient whom the words name by given and family name. */
export type NamedPatient = { id: string; birthOn: string | null };

export type Caller = {
  /** Ten digits, or the last seven. */
  number: string | null;
  isLocal: boolean;
  name: string | null;
  words: string;
};

export type MatchedCaller = { match: Match; patientId: string | null; candidateIds: string[] };

/** A number on as many charts is a household's or an institution's. */
const MOST_CHARTS = 4;

/**
 * Which patient a voicemail is about. Only a number that one chart has, with no name said that contradicts it, chooses a
 * patient beforehand; everything else is left to the person who reads it.
 * @param birthDates said in the words, `YYYY-MM-DD`.
 */
export function matchCaller(
  caller: Caller,
  {
    owners,
    named,
    birthDates,
  }: { owners: readonly PhoneOwner[]; named: readonly NamedPatient[]; birthDates: readonly string[] },
): MatchedCaller {
  const own = owners.filter(({ digits }) => caller.number !== null && digits.endsWith(caller.number));
  const charts = [...new Set(own.flatMap(({ patientId }) => patientId ?? []))];
  const namedIds = named.map(({ id }) => id);
  const candidateIds = (first: readonly string[]) => [...new Set([...first, ...namedIds])];
  if (own.some(({ relation }) => relation === 'clinic') || charts.length >= MOST_CHARTS)
    return {
      match: 'clinic',
      patientId: null,
      candidateIds: candidateIds(charts.length < MOST_CHARTS ? charts : []),
    };
  const [only] = charts;
  if (only === undefined) return byName(named, birthDates);
  if (caller.isLocal) return { match: 'partial', patientId: null, candidateIds: candidateIds(charts) };
  if (charts.length > 1) return { match: 'shared', patientId: null, candidateIds: candidateIds(charts) };
  const born = new Map(own.map(({ patientId, birthOn }) => [patientId, birthOn ?? undefined]));
  // Father and son of one name: only a birth date says which.
  const isNamesake = namedIds.length > 1 && !birthDates.includes(born.get(only) ?? '');
  const isAnother = (namedIds.length > 0 && !namedIds.includes(only)) || isNamesake;
  const bornElse =
    born.get(only) !== undefined && birthDates.length > 0 && !birthDates.includes(born.get(only) ?? '');
  return isAnother || bornElse || saysAnother(caller, own)
    ? { match: 'number_other_name', patientId: null, candidateIds: candidateIds(charts) }
    : { match: 'number', patientId: only, candidateIds: [only] };
}

function byName(named: readonly NamedPatient[], birthDates: readonly string[]): MatchedCaller {
  const born = named.filter(({ birthOn }) => birthOn !== null && birthDates.includes(birthOn));
  if (born.length === 1)
    return { match: 'name_birth', patientId: null, candidateIds: born.map(({ id }) => id) };
  return {
    match: named.length > 0 ? 'name' : 'nobody',
    patientId: null,
    candidateIds: named.map(({ id }) => id),
  };
}

/**
 * Whether the words leave a doubt: a name that is neither the patient's nor that of a caregiver with this number; a relative
 * who is spoken of on the patient's own number; a caregiver who does not say the patient's name.
 */
function saysAnother({ name, words }: Caller, own: readonly PhoneOwner[]): boolean {
  const { names, hasRelation, isElsewhere } = saidNames(words);
  if (isElsewhere) return true;
  const known = own.flatMap(({ names: theirs, patientNames }) => [keys(theirs), keys(patientNames)]);
  const isKnown = (said: string) => {
    const parts = [...keys([said])].filter((part) => part.length > 1);
    return parts.length === 0 || known.some((person) => parts.every((part) => isNameOf(person, part)));
  };
  if ([...(name ? [name] : []), ...names].some((said) => !isKnown(said))) return true;
  const family = new Set(own.flatMap(({ patientNames }) => [...keys(patientNames.slice(-1))]));
  if (givenBefore(words, family).some((word) => !known.some((person) => isNameOf(person, word)))) return true;
  if (own.every(({ relation }) => relation === 'patient')) return hasRelation;
  const said = tokensOf(words).map(({ word }) => word);
  const given = own.flatMap(({ patientNames }) => [...keys(patientNames.slice(0, -1))]);
  const isNamed = given.some((part) => said.includes(part));
  // "My stepson Robert" may be another Robert than the husband on the chart.
  return !isNamed || (hasRelation && ![...family].some((part) => said.includes(part)));
}

const keys = (names: readonly string[]): Set<string> => new Set(names.flatMap(nameWords).map(foldName));
/** As it is written, or as a short form of it that people use. */
const isNameOf = (person: ReadonlySet<string>, part: string): boolean =>
  person.has(part) || nicknamesOf(part).some((name) => person.has(name));
