import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { type AsShown, asReaderMay } from '../protection/as-reader-may.ts';
import { type Plan, readPlan } from './read-plan.ts';

const Input = z.object({ patientId: z.uuid() });

/**
 * One patient's plan, whole, for someone on their team. Every look is audited, and so is every refused one.
 * @returns the patient with all parts of the plan.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a malformed id; `not-found` for a
 *   patient of another team.
 */
export async function getPlan(ctx: Ctx, input: z.input<typeof Input>): Promise<Plan & AsShown> {
  const { patientId } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'plan.view', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  const plan = await readPlan(ctx.db, ctx, entry.action, patientId);
  if (!plan) {
    await recordAudit(ctx.db, ctx, { ...entry, outcome: 'refused' });
    throw new DomainError('not-found', 'That patient is not on your teams. Nothing was shown.', {
      patientId,
    });
  }
  await recordAudit(ctx.db, ctx, { ...entry, patientId, details: { version: plan.planVersion } });
  return asReaderMay(ctx, plan, plan);
}
