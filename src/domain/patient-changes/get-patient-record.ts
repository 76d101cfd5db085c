import { z } from 'zod';
import type { Patient } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';

export type PatientRow = Patient;

const Input = z.object({ id: z.uuid() });

/**
 * A patient's own row, for somebody on their team who is going to change it. The look is audited.
 * @returns the row.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team.
 */
export async function getPatientRecord(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientRow> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'patient.view', subjectType: 'Patient', subjectId: id };
  await requireAccess(ctx, entry);
  const patient = await auditRefusal(
    ctx,
    entry,
    ctx.db.$transaction((tx) => findPatient(tx, ctx, entry.action, id)),
  );
  await recordAudit(ctx.db, ctx, { ...entry, patientId: id, details: { for: 'edit' } });
  return patient;
}
