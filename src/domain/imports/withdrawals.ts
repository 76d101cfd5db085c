import { z } from 'zod';
import { patientRef } from './patient-ref.ts';
import { type RecordKind, recordContents, sourceKey } from './records.ts';
import { revisionSchema } from './revision.ts';

/** Why a source takes a record back, as people read it. */
export const WITHDRAWAL_WORDS = {
  enteredInError: 'entered in error',
  deleted: 'deleted',
  cancelled: 'canceled',
  /** A newer state of it is none that is kept here: a stay that became an office visit. */
  notKept: 'no longer a record of this kind',
} as const;
export type WithdrawalReason = keyof typeof WITHDRAWAL_WORDS;

const isKind = (kind: string): kind is RecordKind => kind in recordContents;

export const withdrawalSchema = z.object({
  source: sourceKey,
  /** The tables that hold its rows and those of its parts. */
  kinds: z.array(z.string().refine(isKind)).min(1),
  /** Null: a deletion says no patient. */
  patient: patientRef.nullable(),
  reason: z.enum(['enteredInError', 'deleted', 'cancelled', 'notKept']),
  revision: revisionSchema,
});
export type Withdrawal = z.infer<typeof withdrawalSchema>;

export type WithdrawalOutcome =
  /** Rows were taken back. */
  | 'withdrawn'
  /** Nothing of it is here, or all is taken back already. */
  | 'unchanged'
  /** A newer state of it is here. */
  | 'outdated'
  /** Records of several patients have that id. */
  | 'patient-ambiguous';
