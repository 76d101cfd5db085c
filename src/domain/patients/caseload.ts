import { patientScope } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx } from '../context.ts';

/** Why a patient is in nobody's caseload any more, as people read it. The row and its records stay as history. */
export const LEAVE_WORDS = {
  entered_in_error: 'the source says that this patient was entered in error',
  deleted: 'the source deleted this patient',
  /** It was said before the patient came in: as which of the two is not kept. */
  taken_back: 'the source took this patient back',
  inactive: 'the source says that this record is no longer in use',
  merged: 'this is the same person as another patient, who has the records now',
} as const;
export type LeaveReason = keyof typeof LEAVE_WORDS;

/**
 * A WHERE for patients to whom the table lets the actor do this and who have not left the caseload.
 * @returns the scope of `patientScope`, and that nobody has taken the patient out.
 */
export const inCaseload = (ctx: Ctx, action: AuditAction) => ({ ...patientScope(ctx, action), leftAt: null });
