import { z } from 'zod';
import {
  ContactDirection,
  ContactOutcome,
  ContactParty,
  ContactWay,
  TaskPriority,
} from '../../generated/prisma/enums.ts';
import { TEXT_LIMITS } from '../text-limits.ts';

/** An open task of somebody's list. Its day and time are walls in the zone of the team. */
export const importedTaskSchema = z.object({
  title: z.string().min(1).max(TEXT_LIMITS.taskTitle),
  details: z.string().max(TEXT_LIMITS.taskDetails).nullable(),
  priority: z.enum(TaskPriority),
  dueOn: z.iso.date().nullable(),
  /** HH:mm; null: when the team starts to work. */
  dueAt: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .nullable(),
  /** A member's name or Slack id as the list has it. */
  owner: z.string().nullable(),
});
export type ImportedTask = z.infer<typeof importedTaskSchema>;

/** A contact of somebody's log. */
export const importedContactSchema = z.object({
  direction: z.enum(ContactDirection),
  way: z.enum(ContactWay),
  party: z.enum(ContactParty),
  outcome: z.enum(ContactOutcome),
  topic: z.string().min(1).max(TEXT_LIMITS.contactTopic),
  summary: z.string().max(TEXT_LIMITS.contactSummary).nullable(),
  occurredAt: z.iso.datetime(),
});
export type ImportedContact = z.infer<typeof importedContactSchema>;
