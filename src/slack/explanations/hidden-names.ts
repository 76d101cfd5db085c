import type { NamedPatient, PhiDisplay } from '../kit/phi.ts';

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whole names first, then their parts; the token of a name is its place in this list. */
function namesOf({ givenNames, familyName }: NamedPatient): string[] {
  const whole = [...givenNames, familyName].map((name) => name.trim());
  const parts = whole.flatMap((name) => name.split(/[\s-]+/));
  return [...new Set([...whole, ...parts])].filter((name) => name.length >= 2);
}

const token = (index: number) => `[name ${index + 1}]`;

/**
 * A text for a field of a form (L1): the patient's names become tokens that can be moved about and are put back when it
 * is saved. Initials could not be told from other words.
 */
export function withoutNames(text: string, patient: NamedPatient, display: PhiDisplay): string {
  if (display === 'open') return text;
  return namesOf(patient)
    .map((name, index) => ({ name, index }))
    .sort((a, b) => b.name.length - a.name.length)
    .reduce(
      (hidden, { name, index }) =>
        hidden.replaceAll(
          new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'),
          token(index),
        ),
      text,
    );
}

/** The names again, in the record's own spelling. */
export function withNames(text: string, patient: NamedPatient): string {
  return namesOf(patient).reduce((whole, name, index) => whole.replaceAll(token(index), name), text);
}
