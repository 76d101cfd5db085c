import { z } from 'zod';
import { patientRef } from './patient-ref.ts';
import { patientRecordSchema } from './records.ts';
import { revisionSchema } from './revision.ts';

/** Two records of a source that are one person: what `from` has belongs to `into`. */
export const patientLinkSchema = z.object({
  from: patientRef,
  into: patientRef,
  /** What the replaced record still says of the person, where it is the one that says so. */
  record: patientRecordSchema.optional(),
  revision: revisionSchema.optional(),
});
export type PatientLink = z.infer<typeof patientLinkSchema>;

export type PatientLinkOutcome =
  /** Two patients became one now. */
  | 'merged'
  /** They are one already. */
  | 'unchanged'
  /** The record that remains is not here yet. */
  | 'waiting';
