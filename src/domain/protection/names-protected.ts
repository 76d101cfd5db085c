import { hideProtected } from './hide-protected.ts';

/**
 * Whether what is shown names something that 42 CFR Part 2 protects of a patient.
 * @param shown a text, or a record or view whose texts are looked through, however deep.
 */
export function namesProtected(shown: unknown, protectedTexts: readonly string[]): boolean {
  if (protectedTexts.length === 0) return false;
  if (typeof shown === 'string') return hideProtected(shown, protectedTexts) !== shown;
  if (shown === null || typeof shown !== 'object') return false;
  return Object.values(shown).some((each) => namesProtected(each, protectedTexts));
}
