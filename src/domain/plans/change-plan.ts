import type { Patient } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { findPatient } from '../patients/find-patient.ts';
import type { PlanChange, PlanPart } from './plan-change.ts';
import { raiseVersion } from './raise-version.ts';

type Plan = {
  patientId: string;
  /** The plan's version that the person saw. */
  seen?: number | undefined;
  /** What of the plan is edited. */
  part: PlanPart | 'translation';
  reason?: string | null | undefined;
};

/** What an edit came to. `changes` is empty when nothing was different: nothing was written then. */
export type PlanEdit = { version: number; changes: PlanChange[] };

/**
 * Runs one edit of a plan for someone on the patient's team: the writes, the plan's next version and the audit row
 * commit together. The record is locked before the plan, as the import does it: two writers never wait for each
 * other.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team;
 *   `conflict`, naming who was first, when a record that it touches was changed since `seen`; `duplicate` when this
 *   gesture was saved before; whatever the work throws.
 */
export async function changePlan(
  ctx: Ctx,
  { patientId, seen, part, reason }: Plan,
  work: (unit: Change, patient: Patient) => Promise<PlanChange[]>,
): Promise<PlanEdit> {
  const entry: AuditEntry = { action: 'plan.edit', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  const edited = change(ctx, async (unit) => {
    const patient = await findPatient(unit.tx, ctx, entry.action, patientId);
    const changes = await work(unit, patient);
    if (changes.length === 0) return { version: patient.planVersion, changes };
    const version = await raiseVersion(unit.tx, ctx, { patientId, changes, reason, seen });
    unit.audit({
      ...entry,
      patientId,
      details: {
        part,
        version,
        records: changes.map(({ recordId }) => recordId),
        fields: changes.flatMap(({ fields }) => fields.map(({ name }) => name)),
      },
    });
    return { version, changes };
  });
  return auditRefusal(ctx, entry, edited);
}
