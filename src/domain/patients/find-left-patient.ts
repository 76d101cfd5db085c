import { z } from 'zod';
import { patientScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { LEAVE_WORDS } from './caseload.ts';

const Input = z.object({ query: z.string() });

export type LeftPatient = { caseKey: string; leftAt: Date; why: string };

const isReason = (reason: string | null): reason is keyof typeof LEAVE_WORDS =>
  reason !== null && reason in LEAVE_WORDS;

/**
 * The patient of this case key who has left the caseload: no search finds them, and whoever has the key may know why.
 * @returns the key, when they left and why; null where nobody of the actor's teams has that key and has left.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function findLeftPatient(ctx: Ctx, input: z.input<typeof Input>): Promise<LeftPatient | null> {
  const entry: AuditEntry = { action: 'patient.search', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const caseKey = parseInput(Input, input).query.trim().toUpperCase();
  const left = await ctx.db.patient.findFirst({
    where: { ...patientScope(ctx, entry.action), caseKey, leftAt: { not: null } },
    select: { id: true, caseKey: true, leftAt: true, leftReason: true },
  });
  await recordAudit(ctx.db, ctx, { ...entry, ...(left ? { subjectId: left.id } : {}) });
  if (!left?.leftAt) return null;
  const why = isReason(left.leftReason) ? LEAVE_WORDS[left.leftReason] : 'the reason was not recorded';
  return { caseKey: left.caseKey, leftAt: left.leftAt, why };
}
