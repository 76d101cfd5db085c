import type { ContactNote } from '../../generated/prisma/client.ts';
import type { PatientMatch } from '../patients/patient.ts';
import type { ReadNote } from './read-note.ts';

/** Two boxes of Slack's, of 3,000 characters each. */
export const NOTES_TEXT_MAX = 6_000;
/** Each takes blocks of one form. */
export const NOTES_MAX = 30;

/** Why the patient of a note is or is not chosen beforehand, as people read it. */
export const DOUBT_WORDS = {
  none: null,
  several: 'The note names several patients. They are listed first under Patient: choose one.',
  part: 'Only a part of a name is in the note. Patients with that name are listed first under Patient: choose one.',
  other: 'The note names someone else first. Choose the patient.',
  birth: 'The note says another birth date than this patient’s. Choose the patient.',
  unknown: 'No patient of your teams is named in the note. Search under Patient.',
} as const;
export type NoteDoubt = keyof typeof DOUBT_WORDS;

/** Whom a note may be about. `patientId`: the one whom it names beyond doubt. */
export type NotePatients = { doubt: NoteDoubt; patientId: string | null; candidates: PatientMatch[] };

/** A note as it is shown. */
export type NoteView = Pick<
  ContactNote,
  'id' | 'position' | 'text' | 'contactId' | 'sourceChannelId' | 'sourceTs'
> &
  NotePatients & { read: ReadNote };
