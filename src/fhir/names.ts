import { splitWhole } from '../domain/patients/split-name.ts';
import type { HumanName } from './parts.ts';
import type { IsOver } from './periods.ts';

/** Synthea appends numbers to the words of a person's name: "Asa127 Hermiston71". Real names have none. */
export function withoutDigits(name: string): string {
  return name
    .replace(/(?<=\p{L}|\p{M}|['’.-])\d+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** How a person's name is cleaned; the identity where a source's names are left as they are. */
export type CleanName = (name: string) => string;

/** Best first: the name the person goes by now. */
const USES = ['official', 'usual', null, 'nickname', 'anonymous', 'temp', 'old', 'maiden'];

const rank = (name: HumanName, isOver: IsOver) => {
  const place = USES.indexOf(name.use);
  return (place < 0 ? USES.indexOf('temp') : place) + (isOver(name.period) ? USES.length : 0);
};

export type PickedName = { givenNames: string[]; familyName: string; otherNames: string[] };

/** The name to show and the further names by which the person is found. */
export function pickNames(names: readonly HumanName[], clean: CleanName, isOver: IsOver): PickedName {
  const [best, ...others] = names.filter(hasWords).toSorted((a, b) => rank(a, isOver) - rank(b, isOver));
  const shown = splitName(best, clean);
  const shownWords = [...shown.givenNames, shown.familyName];
  const otherNames = others.flatMap((name) => {
    const { givenNames, familyName } = splitName(name, clean);
    return [...givenNames, familyName];
  });
  return {
    ...shown,
    otherNames: [...new Set(otherNames)].filter((name) => name !== '' && !shownWords.includes(name)),
  };
}

const hasWords = (name: HumanName) => name.family !== null || name.given.length > 0 || name.text !== null;

function splitName(
  name: HumanName | undefined,
  clean: CleanName,
): { givenNames: string[]; familyName: string } {
  if (!name) return { givenNames: [], familyName: '' };
  if (name.family !== null || name.given.length > 0)
    return { givenNames: name.given.map(clean).filter(Boolean), familyName: clean(name.family ?? '') };
  return splitWhole(clean(name.text ?? ''));
}

/** A provider's or caregiver's name in one line: "Dr. Loren Fay". */
export function fullName(
  names: readonly HumanName[],
  clean: CleanName,
  isOver: IsOver = (period) => Boolean(period?.end),
): string | null {
  const [best] = names.filter(hasWords).toSorted((a, b) => rank(a, isOver) - rank(b, isOver));
  if (!best) return null;
  const parts = [...best.prefix, ...best.given.map(clean), clean(best.family ?? '')];
  const name = parts.filter(Boolean).join(' ') || clean(best.text ?? '');
  return [name, ...best.suffix].join(', ') || null;
}
