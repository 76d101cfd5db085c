import type { AuditAction } from '../audit/actions.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { inCaseload } from '../patients/caseload.ts';

const select = {
  id: true,
  caseKey: true,
  teamId: true,
  givenNames: true,
  familyName: true,
  protectedTexts: true,
  team: { select: { timeZone: true } },
} as const;

/** The audit row of work with a patient's consents. */
export const consentEntry = (action: AuditAction, patientId?: string): AuditEntry => ({
  action,
  subjectType: patientId ? 'Patient' : 'Consent',
  ...(patientId ? { subjectId: patientId } : {}),
});

/**
 * The patient whose consents the actor may work with: of their teams, or for a privacy officer anybody's. By id or case key.
 * @returns names for who may read them, the case key and the zone of the team.
 * @throws DomainError `not-found` for another team's patient and for none at all.
 */
export async function consentPatient(
  tx: Tx,
  ctx: Ctx,
  action: AuditAction,
  by: { id: string } | { caseKey: string },
) {
  const patient = await tx.patient.findFirst({ where: { ...by, ...inCaseload(ctx, action) }, select });
  if (!patient)
    throw new DomainError('not-found', 'That patient is not on your teams. Nothing was saved or shown.');
  return patient;
}
