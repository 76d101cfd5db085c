import { patientScope } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx, MemberActor, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type PatientMatch, patientMatch } from '../patients/patient.ts';

/**
 * The patient of a disclosure, for who may do this to them. One who has left the caseload counts: what was disclosed of
 * them is still owed.
 * @returns the patient by name.
 * @throws DomainError `not-found` for another team's patient.
 */
export async function findDisclosed(
  tx: Tx,
  ctx: Ctx<MemberActor>,
  { action, ...by }: { action: AuditAction } & ({ id: string } | { caseKey: string }),
): Promise<PatientMatch> {
  const patient = await tx.patient.findFirst({
    where: { AND: [by, patientScope(ctx, action)] },
    select: patientMatch,
  });
  if (!patient)
    throw new DomainError('not-found', 'That patient is not on your teams. Nothing was saved or shown.', by);
  return patient;
}
