import { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { recordAccess } from '../access/require-access.ts';
import type { Ctx } from '../context.ts';
import { mergeTrace, UNDO_MERGE_MS } from './merge-trace.ts';

/** A merge that a person has decided a while ago, and that can still be taken back. No name is in it. */
export type UndoableMerge = { id: string; remaining: string; other: string; decidedAt: Date };

const MOST = 5;

/**
 * The newest merges of patients whom the actor may both see.
 * @returns at most five, newest first, by case key.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listUndoableMerges(ctx: Ctx): Promise<UndoableMerge[]> {
  const entry = await recordAccess(ctx, { action: 'match.list', subjectType: 'PossibleMatch' });
  const matches = await ctx.db.possibleMatch.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      decision: 'same',
      moved: { not: Prisma.AnyNull },
      decidedAt: { gt: new Date(ctx.now().getTime() - UNDO_MERGE_MS) },
      one: teamScope(ctx, entry.action),
      other: teamScope(ctx, entry.action),
    },
    include: { one: { select: { caseKey: true } }, other: { select: { caseKey: true } } },
    orderBy: { decidedAt: 'desc' },
    take: MOST,
  });
  return matches.flatMap(({ id, oneId, one, other, decidedAt, moved }) => {
    const trace = mergeTrace.safeParse(moved).data;
    if (!trace || !decidedAt) return [];
    const [into, from] = oneId === trace.intoId ? [one, other] : [other, one];
    return [{ id, remaining: into.caseKey, other: from.caseKey, decidedAt }];
  });
}
