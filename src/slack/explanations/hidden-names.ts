import { namedIn, ownNames } from '../../plain-language/names/hide-names.ts';
import type { NamedPatient, Surface } from '../kit/phi.ts';

const token = (index: number) => `[name ${index + 1}]`;

/** Where somebody is named, and each as it is written. */
function placesOf(text: string, { givenNames, familyName }: NamedPatient, surface: Surface) {
  if (surface.level !== 'L1') return [];
  return namedIn(text, { own: ownNames([...givenNames, familyName]), team: surface.names }).map(
    ({ start, end }) => ({ start, written: text.slice(start, end) }),
  );
}

/** The token of a name is the place of its spelling among these. */
const spellingsOf = (text: string, patient: NamedPatient, surface: Surface): string[] => [
  ...new Set(placesOf(text, patient, surface).map(({ written }) => written)),
];

/**
 * A text for a field of a form below L2: names become tokens that can be moved about and are put back when it is saved.
 * Initials could not be distinguished from other words.
 */
export function withoutNames(text: string, patient: NamedPatient, surface: Surface): string {
  const spellings = spellingsOf(text, patient, surface);
  return placesOf(text, patient, surface).reduceRight(
    (hidden, { start, written }) =>
      hidden.slice(0, start) + token(spellings.indexOf(written)) + hidden.slice(start + written.length),
    text,
  );
}

/** The names again, each as it was in the text that the field started with: what no one touched is as it was. */
export function withNames(typed: string, original: string, patient: NamedPatient, surface: Surface): string {
  const spellings = spellingsOf(original, patient, surface);
  return typed.replaceAll(
    /\[name (\d+)\]/g,
    (whole, number: string) => spellings[Number(number) - 1] ?? whole,
  );
}
