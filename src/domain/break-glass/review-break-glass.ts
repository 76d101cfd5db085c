import { z } from 'zod';
import { refuse, requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { isOutcome, isReason, SHORTEST_REASON } from './break-glass.ts';
import { mayReview } from './reviewers.ts';

const Input = z.object({
  id: z.uuid(),
  outcome: z.string().refine(isOutcome, 'Choose an outcome.'),
  text: z
    .string()
    .trim()
    .max(TEXT_LIMITS.breakGlassReason, tooLong(TEXT_LIMITS.breakGlassReason))
    .refine(isReason, `Say why in words: at least ${SHORTEST_REASON} letters and three words.`),
});

const NOT_YOURS =
  'Break-glass is reviewed by a privacy officer, and never by the member who opened the patient. Nothing was saved.';

/**
 * Records what a privacy officer found of a break-glass, once: of two reviewers one counts. What was opened is closed
 * by it where it is still open.
 * @throws DomainError `forbidden` for the member who opened it and for who reviews nothing; `invalid` with the fields at
 *   fault; `not-found`; `conflict` when it has been reviewed.
 */
export async function reviewBreakGlass(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { id, outcome, text } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'break-glass.review', subjectType: 'BreakGlass', subjectId: id };
  await requireAccess(ctx, entry);
  const row = await auditRefusal(ctx, entry, findOpened(ctx, id));
  if (!(await mayReview(ctx.db, ctx, row.memberId))) await refuse(ctx, entry, NOT_YOURS);
  await change(ctx, async ({ tx, audit }) => {
    const reviewedAt = ctx.now();
    const { count } = await tx.breakGlass.updateMany({
      where: { id, reviewedAt: null },
      data: {
        reviewedById: actingMember(ctx.actor)?.memberId ?? null,
        reviewedAt,
        reviewOutcome: outcome,
        reviewText: text,
      },
    });
    if (count === 0)
      throw new DomainError('conflict', 'It has been reviewed already. Your words were not saved.', { id });
    await tx.breakGlass.updateMany({
      where: { id, closedAt: null, expiresAt: { gt: reviewedAt } },
      data: { closedAt: reviewedAt },
    });
    await refreshDeliveries(tx, ctx, id);
    audit({ ...entry, patientId: row.patientId, details: { outcome, breakGlassId: id } });
  });
}

async function findOpened(ctx: Ctx, id: string) {
  const row = await ctx.db.breakGlass.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: { memberId: true, patientId: true },
  });
  if (!row) throw new DomainError('not-found', 'That break-glass is not there. Nothing was saved.', { id });
  return row;
}
