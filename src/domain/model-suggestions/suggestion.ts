import type {
  Barrier,
  ContactDirection,
  ContactOutcome,
  ContactParty,
  ContactWay,
} from '../../generated/prisma/enums.ts';
import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import type { Ctx, MemberActor } from '../context.ts';

/** What a voicemail may be about, as people read it. A list of ours: nothing that a caller says becomes a topic. */
export const VOICEMAIL_TOPICS = {
  symptom: 'Symptom',
  medicine: 'Medicine or refill',
  appointment: 'Appointment',
  result: 'Test result',
  ride: 'Ride',
  cost: 'Cost or insurance',
  equipment: 'Equipment or supplies',
  paperwork: 'Form or letter',
  home: 'Food, housing or safety at home',
  return_call: 'Returned our call',
  other: 'Other',
} as const;
export type VoicemailTopic = keyof typeof VOICEMAIL_TOPICS;

/** The least urgent is not shown: a suggestion never makes a voicemail less urgent than it is. */
export const SUGGESTED_URGENCIES = ['routine', 'soon', 'urgent'] as const;

export type VoicemailSuggestion = { topic: VoicemailTopic; urgency: (typeof SUGGESTED_URGENCIES)[number] };

/** What a model makes of a note. Null: it does not say. */
export type NoteSuggestion = {
  direction: ContactDirection | null;
  way: ContactWay | null;
  party: ContactParty | null;
  outcome: ContactOutcome | null;
  /** `words` are of the note. */
  barriers: { barrier: Barrier; words: string }[];
  minutes: number | null;
  followUps: { title: string; when: string | null }[];
};

/** Texts that may be sent, and who may be known by them. Never throws for what a model or its service does. */
export type SuggestForVoicemails = (
  ctx: Ctx<MemberActor>,
  request: { texts: readonly string[]; known: readonly KnownValue[] },
) => Promise<(VoicemailSuggestion | null)[]>;
/** Null: there is no model, or it gave no answer. */
export type SuggestForNote = (
  ctx: Ctx<MemberActor>,
  request: { text: string; patientId: string | null; known: readonly KnownValue[] },
) => Promise<NoteSuggestion | null>;
