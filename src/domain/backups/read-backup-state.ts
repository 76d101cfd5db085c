import type { Ctx } from '../context.ts';

export type BackupState = {
  /** Of the snapshot of the last good one; null: there is none yet. */
  lastGoodAt: Date | null;
  /** Since then. */
  failures: number;
  lastTriedAt: Date | null;
  /** Why the last one failed: a sentence for operators; null when it did not. */
  failure: string | null;
};

/**
 * How backups of this workspace's database went.
 * @returns the last good one, and what failed since.
 */
export async function readBackupState(ctx: Pick<Ctx, 'db' | 'workspace'>): Promise<BackupState> {
  const workspaceId = ctx.workspace.id;
  const good = await ctx.db.backupRun.findFirst({
    where: { workspaceId, file: { not: null } },
    orderBy: { startedAt: 'desc' },
    select: { startedAt: true },
  });
  const since = good ? { startedAt: { gt: good.startedAt } } : {};
  const [failures, last] = await Promise.all([
    ctx.db.backupRun.count({ where: { workspaceId, file: null, ...since } }),
    ctx.db.backupRun.findFirst({
      where: { workspaceId },
      orderBy: { startedAt: 'desc' },
      select: { startedAt: true, failure: true },
    }),
  ]);
  return {
    lastGoodAt: good?.startedAt ?? null,
    failures,
    lastTriedAt: last?.startedAt ?? null,
    failure: last?.failure ?? null,
  };
}
