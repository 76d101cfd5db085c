import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { eachCaregiverOnce } from '../patients/each-person-once.ts';
import { findPatient } from '../patients/find-patient.ts';
import type { PatientMatch } from '../patients/patient.ts';

const Input = z.object({ patientId: z.uuid().nullish() });

export type CaregiverChoice = { id: string; name: string; relationship: string | null };

/** What an empty contact form needs to know: the patient it is about, if there is one yet, and who cares for them. */
export type ContactStart = {
  patient: PatientMatch | null;
  teamName: string | null;
  caregivers: CaregiverChoice[];
};

const NOBODY_YET: ContactStart = { patient: null, teamName: null, caregivers: [] };

/**
 * What an empty contact form starts with; refuses people who may not log one before a form is filled in vain.
 * @returns the patient, the team's name and up to 100 active caregivers; all empty without a patient.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for an id that is none; `not-found` for a
 *   patient of another team.
 */
export async function prepareContact(ctx: Ctx, input: z.input<typeof Input>): Promise<ContactStart> {
  const { action } = await requireAccess(ctx, { action: 'contact.prepare', subjectType: 'Contact' });
  const { patientId } = parseInput(Input, input);
  if (!patientId) {
    await recordAudit(ctx.db, ctx, { action, subjectType: 'Contact' });
    return NOBODY_YET;
  }
  const entry: AuditEntry = { action, subjectType: 'Patient', subjectId: patientId };
  const patient = await auditRefusal(ctx, entry, findPatient(ctx.db, ctx, action, patientId));
  const [team, caregivers] = await Promise.all([
    ctx.db.team.findUniqueOrThrow({ where: { id: patient.teamId }, select: { name: true } }),
    ctx.db.caregiver.findMany({
      where: { patientId, isActive: true },
      select: {
        id: true,
        name: true,
        relationship: true,
        sourceId: true,
        isActive: true,
        telecoms: true,
        mayKnow: true,
      },
      orderBy: { name: 'asc' },
      take: 100,
    }),
  ]);
  await recordAudit(ctx.db, ctx, { ...entry, patientId });
  const choices = eachCaregiverOnce(caregivers).map(({ id, name, relationship }) => ({
    id,
    name,
    relationship,
  }));
  return { patient, teamName: team.name, caregivers: choices };
}
