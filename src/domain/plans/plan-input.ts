import { z } from 'zod';

/** What every edit of a plan says: whose, and which version the person saw. */
export const planEdit = {
  patientId: z.uuid('Choose a patient.'),
  seen: z.int().nonnegative().optional(),
  /** Why, in the person's words; kept with the version. */
  reason: z.string().trim().max(500, 'Please keep the reason under 500 characters.').nullish(),
};

/** A form cuts nothing that an import brought: the limit is wide. */
const WIDE = 2000;

export const line = (what: string, max = WIDE) =>
  z.string(what).trim().min(1, what).max(max, `Please keep it under ${max} characters.`);

/** An empty text is none. */
export const optionalLine = (max = WIDE) =>
  z
    .string()
    .trim()
    .max(max, `Please keep it under ${max} characters.`)
    .nullish()
    .transform((text) => text || null);

/** A calendar day as a date column holds it. */
export const optionalDay = z.iso
  .date('Choose a day.')
  .nullish()
  .transform((day) => (day ? new Date(`${day}T00:00:00Z`) : null));
