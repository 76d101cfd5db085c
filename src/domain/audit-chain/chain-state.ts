import type { Ctx } from '../context.ts';

/** Rows that wait to be sealed longer than this: an operator is alerted. */
export const SEAL_LATE_MS = 15 * 60_000;

/**
 * How long the trail has been without a proof.
 * @returns the age in milliseconds of the first row after the last seal; 0 when every row is sealed.
 */
export async function readSealLagMs(ctx: Ctx): Promise<number> {
  const workspaceId = ctx.workspace.id;
  const [row] = await ctx.db.$queryRaw<{ at: Date }[]>`
    SELECT "at" FROM audit_event
     WHERE "workspaceId" = ${workspaceId}::uuid AND "position" > coalesce(
       (SELECT "toPosition" FROM audit_seal WHERE "workspaceId" = ${workspaceId}::uuid ORDER BY "number" DESC LIMIT 1), 0)
     ORDER BY "position" LIMIT 1`;
  return row ? Math.max(0, ctx.now().getTime() - row.at.getTime()) : 0;
}
