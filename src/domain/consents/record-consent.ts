import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { isConsentKind } from './consent.ts';
import { consentEntry, consentPatient } from './consent-patient.ts';

const Input = z.object({
  patientId: z.uuid(),
  kind: z.string().refine(isConsentKind, 'Choose what the patient agreed to.'),
  grantedOn: z.iso.date('Choose the day on which it was signed.'),
  expiresOn: z.iso.date('Choose a day, or leave it empty.').nullish(),
  documentRef: z
    .string()
    .trim()
    .min(1, 'Say where the signed document is.')
    .max(TEXT_LIMITS.documentRef, tooLong(TEXT_LIMITS.documentRef)),
  caregiverId: z.uuid().nullish(),
});

/**
 * Records a consent that a patient has signed: 42 CFR 2.31. It counts from the day it was signed until the end of the day
 * on which it expires, by the patient's team's calendar.
 * @returns its id.
 * @throws DomainError `forbidden` for who is neither on a team nor a privacy officer; `invalid` with the fields at fault;
 *   `not-found` for another team's patient; `duplicate` when this gesture was saved before.
 */
export async function recordConsent(ctx: Ctx, input: z.input<typeof Input>): Promise<{ id: string }> {
  const { patientId, kind, grantedOn, expiresOn, documentRef, caregiverId } = parseInput(Input, input);
  const entry = consentEntry('consent.record', patientId);
  await requireAccess(ctx, entry);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can record a consent.');
  const work = change(ctx, async ({ tx, audit }) => {
    const patient = await consentPatient(tx, ctx, entry.action, { id: patientId });
    if (grantedOn > dateAt(ctx.now(), patient.team.timeZone).toString())
      throw invalidField('grantedOn', 'That day has not come yet. Choose the day on which it was signed.');
    if (expiresOn && expiresOn < grantedOn)
      throw invalidField('expiresOn', 'It cannot expire before it was signed.');
    if (kind === 'caregiver' && !caregiverId)
      throw invalidField('caregiverId', 'Choose the caregiver named in it.');
    if (
      kind === 'caregiver' &&
      (await tx.caregiver.count({ where: { id: caregiverId ?? '', patientId } })) === 0
    )
      throw invalidField('caregiverId', 'Choose a caregiver of this patient.');
    const { id } = await tx.consent.create({
      data: {
        workspaceId: ctx.workspace.id,
        patientId,
        kind,
        grantedOn: new Date(`${grantedOn}T00:00:00Z`),
        expiresOn: expiresOn ? new Date(`${expiresOn}T00:00:00Z`) : null,
        scope: kind === 'caregiver' ? { caregiverId: caregiverId ?? null } : {},
        documentRef,
        recordedById: member.memberId,
        recordedAt: ctx.now(),
      },
      select: { id: true },
    });
    audit({ action: 'consent.record', subjectType: 'Consent', subjectId: id, patientId, details: { kind } });
    return { id };
  });
  return auditRefusal(ctx, entry, work);
}
