/** How the 30 days after a discharge ended. */
export const OUTCOMES = {
  home: 'Home',
  readmitted: 'Readmitted',
  died: 'Died',
  long_term_care: 'Moved to long-term care',
  lost: 'Lost to follow-up',
  other: 'Other',
} as const;
export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_KEYS = Object.keys(OUTCOMES) as Outcome[];

/** What a stored outcome is called; null: none is stored. */
export const outcomeLabel = (stored: string | null): string | null =>
  stored !== null && Object.hasOwn(OUTCOMES, stored) ? OUTCOMES[stored as Outcome] : stored;
