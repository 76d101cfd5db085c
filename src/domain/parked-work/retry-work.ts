import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { MOST_ATTEMPTS } from './kinds.ts';

const Input = z.object({ id: z.uuid() });

/**
 * The next tick tries parked work again, with all its attempts. For administrators.
 * @returns false when it was no longer parked.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function retryWork(ctx: Ctx, input: z.input<typeof Input>): Promise<boolean> {
  const { id } = parseInput(Input, input);
  const entry = { action: 'work.retry', subjectType: 'Workspace', subjectId: ctx.workspace.id } as const;
  await requireAccess(ctx, entry);
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.workAttempt.deleteMany({
      where: { id, workspaceId: ctx.workspace.id, attempt: { gte: MOST_ATTEMPTS } },
    });
    if (count > 0) await recordAudit(tx, ctx, { ...entry, details: { work: id } });
    return count > 0;
  });
}
