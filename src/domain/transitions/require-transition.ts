import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';

/**
 * One discharge of the actor's teams, read for what the entry says.
 * @returns it with what was asked for.
 * @throws DomainError `not-found`, audited as refused, for one of another team.
 */
export async function requireTransition<I extends Prisma.TransitionInclude>(
  ctx: Ctx,
  entry: AuditEntry & { subjectId: string },
  include: I,
): Promise<Prisma.TransitionGetPayload<{ include: I }>> {
  const transition = await ctx.db.transition.findFirst({
    where: { id: entry.subjectId, ...teamScope(ctx, entry.action) },
    include,
  });
  if (transition) return transition as Prisma.TransitionGetPayload<{ include: I }>;
  await recordRefused(ctx, entry);
  throw new DomainError('not-found', 'That discharge is not your team’s. Nothing was shown or saved.', {
    id: entry.subjectId,
  });
}
