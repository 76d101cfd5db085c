import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { insertTransition } from '../transitions/start-transitions.ts';

const words = z
  .string()
  .trim()
  .max(TEXT_LIMITS.planText, tooLong(TEXT_LIMITS.planText, 'this'))
  .nullish()
  .transform((text) => text || null);

const Input = z.object({
  patientId: z.uuid('Choose a patient.'),
  kind: z.enum(['inpatient', 'observation']),
  facility: words,
  disposition: words,
  admittedAt: z.date('Enter when the patient was admitted.'),
  /** Null: still in. */
  dischargedAt: z.date().nullish(),
  isAcute: z.boolean().nullish(),
  isPlanned: z.boolean().nullish(),
});

/**
 * Enters a hospital stay by hand; with its discharge the 30 days after it start, with their deadlines.
 * @returns the stay's id, and its transition's: null while the patient is in.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for a
 *   patient of another team; `duplicate` when this gesture was saved before.
 */
export async function recordAdmission(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ admissionId: string; transitionId: string | null }> {
  const { action } = await requireAccess(ctx, { action: 'admission.record', subjectType: 'Admission' });
  const {
    patientId,
    isAcute = null,
    isPlanned = null,
    dischargedAt = null,
    ...stay
  } = parseInput(Input, input);
  if (stay.admittedAt > ctx.now())
    throw invalidField('admittedAt', 'That is still to come. Enter when it was.');
  if (dischargedAt && dischargedAt > ctx.now())
    throw invalidField('dischargedAt', 'That is still to come. Leave it empty until the patient is home.');
  if (dischargedAt && dischargedAt < stay.admittedAt)
    throw invalidField('dischargedAt', 'The discharge is before the admission. Check both.');
  const recorded = change(ctx, async (unit) => {
    const patient = await findPatient(unit.tx, ctx, action, patientId);
    const id = randomUUIDv7();
    const admission = await unit.tx.admission.create({
      data: {
        ...stay,
        id,
        workspaceId: ctx.workspace.id,
        patientId: patient.id,
        sourceSystem: OWN_SOURCE,
        sourceId: id,
        contentHash: '',
        dischargedAt,
      },
    });
    unit.audit({ action, subjectType: 'Admission', subjectId: id, patientId: patient.id });
    const transitionId = await insertTransition(unit, ctx, admission, { isAcute, isPlanned });
    return { admissionId: id, transitionId };
  });
  return auditRefusal(ctx, { action, subjectType: 'Patient', subjectId: patientId }, recorded);
}
