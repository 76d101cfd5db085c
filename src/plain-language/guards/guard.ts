import type { Audience, FactId, FactSheet, Language } from '../fact-sheet.ts';
import type { Reading } from './read.ts';

/** A note is written by a person beside locked lines; a sentence by a model about the facts that it cites. */
export type Channel = 'note' | 'sentence';

export type GuardRequest = {
  text: string;
  language: Language;
  channel: Channel;
  /** What a sentence cites. Of a note: what it is beside; it may speak of the whole plan. */
  about: readonly FactId[];
  audience: Audience;
};

/** What they find contradicts a fact of the plan or its form, by comparison alone. It blocks. */
export const EXACT_GUARDS = [
  'form',
  'language',
  'contact',
  'number',
  'moment',
  'person',
  'medicine',
  'taking',
  'side',
  'emergency',
] as const;
/** These go by words that may mean something else. What they find is a question for a verifier or a second person. */
export const DOUBTS = [
  'amount',
  'time',
  'visit',
  'warning',
  'avoided',
  'drug_kind',
  'way_taken',
  'relative',
  'side_word',
  'problem',
  'denial',
  'certainty',
  'outlook',
  'state',
  'advice',
] as const;
export type ExactGuard = (typeof EXACT_GUARDS)[number];
export type DoubtId = (typeof DOUBTS)[number];
export type GuardId = ExactGuard | DoubtId;

export type GuardFinding = {
  guard: GuardId;
  /** A question; it refuses nothing by itself. */
  isDoubt: boolean;
  /** Characters of the text. */
  start: number;
  end: number;
  /** For the reviewer: what it is and the way on, or of a doubt what to look at. */
  words: string;
};

export type Found = { start: number; end: number };
/** Where a text says what it may not. Pure, and linear in the length of the text. */
export type Guard = (reading: Reading) => readonly Found[];
export type GuardInput = { sheet: FactSheet } & GuardRequest;
