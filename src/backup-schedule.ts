import { readBackupState } from './domain/backups/read-backup-state.ts';
import type { Ctx, SystemActor } from './domain/context.ts';
import { wholeWork } from './whole-work.ts';

export type BackupRunner = {
  everyMs: number;
  /** Makes one if it is still due, in a process of its own. Rejects with its sentence when it fails. */
  run: (stop: AbortSignal) => Promise<void>;
};

/** After one that failed: a full disk or a database that restarts is not asked each minute. */
const AGAIN_AFTER_MS = 15 * 60_000;
/** For so long no other process begins one, and one that has not ended has died. */
const LIMIT_MS = 60 * 60_000;

export type BackupSchedule = {
  /** For the tick: starts one when it is due and does not wait for it. */
  startWhenDue: () => Promise<void>;
  /** Resolves when none is running here. */
  idle: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Backs the database up by itself. Each replica asks the rows whether one is due; those that start one at the same
 * moment are told apart by a lock in the database, and all but one do nothing.
 */
export function startBackupSchedule(ctx: Ctx<SystemActor>, { everyMs, run }: BackupRunner): BackupSchedule {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function isDue(): Promise<boolean> {
    const { lastGoodAt, lastTriedAt, failure } = await readBackupState(ctx);
    const now = ctx.now().getTime();
    if (lastGoodAt && now - lastGoodAt.getTime() < everyMs) return false;
    const againMs = Math.min(everyMs, AGAIN_AFTER_MS);
    return !(failure && lastTriedAt && now - lastTriedAt.getTime() < againMs);
  }

  const backUp = () =>
    run(stopping.signal).catch((error: unknown) => {
      // Stopped with its process: nothing failed.
      if (!stopping.signal.aborted) throw error;
    });

  return {
    async startWhenDue() {
      if (running || stopping.signal.aborted || !(await isDue())) return;
      running = wholeWork(ctx, 'backup', 'the scheduled backup failed', backUp, {
        limitMs: Math.min(everyMs, LIMIT_MS),
      }).finally(() => {
        running = null;
      });
    },
    idle: async () => running ?? undefined,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
