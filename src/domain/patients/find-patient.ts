import type { Patient } from '../../generated/prisma/client.ts';
import { patientScope } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { inCaseload } from './caseload.ts';

/**
 * The patient, when the table lets the actor do this to them. Another team's patient and none at all sound the same.
 * @returns the patient's row.
 * @throws DomainError `not-found` for a patient of another team, or one who has left the caseload; `conflict`, with the
 *   case key that counts, for one who was merged into another since the form was opened.
 */
export async function findPatient(tx: Tx, ctx: Ctx, action: AuditAction, id: string): Promise<Patient> {
  const patient = await tx.patient.findFirst({ where: { id, ...inCaseload(ctx, action) } });
  if (patient) return patient;
  const remaining = await findRemaining(tx, ctx, action, id);
  if (remaining)
    throw new DomainError(
      'conflict',
      `That record was merged into ${remaining.caseKey}, the same person. Nothing was saved. Choose ${remaining.caseKey}.`,
      { id, remainingId: remaining.id },
      { patient: `Choose ${remaining.caseKey}: the records were merged.` },
    );
  throw new DomainError(
    'not-found',
    'That patient is not on your teams. Nothing was saved.',
    { id },
    { patient: 'Choose a patient of your teams.' },
  );
}

/**
 * Who has the records of a patient who was merged into another.
 * @returns the one who remains, where the actor may see them; null for a patient who was not merged.
 */
export async function findRemaining(
  tx: Tx,
  ctx: Ctx,
  action: AuditAction,
  id: string,
): Promise<{ id: string; caseKey: string } | null> {
  const merged = await tx.patient.findFirst({
    where: { id, workspaceId: ctx.workspace.id, mergedInto: patientScope(ctx, action) },
    select: { mergedInto: { select: { id: true, caseKey: true } } },
  });
  return merged?.mergedInto ?? null;
}
