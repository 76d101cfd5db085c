import { z } from 'zod';
import { caresForPatients } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { actingMember, type Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { activeConsents } from '../protection/active-consents.ts';
import { dateAt } from '../time/instants.ts';
import { consentEntry, consentPatient } from './consent-patient.ts';

const Input = z.union([
  z.object({ id: z.uuid() }),
  z.object({ caseKey: z.string().trim().toUpperCase().min(1).max(10) }),
]);

/** No form shows more. */
export const MOST_CONSENTS = 30;

/**
 * A patient's consents, newest first, revoked and expired ones too, for who may record them. The look is audited.
 * @returns the patient, at most 30 consents, the day it is for their team, what sources say is in force, and the caregivers
 *   whom one may name; a privacy officer gets no names.
 * @throws DomainError `forbidden` for who is neither on a team nor a privacy officer; `invalid` for a malformed id;
 *   `not-found` for another team's patient.
 */
export async function listConsents(ctx: Ctx, input: z.input<typeof Input>) {
  const by = parseInput(Input, input);
  const entry = consentEntry('consent.list', 'id' in by ? by.id : undefined);
  await requireAccess(ctx, entry);
  const patient = await auditRefusal(ctx, entry, consentPatient(ctx.db, ctx, entry.action, by));
  const member = actingMember(ctx.actor);
  const isOfTeam = member !== null && caresForPatients(member) && member.teamIds.includes(patient.teamId);
  const [consents, active, caregivers] = await Promise.all([
    ctx.db.consent.findMany({
      where: { workspaceId: ctx.workspace.id, patientId: patient.id },
      orderBy: [{ grantedOn: 'desc' }, { id: 'desc' }],
      take: MOST_CONSENTS,
      include: { recordedBy: { select: { displayName: true } } },
    }),
    activeConsents(ctx.db, ctx, patient.id),
    ctx.db.caregiver.findMany({
      where: { patientId: patient.id, isActive: true, isPart2: false },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
      take: 100,
    }),
  ]);
  await recordAudit(ctx.db, ctx, {
    ...consentEntry('consent.list', patient.id),
    details: { count: consents.length },
  });
  return {
    patient,
    consents,
    today: dateAt(ctx.now(), patient.team.timeZone).toString(),
    ofSources: active.filter(({ isOfSource }) => isOfSource).map(({ kind }) => kind),
    caregivers: isOfTeam ? caregivers : [],
    isOfTeam,
  };
}

export type PatientConsents = Awaited<ReturnType<typeof listConsents>>;
