import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { consentEntry, consentPatient } from './consent-patient.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Takes a consent back from now on: 42 CFR 2.31(a)(6). What left before stays as it was. Of two presses one counts.
 * @returns whose it was.
 * @throws DomainError `forbidden` for who is neither on a team nor a privacy officer; `invalid` for a malformed id;
 *   `not-found` for another team's patient; `conflict` when it was revoked before.
 */
export async function revokeConsent(ctx: Ctx, input: z.input<typeof Input>): Promise<{ patientId: string }> {
  const { id } = parseInput(Input, input);
  const entry = { ...consentEntry('consent.revoke'), subjectId: id };
  await requireAccess(ctx, entry);
  const work = change(ctx, async ({ tx, audit }) => {
    const consent = await tx.consent.findFirst({ where: { id, workspaceId: ctx.workspace.id } });
    if (!consent)
      throw new DomainError('not-found', 'That consent is not there. Nothing was changed.', { id });
    const { patientId, kind } = consent;
    await consentPatient(tx, ctx, entry.action, { id: patientId });
    const { count } = await tx.consent.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: ctx.now(), revokedById: actingMember(ctx.actor)?.memberId ?? null },
    });
    if (count === 0)
      throw new DomainError('conflict', 'It was revoked already. Nothing was changed.', { id });
    audit({ ...entry, patientId, details: { kind } });
    return { patientId };
  });
  return auditRefusal(ctx, entry, work);
}
