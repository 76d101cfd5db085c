import { z } from 'zod';
import {
  Barrier,
  ContactDirection,
  ContactOutcome,
  ContactParty,
  ContactWay,
} from '../../generated/prisma/enums.ts';
import { TaskInput } from '../tasks/task-input.ts';
import { MINUTES_MAX, MORE_FOLLOW_UPS_MAX, SUMMARY_MAX, TOPIC_MAX } from './contact.ts';

/** What a person says of a contact; logging one, and noting what came of a task with one, share it. */
export const ContactFields = z.object({
  patientId: z.uuid('Choose a patient from the list.'),
  direction: z.enum(ContactDirection),
  way: z.enum(ContactWay),
  party: z.enum(ContactParty),
  caregiverId: z.uuid().nullish(),
  outcome: z.enum(ContactOutcome),
  topic: z
    .string()
    .trim()
    .min(1, 'Enter the reason for contact in a few words.')
    .max(TOPIC_MAX, `Please keep this under ${TOPIC_MAX} characters; the rest fits in the summary.`),
  summary: z
    .string()
    .trim()
    .max(SUMMARY_MAX, `Please keep the summary under ${SUMMARY_MAX} characters.`)
    .nullish(),
  barriers: z.array(z.enum(Barrier)).default([]),
  minutes: z
    .int('Minutes are a whole number, for example 12.')
    .min(0, 'Minutes cannot be less than 0.')
    .max(MINUTES_MAX, `${MINUTES_MAX} minutes at most: log longer work in parts.`)
    .nullish(),
  /** Now, if not said. */
  occurredAt: z.date().nullish(),
  followUp: TaskInput.nullish(),
  /** What else is to be done; each is a task of its own. */
  moreFollowUps: z.array(TaskInput).max(MORE_FOLLOW_UPS_MAX).optional(),
  source: z.object({ channelId: z.string(), ts: z.string() }).optional(),
});
