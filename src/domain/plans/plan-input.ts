import { z } from 'zod';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';

/** What every edit of a plan says: whose, and which version the person saw. */
export const planEdit = {
  patientId: z.uuid('Choose a patient.'),
  seen: z.int().nonnegative().optional(),
  /** Why, in the person's words; kept with the version. */
  reason: z
    .string()
    .trim()
    .max(TEXT_LIMITS.planReason, tooLong(TEXT_LIMITS.planReason, 'the reason'))
    .nullish(),
};

export const line = (what: string, max: number = TEXT_LIMITS.planText) =>
  z.string(what).trim().min(1, what).max(max, tooLong(max, 'it'));

/** An empty text is none. */
export const optionalLine = (max: number = TEXT_LIMITS.planText) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max, 'it'))
    .nullish()
    .transform((text) => text || null);

/** A calendar day as a date column holds it. */
export const optionalDay = z.iso
  .date('Choose a day.')
  .nullish()
  .transform((day) => (day ? new Date(`${day}T00:00:00Z`) : null));
