import { isUsedAsName } from '../../plain-language/names/name-context.ts';
import { NAMES_THAT_ARE_WORDS } from '../../plain-language/names/names-that-are-words.ts';
import { formSurface, type NamedPatient, type PhiDisplay } from '../kit/phi.ts';

/** Longest first: the whole of "May Green" before its parts. */
function namesOf({ givenNames, familyName }: NamedPatient): string[] {
  const names = [...givenNames, familyName].map((name) => name.trim()).filter(Boolean);
  const parts = names.flatMap((name) => name.split(/[\s-]+/));
  const whole = [names.join(' '), [...names.slice(0, 1), familyName.trim()].join(' ')];
  return [...new Set([...whole, ...names, ...parts])]
    .filter((name) => name.length >= 2)
    .sort((a, b) => b.length - a.length);
}

/** A name that is a word too counts only where it is written and placed like a name: "You may eat green beans." */
function isName(text: string, start: number, written: string): boolean {
  const words = written.toLowerCase().split(/[\s-]+/);
  if (!words.every((word) => NAMES_THAT_ARE_WORDS.has(word))) return true;
  return words.length > 1 ? /^\p{Lu}/u.test(written) : isUsedAsName(text, start, start + written.length);
}

const token = (index: number) => `[name ${index + 1}]`;

/** Where the patient's names are, and each as it is written. */
function placesOf(text: string, patient: NamedPatient): { start: number; written: string }[] {
  const names = namesOf(patient).map((name) => RegExp.escape(name));
  if (names.length === 0) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(pattern)]
    .map((match) => ({ start: match.index, written: match[0] }))
    .filter(({ start, written }) => isName(text, start, written));
}

/** The token of a name is the place of its spelling among these. */
const spellingsOf = (text: string, patient: NamedPatient): string[] => [
  ...new Set(placesOf(text, patient).map(({ written }) => written)),
];

/**
 * A text for a field of a form below L2: the patient's names become tokens that can be moved about and are put back when
 * it is saved. Initials could not be distinguished from other words.
 */
export function withoutNames(text: string, patient: NamedPatient, display: PhiDisplay): string {
  if (formSurface(display).level === 'L2') return text;
  const spellings = spellingsOf(text, patient);
  return placesOf(text, patient).reduceRight(
    (hidden, { start, written }) =>
      hidden.slice(0, start) + token(spellings.indexOf(written)) + hidden.slice(start + written.length),
    text,
  );
}

/** The names again, each as it was in the text that the field started with: what no one touched is as it was. */
export function withNames(typed: string, original: string, patient: NamedPatient): string {
  const spellings = spellingsOf(original, patient);
  return typed.replaceAll(
    /\[name (\d+)\]/g,
    (whole, number: string) => spellings[Number(number) - 1] ?? whole,
  );
}
