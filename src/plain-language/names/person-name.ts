import { fold } from './fold.ts';
import { isInitial, writtenName } from './name-pattern.ts';
import { isParticle } from './particles.ts';
import { isRole, isSaidBesideRole } from './role-words.ts';

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
export function orderedWords(value: string): string[] {
  const written = writtenName(value);
  const words = wordsOf(written).filter((word) => !TITLES.test(word));
  if (!/^[^,]+,\s*\S/.test(written) || isOrganisation(written)) return words;
  const before = wordsOf(written.slice(0, written.indexOf(','))).length;
  return [...words.slice(before), ...words.slice(0, before)];
}

/** Words of a name that are looked for alone: no initial, no particle but as last word or given name, no "nurse" in "Nurse Ada Osei". */
export function partsOf(words: readonly string[]): string[] {
  const hasRole = words.length > 1 && words.some(isRole);
  return words.filter((word, i) => {
    if (isInitial(word) || (hasRole && isSaidBesideRole(word))) return false;
    if (!isParticle(word)) return true;
    const isLast = i === words.length - 1;
    return words.length > 1 && (isLast || (i === 0 && GIVEN_PARTICLES.test(word)));
  });
}

/** Given and family name in parts, folded: for the last look, and for what is written after a title or misspelt. */
export function nameParts(value: string): readonly string[] {
  if (isParticle(value)) return [];
  return partsOf(orderedWords(value)).map((part) => fold(part).text);
}
