import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';

const Input = z.object({
  patientId: z.uuid('Choose a patient.'),
  reason: z
    .string()
    .trim()
    .max(TEXT_LIMITS.huddleReason, tooLong(TEXT_LIMITS.huddleReason, 'the reason'))
    .nullish(),
});

/**
 * Asks that the team talks about a patient at its next huddle. Asked again by the same member, the newer reason counts.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for a
 *   patient of another team; `duplicate` when this gesture was saved before.
 */
export async function askForHuddle(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'huddle.ask', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const { patientId, reason } = parseInput(Input, input);
  const saved = change(ctx, async (unit) => {
    const patient = await findPatient(unit.tx, ctx, entry.action, patientId);
    const me = actingMember(ctx.actor);
    if (!me) throw new DomainError('forbidden', 'Only a member can ask for a huddle.');
    const asked = { patientId, askedById: me.memberId, itemId: null };
    const { count } = await unit.tx.huddleRequest.updateMany({
      where: asked,
      data: { reason: reason || null },
    });
    if (count === 0)
      await unit.tx.huddleRequest.create({
        data: {
          ...asked,
          workspaceId: ctx.workspace.id,
          teamId: patient.teamId,
          reason: reason || null,
          createdAt: ctx.now(),
        },
      });
    unit.audit({ ...entry, subjectId: patientId, patientId });
  });
  await auditRefusal(ctx, { ...entry, subjectId: patientId }, saved);
}
