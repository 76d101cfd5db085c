import type { BreakGlassOutcome, BreakGlassReason } from '../../generated/prisma/enums.ts';

export type { BreakGlassOutcome, BreakGlassReason };

/** How long one patient stays open. 45 CFR 164.312(a)(2)(ii): an emergency access procedure. */
export const OPEN_MS = 60 * 60_000;
/** Working days of the patient's team until the review is due. */
export const REVIEW_DAYS = 2;
/** A reason in words has at least so many letters and digits. */
export const SHORTEST_REASON = 15;

export const REASON_LABELS = {
  emergency_treatment: 'Emergency treatment',
  covering_colleague: 'Covering for a colleague',
  patient_present: 'The patient is in front of me',
  safety_of_another: 'Safety of another person',
  other: 'Other',
} as const satisfies Record<BreakGlassReason, string>;

export const OUTCOME_LABELS = {
  justified: 'Justified',
  not_justified: 'Not justified',
} as const satisfies Record<BreakGlassOutcome, string>;

export const isReasonCode = (word: string): word is BreakGlassReason => Object.hasOwn(REASON_LABELS, word);
export const isOutcome = (word: string): word is BreakGlassOutcome => Object.hasOwn(OUTCOME_LABELS, word);

/**
 * Whether these are words that say something: "xxxxxxxxxxxxxxxx" and "-----" are none.
 * @returns true with 15 letters or digits in at least three different words.
 */
export function isReason(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const said = words.filter((word) => new Set(word).size > 1 || word.length === 1);
  const letters = said.reduce((sum, word) => sum + [...word].length, 0);
  return letters >= SHORTEST_REASON && new Set(said).size >= 3;
}
