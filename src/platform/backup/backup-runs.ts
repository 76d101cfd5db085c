import { Client } from 'pg';
import { OperatorError } from '../operator-error.ts';
import type { Backup } from './write-backup.ts';

/** Held by the one process that makes a backup; it ends with its connection. */
const backupLock = 7_165_482_927;

type Turn = { kind: 'made'; backup: Backup } | { kind: 'busy' } | { kind: 'early' };

/**
 * Makes a backup if no other process is making one, and notes how it ended. With `everyMs` only if the last good one
 * is older: asked under the lock, so of several replicas one makes it.
 */
export async function takeBackupTurn(
  url: string,
  { everyMs, make }: { everyMs?: number; make: (at: Date) => Promise<Backup> },
): Promise<Turn> {
  const client = new Client({
    connectionString: url,
    application_name: 'northstar backup turn',
    keepAlive: true,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows: locks } = await client.query<{ isMine: boolean; at: Date }>(
      'SELECT pg_try_advisory_lock($1) AS "isMine", clock_timestamp() AS at',
      [backupLock],
    );
    const { isMine = false, at = new Date(0) } = locks[0] ?? {};
    if (!isMine) return { kind: 'busy' };
    if (everyMs !== undefined && (await lastGoodAt(client)) > at.getTime() - everyMs)
      return { kind: 'early' };
    try {
      const backup = await make(at);
      await note(client, at, { file: backup.file.split(/[\\/]/).at(-1), bytes: backup.bytes });
      return { kind: 'made', backup };
    } catch (error) {
      const failure = error instanceof OperatorError ? error.message : 'It ended with an unexpected error.';
      await note(client, at, { failure }).catch(() => {});
      throw error;
    }
  } finally {
    await client.end().catch(() => {});
  }
}

/** Milliseconds since 1970; 0 when there is none. */
async function lastGoodAt(client: Client): Promise<number> {
  if (!(await hasRuns(client))) return 0;
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT max("startedAt") AS at FROM backup_run WHERE "file" IS NOT NULL`,
  );
  return rows[0]?.at?.getTime() ?? 0;
}

/** Before an upgrade the database to back up may be older than this table. */
async function hasRuns(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('backup_run') IS NOT NULL AS "isThere"`,
  );
  return rows[0]?.isThere ?? false;
}

async function note(
  client: Client,
  at: Date,
  { file, bytes, failure }: { file?: string | undefined; bytes?: number; failure?: string },
): Promise<void> {
  if (!(await hasRuns(client))) return;
  await client.query(
    `INSERT INTO backup_run ("id", "workspaceId", "startedAt", "endedAt", "file", "bytes", "failure")
     SELECT northstar_uuid7(), "id", $1, clock_timestamp(), $2, $3, $4 FROM workspace`,
    [at, file ?? null, bytes ?? null, failure ?? null],
  );
}
