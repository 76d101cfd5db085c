import { z } from 'zod';
import { BARRIERS } from '../../domain/contacts/contact.ts';
import { dueMeta } from '../kit/due-field.ts';
import { defineModal } from '../kit/modal.ts';
import { type FieldValues, many, one } from '../kit/values.ts';

/** What the form remembers between its renders: ids, counters and a due time, never words. */
export const contactModal = defineModal(
  'contact.log',
  z.object({
    v: z.literal(1),
    /** Patients that the command's words matched: offered first. */
    among: z.array(z.uuid()).max(20).optional(),
    /** The message it is logged from. */
    source: z.object({ channelId: z.string(), ts: z.string(), threadTs: z.string().optional() }).optional(),
    /** The pasted note it is filled from. */
    noteId: z.uuid().optional(),
    /** Fields that were filled again with what a model suggests: Slack keeps what is in a field whose id stays. */
    ai: z.array(z.enum(['direction', 'way', 'outcome', 'barriers', 'minutes'])).optional(),
    /** The open task it is logged from: saving may complete it. */
    taskId: z.uuid().optional(),
    /** The card of call mode it is logged from: saving brings the next call. */
    call: z.object({ id: z.uuid(), step: z.int().positive() }).optional(),
    /** The n-th empty form of one sitting. Slack keeps what is in a field whose ids stay: a new form has new ones. */
    round: z.int().min(0).default(0),
    /** Raised to put other words into the follow-up, for the same reason. */
    fill: z.int().min(0).default(0),
    /** The follow-up was filled in by us after an outcome. */
    isSuggested: z.boolean().default(false),
    /** The barriers whose tasks are in the form, and for which patient. */
    offered: z.object({ patientId: z.uuid(), barriers: z.array(z.enum(BARRIERS)) }).optional(),
    /** It was asked what got in the way; the answer may be nothing. */
    isAsked: z.boolean().optional(),
    ...dueMeta,
  }),
);

export type ContactMeta = ReturnType<typeof contactModal.parseMeta>;

/** A fresh form's memory. */
export const newMeta = (known: Partial<ContactMeta> = {}): ContactMeta => ({
  v: 1,
  round: 0,
  fill: 0,
  isSuggested: false,
  ...known,
});

/** A follow-up beside the first: its number counts from 0. */
export type MoreField = `moreFollowUps.${number}.${'title' | 'due'}`;

const FIELDS = [
  'patient',
  'direction',
  'way',
  'party',
  'caregiver',
  'outcome',
  'topic',
  'summary',
  'barriers',
  'minutes',
  'occurredAt',
  'followUp.title',
  'followUp.due',
  'followUp.owner',
  'followUp.priority',
  'another',
] as const;

export type ContactField = (typeof FIELDS)[number] | MoreField;

/** The block id of a field in this render: its own name, after what makes it new. */
export function blockIdOf(
  field: ContactField,
  { round, fill, ai }: Pick<ContactMeta, 'round' | 'fill'> & Partial<Pick<ContactMeta, 'ai'>>,
): string {
  const parts = [
    ...(round > 0 ? [`${round}`] : []),
    ...(fill > 0 && ['followUp.title', 'followUp.due'].includes(field) ? [`again${fill}`] : []),
    ...(ai?.some((each) => each === field) ? ['ai'] : []),
    field,
  ];
  return parts.join('.');
}

/** What was filled in, by plain field names. */
export function plainValues(values: FieldValues): {
  one: (field: ContactField) => string | null;
  many: (field: ContactField) => string[];
} {
  const key = (field: ContactField) =>
    Object.keys(values).find((id) => id === field || id.endsWith(`.${field}`)) ?? field;
  return { one: (field) => one(values, key(field)), many: (field) => many(values, key(field)) };
}
