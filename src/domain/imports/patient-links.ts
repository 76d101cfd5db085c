import { hash } from 'node:crypto';
import { z } from 'zod';
import { type PatientRef, patientRef } from './patient-ref.ts';
import { patientRecordSchema, type SourceKey } from './records.ts';
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
  /** The record that remains is not here yet; the other one is a patient of its own until then. */
  | 'waiting'
  /** Each is replaced by the other, directly or through others: nothing is merged. */
  | 'circle';

/** However a record is named, by its own bundle or by the id in its system. */
export const nameOf = (ref: PatientRef): SourceKey =>
  ref.by === 'key'
    ? (ref.record ?? { system: ref.system, id: ref.id })
    : ref.by === 'record'
      ? { system: ref.system, id: ref.id }
      : { system: ref.system ?? '', id: ref.value };

/** The same for each state of the two records. */
export const linkKey = ({ from, into }: Pick<PatientLink, 'from' | 'into'>): string =>
  hash('sha256', JSON.stringify([nameOf(from), nameOf(into)]), 'base64url');
