import type { Ctx } from '../context.ts';
import type { TurnPlace } from './turn.ts';

/** A tick ends no more: the rest waits for the next. */
const MOST = 50;

/**
 * Messages in which an answer grew when its process died: no one ends them any more.
 * @param of `only`: of that turn alone.
 * @returns the longest left first, at most 50.
 */
export async function leftStreams(
  ctx: Ctx,
  of: { only?: string } = {},
): Promise<(Pick<TurnPlace, 'channelId' | 'threadTs' | 'ts'> & { id: string; streamTs: string })[]> {
  const turns = await ctx.db.assistantTurn.findMany({
    where: {
      ...(of.only ? { id: of.only } : {}),
      workspaceId: ctx.workspace.id,
      streamTs: { not: null },
      leaseUntil: { lte: ctx.now() },
    },
    orderBy: { leaseUntil: 'asc' },
    select: { id: true, channelId: true, threadTs: true, ts: true, streamTs: true },
    take: MOST,
  });
  return turns.flatMap(({ streamTs, ...turn }) => (streamTs === null ? [] : [{ ...turn, streamTs }]));
}
