import { z } from 'zod';
import { REASON_MAX, REASON_MIN, REASON_WORDS } from './explanation.ts';
import { differentWords } from './reason-words.ts';

export const REASON_ASKED = `Give a reason of at least ${REASON_MIN} characters and ${REASON_WORDS} different words: it is saved with your name, and the approver sees it.`;

/** A reason that the person who approves can judge. */
export const Reason = z
  .string()
  .trim()
  .max(REASON_MAX, `Please keep this under ${REASON_MAX} characters.`)
  .refine((reason) => reason.length >= REASON_MIN && differentWords(reason) >= REASON_WORDS, REASON_ASKED);
