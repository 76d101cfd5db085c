import type { HandOffState, IllnessSeverity } from '../../generated/prisma/enums.ts';

/** Illness severity, the first line of I-PASS (Starmer et al., Pediatrics 2012;129:201). */
export const SEVERITY_LABELS = {
  stable: 'Stable',
  watcher: 'Watcher (may get worse)',
  unstable: 'Unstable',
} as const satisfies Record<IllnessSeverity, string>;

export const SEVERITIES = Object.keys(SEVERITY_LABELS) as [IllnessSeverity, ...IllnessSeverity[]];

export const HAND_OFF_STATE_LABELS = {
  sent: 'Not read back',
  read_back: 'Read back',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
} as const satisfies Record<HandOffState, string>;

/** Why a patient is in a hand-off without anyone having to think of them; the most pressing first. Words of L0. */
export const HAND_OFF_REASONS = {
  red_flag: 'warning words in a voicemail',
  urgent: 'urgent task',
  overdue: 'overdue task',
  promised: 'call promised by tomorrow night',
} as const;
export type HandOffReason = keyof typeof HAND_OFF_REASONS;

export const isHandOffReason = (word: string): word is HandOffReason => Object.hasOwn(HAND_OFF_REASONS, word);

/** Why nothing of a patient has moved at read back. */
export const KEPT_WORDS = {
  patient_moved: 'moved to another team since; their tasks stay there',
  tasks_taken: 'all tasks were done or reassigned before the read back',
} as const;
export type KeptReason = keyof typeof KEPT_WORDS;

export const isKeptReason = (word: string | null): word is KeptReason =>
  word !== null && Object.hasOwn(KEPT_WORDS, word);

/** So many patients are read back by a person who listens. One form holds them. */
export const MOST_PATIENTS = 12;
/** As many as one field of checkboxes holds. */
export const MOST_TASKS = 10;

/** Without a read back after so long both are reminded, once. */
export const REMIND_AFTER_MS = 30 * 60_000;

/** A cover at the end of a shift is no vacation. */
export const LONGEST_COVER_MS = 7 * 86_400_000;
