import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { findExplanation } from './find-explanation.ts';

const Input = z.object({ id: z.uuid(), number: z.int().positive(), isGood: z.boolean() });

/**
 * Thumbs up or down for a text; the last press of a person counts.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` when the patient is not on the actor's teams; `duplicate` when this gesture was saved before.
 */
export async function giveFeedback(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'explanation.rate', subjectType: 'Explanation', subjectId: input.id };
  await requireAccess(ctx, entry);
  const { id, number, isGood } = parseInput(Input, input);
  const { memberId } = personOf(ctx);
  const given = change(ctx, async ({ tx, audit }) => {
    const { patientId } = await findExplanation(tx, ctx, entry.action, id);
    const key = { explanationId: id, versionNumber: number, memberId };
    await tx.explanationFeedback.upsert({
      where: { explanationId_versionNumber_memberId: key },
      create: { workspaceId: ctx.workspace.id, ...key, isGood, at: ctx.now() },
      update: { isGood, at: ctx.now() },
    });
    audit({ ...entry, patientId, details: { version: number, isGood } });
  });
  return auditRefusal(ctx, entry, given);
}
