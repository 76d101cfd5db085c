import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';

const Input = z.object({
  id: z.uuid(),
  outcome: z.enum(['drafted', 'rejected', 'failed']),
  fault: z.string().nullable(),
  /** What the service counted; null: it did not say, what was set aside stays. */
  used: z
    .object({ tokensIn: z.int().min(0), tokensOut: z.int().min(0), costMicros: z.int().min(0) })
    .nullable(),
  answerHash: z.string().nullable(),
});

/**
 * Writes what a call came to and gives back to the day what it did not use. A second report of a call changes
 * nothing.
 * @throws DomainError `invalid` with the fields at fault.
 */
export async function settleUsage(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { id, outcome, fault, used, answerHash } = parseInput(Input, input);
  const workspaceId = ctx.workspace.id;
  await ctx.db.$transaction(async (tx) => {
    const before = await tx.modelUsage.findFirst({ where: { id, workspaceId } });
    const { count } = await tx.modelUsage.updateMany({
      where: { id, workspaceId, outcome: 'reserved' },
      data: { outcome, fault, answerHash, settledAt: ctx.now(), ...(used ?? {}) },
    });
    if (!before || count === 0 || !used) return;
    await tx.modelUsageDay.update({
      where: { workspaceId_day: { workspaceId, day: before.day } },
      data: {
        tokens: { increment: used.tokensIn + used.tokensOut - before.tokensIn - before.tokensOut },
        costMicros: { increment: used.costMicros - before.costMicros },
      },
    });
  });
}
