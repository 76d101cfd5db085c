import type { Patient } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { inCaseload } from './caseload.ts';

/**
 * The patient, when the actor may see them. Another team's patient and none at all sound the same.
 * @returns the patient's row.
 * @throws DomainError `not-found` for a patient of another team.
 */
export async function findPatient(tx: Tx, ctx: Ctx, id: string): Promise<Patient> {
  const patient = await tx.patient.findFirst({ where: { id, ...inCaseload(ctx) } });
  if (!patient)
    throw new DomainError(
      'not-found',
      'That patient is not on your teams. Nothing was saved.',
      { id },
      { patient: 'Choose a patient of your teams.' },
    );
  return patient;
}
