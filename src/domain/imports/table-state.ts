import type { Ctx } from '../context.ts';

type TableAge = {
  /** SHA-256 of the file's bytes. */
  contentHash: string;
  /** As a person said; null: not said. */
  asOf: Date | null;
  /** When the file was written or uploaded. */
  modifiedAt: Date;
};

/**
 * From when the rows of a table file are, so that an older file never replaces a newer one: what a person says, else when
 * the very same bytes came in first, else when the file was written.
 * @returns an instant that is not in the future.
 */
export async function tableState(ctx: Ctx, { contentHash, asOf, modifiedAt }: TableAge): Promise<Date> {
  const now = ctx.now();
  const known = await ctx.db.tableFile.findUnique({
    where: { workspaceId_contentHash: { workspaceId: ctx.workspace.id, contentHash } },
  });
  const stateAt = asOf ?? known?.stateAt ?? modifiedAt;
  return stateAt > now ? now : stateAt;
}

/** Keeps from when the rows of a file are that has come in. */
export async function keepTableState(ctx: Ctx, contentHash: string, stateAt: Date): Promise<void> {
  await ctx.db.tableFile.upsert({
    where: { workspaceId_contentHash: { workspaceId: ctx.workspace.id, contentHash } },
    create: { workspaceId: ctx.workspace.id, contentHash, stateAt },
    update: { stateAt },
  });
}
