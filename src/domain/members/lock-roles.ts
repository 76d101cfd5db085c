import type { Ctx, Tx } from '../context.ts';

/**
 * One change of who is administrator at a time: two members' rows have no lock in common, so "there must be
 * exactly one" could not be guarded by a WHERE alone. Rows that refer to the workspace can still be written.
 */
export async function lockRoles(tx: Tx, ctx: Ctx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE "id" = ${ctx.workspace.id}::uuid FOR NO KEY UPDATE`;
}
