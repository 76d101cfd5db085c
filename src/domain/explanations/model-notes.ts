import type { Audience, FactSheet, KnownValue, Language } from '../../plain-language/fact-sheet.ts';
import type { Ctx, MemberActor } from '../context.ts';
import type { FallbackReason } from './model-draft.ts';

/** What a verifying model said of a reviewer's note; `unavailable`: it could not be asked. */
export const NOTE_VERDICTS = ['supported', 'not_supported', 'contradicts', 'unavailable'] as const;
export type NoteVerdict = (typeof NOTE_VERDICTS)[number];

export type NoteCheckRequest = {
  /** For the audit trail; never sent. */
  patientId: string;
  /** Of one patient. What speaks of 42 CFR Part 2 stays behind, and so does a note that does. */
  sheet: FactSheet;
  language: Language;
  audience: Audience;
  /** Values by which a person could be known. */
  known: readonly KnownValue[];
  /** `text`: without the words that say whose note it is. */
  notes: readonly { key: string; text: string }[];
};

export type CheckedNote = { key: string; verdict: NoteVerdict; fault: FallbackReason | null };

/** One answer for each note. Never throws for what a model or its service does. */
export type CheckNotes = (ctx: Ctx<MemberActor>, request: NoteCheckRequest) => Promise<CheckedNote[]>;
