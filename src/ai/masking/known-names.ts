import { fold, keyOf } from '../../plain-language/names/fold.ts';
import { isInitial, writtenName } from '../../plain-language/names/name-pattern.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import { isRole, isSaidBesideRole } from '../../plain-language/names/role-words.ts';
import { nicknamesOf } from './nicknames.ts';

/** One way in which a name is written, as words. `isGuess`: a nickname that the record does not have. */
export type NameForm = { words: readonly string[]; isInitials?: boolean; isGuess?: boolean };

const TITLES =
  /^(?:[Mm](?:r|rs|s|x)|MRS?|MS|[Mm]iss|[Dd]r|DR|[Pp]rof|[Ss]ra?|[Ss]rta|[Dd]on|[Dd]ona|Rev|Sister|Nurse|MD|DO|RN|NP|PA|LPN|MSW|LCSW|PhD|PharmD|[Jj]r|II|III|IV)$/;
/** Of these the first word of a name is one too: given names (Van, Le), never "De La Cruz". */
const GIVEN_PARTICLES = /^(?:van|le|al|san|bin|du|da|di|st)$/i;
/** A value with one of these is no person: only the whole is hidden, "Harbor" or "Dialysis" alone is not. */
const ORGANISATION =
  /\b(?:center|centre|clinic|clinica|hospital|office|line|pharmacy|farmacia|dialysis|health|healthcare|group|care|home|service|services|lab|labs|laboratory|imaging|department|team|inc|llc|foundation|institute|associates|transport|rides|plan|insurance|medicare|medicaid|unit|nurses|desk|association|society|network)\b/i;

export const isOrganisation = (value: string): boolean => ORGANISATION.test(fold(value).text);

const GENERIC =
  /^(?:a|al|at|by|de|el|en|la|for|in|of|on|the|to|and|y|your|our|home|house|phone|telephone|video|call|visit|telehealth|online|virtual|clinic|office|hospital|center|room|floor|main|lab|laboratory|pharmacy|emergency|department|unit|primary|care|team|nurse|line|desk|front|health|services?|patient|family|self|none|unknown|n|hogar|casa|clinica|consulta|\d+)$/i;

/** "Home", "video visit", "primary care clinic": said of everyone, so it identifies no one. */
export const isGeneric = (value: string): boolean =>
  fold(value)
    .text.split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || GENERIC.test(word));

/** "The daughter", "eye doctor": what someone is, with no name in it. */
export const isNobody = (value: string): boolean =>
  fold(value)
    .text.split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || GENERIC.test(word) || isSaidBesideRole(word));

const wordsOf = (value: string): string[] =>
  value
    .split(/[^\p{L}\p{M}\p{N}'.]+/u)
    .map((word) => word.replaceAll(/^[.']+|[.']+$/g, ''))
    .filter((word) => word !== '');

/** The words of a name, given name first; "Chen, Maria" is Maria Chen. */
function orderedWords(value: string): string[] {
  const written = writtenName(value);
  const words = wordsOf(written).filter((word) => !TITLES.test(word));
  if (!/^[^,]+,\s*\S/.test(written) || isOrganisation(written)) return words;
  const before = wordsOf(written.slice(0, written.indexOf(','))).length;
  return [...words.slice(before), ...words.slice(0, before)];
}

/** Words of a name that are looked for alone: no initial, no particle but as last word or given name, no "nurse" in "Nurse Ada Osei". */
function partsOf(words: readonly string[]): string[] {
  const hasRole = words.length > 1 && words.some(isRole);
  return words.filter((word, i) => {
    if (isInitial(word) || (hasRole && isSaidBesideRole(word))) return false;
    if (!isParticle(word)) return true;
    const isLast = i === words.length - 1;
    return words.length > 1 && (isLast || (i === 0 && GIVEN_PARTICLES.test(word)));
  });
}

/** All ways in which a person's name is looked for, the whole name first. */
export function nameForms(value: string): NameForm[] {
  const ordered = orderedWords(value);
  const names = partsOf(ordered);
  const forms: NameForm[] = [{ words: ordered }];
  const [given] = names;
  const family = names.at(-1);
  if (given && family && names.length > 1) {
    const nicknames = nicknamesOf(fold(given).text.toLowerCase());
    forms.push({ words: [given, family] }, { words: [family, given] });
    for (const nickname of nicknames)
      forms.push({ words: [nickname, family] }, { words: [family, nickname] });
    const initialOf = (name: string) => fold(name).text.slice(0, 1);
    forms.push({ words: [initialOf(given), family] }, { words: [family, initialOf(given)] });
    forms.push({ words: [given, initialOf(family)], isInitials: true });
    forms.push({ words: names.map(initialOf), isInitials: true });
    if (names.length > 2) forms.push({ words: [initialOf(given), initialOf(family)], isInitials: true });
    for (const nickname of nicknames)
      if (nickname.length > 2) forms.push({ words: [nickname], isGuess: true });
  }
  forms.push(...runsOf(ordered, names));
  for (const name of names) forms.push({ words: [name] });
  return forms.filter(({ words: each }) => each.length > 0);
}

/** Two words or more of the name in a row, with a name among them: "Mary Ann", "De La Cruz", "La Cruz". */
const runsOf = (ordered: readonly string[], names: readonly string[]): NameForm[] =>
  ordered.flatMap((_first, from) =>
    ordered.flatMap((_last, to) => {
      const words = ordered.slice(from, to + 1);
      const isRun = words.length > 1 && words.length < ordered.length && !words.some(isInitial);
      return isRun && words.some((word) => names.includes(word)) ? [{ words }] : [];
    }),
  );

/** An alias as written: initials only with their points, anything else as a name of its own. */
export function aliasForms(alias: string): NameForm[] {
  if (/^\s*(?:\p{L}\.?[\s-]*){1,4}$/u.test(alias) && !/\p{L}{2}/u.test(alias)) {
    return [{ words: keyOf(alias).toUpperCase().split(' '), isInitials: true }];
  }
  if (isParticle(alias)) return [];
  const words = orderedWords(alias);
  return words.length > 0 ? [{ words }, ...partsOf(words).map((word) => ({ words: [word] }))] : [];
}

/** Given and family name in parts, folded: for the last look, and for what is written after a title or misspelt. */
export function nameParts(value: string): readonly string[] {
  if (isParticle(value)) return [];
  return partsOf(orderedWords(value)).map((part) => fold(part).text);
}
