import { type AuditEntry, recordAudit } from './audit/audit.ts';
import type { Ctx, Tx } from './context.ts';
import { DomainError } from './errors.ts';

/** The transaction's handle and a place to name what was done. */
export type Change = { tx: Tx; audit: (entry: AuditEntry) => void };

const alreadyDone = (key: string) =>
  new DomainError('duplicate', 'That was already saved; nothing was saved twice.', { key });

/**
 * Runs one change: the gesture's key, the work and its audit rows commit together or not at all, across processes and
 * restarts.
 * @returns what the work gives.
 * @throws DomainError `duplicate` when this gesture was saved before; whatever the work throws.
 */
export async function change<T>(ctx: Ctx, work: (change: Change) => Promise<T>): Promise<T> {
  try {
    return await ctx.db.$transaction(async (tx) => {
      if (ctx.inboundKey) await takeGesture(tx, ctx, ctx.inboundKey);
      const entries: AuditEntry[] = [];
      const result = await work({ tx, audit: (entry) => entries.push(entry) });
      await recordAudit(tx, ctx, ...entries);
      return result;
    });
  } catch (error) {
    if (error instanceof DomainError || !ctx.inboundKey) throw error;
    // A connection cut during COMMIT leaves the outcome unknown: the gesture's own row says which.
    if (await hadEffect(ctx, ctx.inboundKey).catch(() => false)) throw alreadyDone(ctx.inboundKey);
    throw error;
  }
}

/** Insert-or-ignore; waits for a rival transaction with the same key to end. */
async function takeGesture(tx: Tx, ctx: Ctx, key: string): Promise<void> {
  const { count } = await tx.inboundEvent.createMany({
    data: { workspaceId: ctx.workspace.id, key, receivedAt: ctx.now() },
    skipDuplicates: true,
  });
  if (count === 0) throw alreadyDone(key);
}

async function hadEffect(ctx: Ctx, key: string): Promise<boolean> {
  const row = await ctx.db.inboundEvent.findUnique({
    where: { workspaceId_key: { workspaceId: ctx.workspace.id, key } },
  });
  return row !== null;
}
