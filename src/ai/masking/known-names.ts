import { fold, keyOf } from './fold.ts';
import { nicknamesOf } from './nicknames.ts';

/** One way in which a name is written, as words without accents. */
export type NameForm = { words: readonly string[]; isInitials?: boolean };

const TITLES =
  /^(?:[Mm](?:r|rs|s|x)|MRS?|MS|[Mm]iss|[Dd]r|DR|[Pp]rof|[Ss]ra?|[Ss]rta|[Dd]on|[Dd]ona|Rev|Sister|Nurse|MD|DO|RN|NP|PA|LPN|MSW|LCSW|PhD|PharmD|[Jj]r|II|III|IV)$/;
const PARTICLES =
  /^(?:de|del|la|las|los|el|al|van|von|der|den|da|das|dos|di|du|le|bin|ibn|y|e|mc|st|san|santa|the|of|and)$/i;
/** A value with one of these is no person: only the whole is hidden, "Harbor" or "Dialysis" alone is not. */
const ORGANISATION =
  /\b(?:center|centre|clinic|clinica|hospital|office|line|pharmacy|farmacia|dialysis|health|healthcare|group|care|home|service|services|lab|labs|laboratory|imaging|department|team|inc|llc|foundation|institute|associates|transport|rides|plan|insurance|medicare|medicaid|unit|nurse|nurses|desk)\b/i;

export const isOrganisation = (value: string): boolean => ORGANISATION.test(fold(value).text);

const GENERIC =
  /^(?:a|al|at|by|de|el|en|la|for|in|of|on|the|to|and|y|your|our|home|house|phone|telephone|video|call|visit|telehealth|online|virtual|clinic|office|hospital|center|room|floor|main|lab|laboratory|pharmacy|emergency|department|unit|primary|care|team|nurse|line|desk|front|health|services?|patient|family|self|none|unknown|n|hogar|casa|clinica|consulta|\d+)$/i;

/** "Home", "video visit", "primary care clinic": said of everybody, so it tells of nobody. */
export const isGeneric = (value: string): boolean =>
  fold(value)
    .text.split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || GENERIC.test(word));

/** All ways in which a person's name is looked for, the whole name first. */
export function nameForms(value: string): NameForm[] {
  const written = fold(value).text;
  const words = written
    .split(/[^\p{L}\p{N}'.]+/u)
    .map((word) => word.replaceAll(/^[.']+|[.']+$/g, ''))
    .filter((word) => word !== '' && !TITLES.test(word));
  // "Chen, Maria" is Maria Chen.
  const ordered =
    /^[^,]+,\s*\S/.test(written) && !ORGANISATION.test(written) ? turned(written, words) : words;
  const names = ordered.filter((word) => !PARTICLES.test(word) && word.length > 1);
  const forms: NameForm[] = [{ words: ordered }];
  const [given] = names;
  const family = names.at(-1);
  if (given && family && names.length > 1) {
    const nicknames = nicknamesOf(given.toLowerCase());
    for (const first of [given, ...nicknames]) {
      forms.push({ words: [first, family] }, { words: [family, first] });
    }
    const initial = given.slice(0, 1);
    forms.push({ words: [initial, family] }, { words: [family, initial] });
    forms.push({ words: [given, family.slice(0, 1)], isInitials: true });
    const initials = names.map((name) => name.slice(0, 1));
    forms.push({ words: initials, isInitials: true });
    if (names.length > 2) {
      forms.push({ words: [initial, family.slice(0, 1)], isInitials: true }, { words: ordered.slice(-2) });
      forms.push({ words: names.slice(0, 2) });
    }
    for (const nickname of nicknames) if (nickname.length > 2) forms.push({ words: [nickname] });
  }
  for (const name of names) forms.push({ words: [name] });
  return forms.filter(({ words: each }) => each.length > 0);
}

function turned(written: string, words: string[]): string[] {
  const before = written
    .slice(0, written.indexOf(','))
    .split(/[^\p{L}\p{N}'.]+/u)
    .filter(Boolean).length;
  return [...words.slice(before), ...words.slice(0, before)];
}

/** An alias as it stands: initials only with their points, anything else as a name of its own. */
export function aliasForm(alias: string): NameForm[] {
  if (/^\s*(?:\p{L}\.?[\s-]*){1,4}$/u.test(alias) && !/\p{L}{2}/u.test(alias)) {
    return [{ words: keyOf(alias).toUpperCase().split(' '), isInitials: true }];
  }
  const words = fold(alias)
    .text.split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '' && !TITLES.test(word));
  return words.length > 0 ? [{ words }] : [];
}

/** Given and family name in parts, for what is written after a title or misspelt. */
export function nameParts(value: string): readonly string[] {
  return nameForms(value).flatMap(({ words, isInitials }) =>
    !isInitials && words.length === 1 && (words[0]?.length ?? 0) > 2 ? words : [],
  );
}
