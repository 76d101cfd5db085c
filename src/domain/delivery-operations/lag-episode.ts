import type { Ctx } from '../context.ts';

/** A time in which messages were late. */
export type LagEpisode = {
  startedAt: Date;
  /** Null: they are late now. */
  endedAt: Date | null;
  limitMinutes: number;
  /** How many waited when it was noticed. */
  waiting: number;
  worstLagMs: number;
};

/** For the messages about it. */
export async function readLagEpisode(ctx: Ctx, id: string): Promise<LagEpisode | null> {
  const row = await ctx.db.lagEpisode.findFirst({ where: { id, workspaceId: ctx.workspace.id } });
  return row && { ...row, worstLagMs: Number(row.worstLagMs) };
}
