import { z } from 'zod';
import {
  BARRIER_LABELS,
  DIRECTION_LABELS,
  MINUTES_MAX,
  OUTCOME_LABELS,
  PARTY_LABELS,
  WAY_LABELS,
} from '../domain/contacts/contact.ts';
import { SUGGESTED_URGENCIES, VOICEMAIL_TOPICS } from '../domain/model-suggestions/suggestion.ts';

/** One of the keys of a table of labels. */
const keyOf = <K extends string>(labels: Record<K, string>) => z.enum(Object.keys(labels) as [K, ...K[]]);

/** Choices alone: no words of a model about a voicemail are shown. */
export const VoicemailsAnswer = z.strictObject({
  voicemails: z.array(
    z.strictObject({
      number: z.int(),
      topic: keyOf(VOICEMAIL_TOPICS),
      urgency: z.enum(SUGGESTED_URGENCIES),
    }),
  ),
});

export const NoteAnswer = z.strictObject({
  direction: keyOf(DIRECTION_LABELS).nullable(),
  way: keyOf(WAY_LABELS).nullable(),
  party: keyOf(PARTY_LABELS).nullable(),
  outcome: keyOf(OUTCOME_LABELS).nullable(),
  barriers: z.array(z.strictObject({ barrier: keyOf(BARRIER_LABELS), words: z.string() })),
  minutes: z.int().min(0).max(MINUTES_MAX).nullable(),
  followUps: z.array(z.strictObject({ what: z.string(), when: z.string().nullable() })),
});
