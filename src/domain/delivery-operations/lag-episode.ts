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

/**
 * A time of late messages, for the messages about it.
 * @returns its span, its limit (minutes) and the worst lag (ms); null when there is none with this id.
 */
export async function readLagEpisode(ctx: Ctx, id: string): Promise<LagEpisode | null> {
  const row = await ctx.db.lagEpisode.findFirst({ where: { id, workspaceId: ctx.workspace.id } });
  return row && { ...row, worstLagMs: Number(row.worstLagMs) };
}
