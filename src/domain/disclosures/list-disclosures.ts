import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { findDisclosed } from './disclosure-access.ts';
import { findDisclosures, type RecordedDisclosure } from './find-disclosures.ts';

const Input = z.union([
  z.object({ patientId: z.uuid('Choose a patient.') }),
  z.object({ caseKey: z.string().trim().toUpperCase().min(1).max(10) }),
]);

/** Two blocks each fit into a form of Slack's. */
export const MOST_DISCLOSURES = 30;

/**
 * The newest disclosures of a patient, by id or case key, to be looked through and corrected. The look is audited.
 * @returns the patient and at most 30 disclosures, newest first.
 * @throws DomainError `forbidden` without a care role and a team, unless a privacy officer; `invalid` for a malformed id;
 *   `not-found` for another team's patient.
 */
export async function listDisclosures(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<{ patient: PatientMatch; disclosures: RecordedDisclosure[] }> {
  const asked = parseInput(Input, input);
  const by = 'patientId' in asked ? { id: asked.patientId } : asked;
  const entry: AuditEntry = {
    action: 'disclosure.list',
    subjectType: 'Patient',
    ...('id' in by ? { subjectId: by.id } : {}),
  };
  await requireAccess(ctx, entry);
  const found = findDisclosed(ctx.db, ctx, { action: entry.action, ...by });
  const patient = await auditRefusal(ctx, entry, found);
  const disclosures = await findDisclosures(ctx, {
    patientId: patient.id,
    since: new Date(0),
    limit: MOST_DISCLOSURES,
  });
  await recordAudit(ctx.db, ctx, {
    ...entry,
    subjectId: patient.id,
    patientId: patient.id,
    details: { shown: disclosures.map(({ id }) => id) },
  });
  return { patient, disclosures };
}
