import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { checkBackup } from '../src/platform/backup/read-backup.ts';
import { restoreBackup } from '../src/platform/backup/restore-backup.ts';
import { writeBackup } from '../src/platform/backup/write-backup.ts';
import { applyMigrations } from '../src/platform/migrations/apply-migrations.ts';
import { clusterIn, superuser } from '../src/platform/postgres/initialise-cluster.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import type { Figure } from './figures.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * A backup of so many audit rows, compressed, sealed, signed and on the disk, beside the same COPY read and thrown
 * away; and a restore of it, with its checks, indexes and counts, beside the backup.
 */
export async function benchBackup({ rows = 1_000_000 } = {}): Promise<Figure[]> {
  await using started = new AsyncDisposableStack();
  const dataDir = join(tmpdir(), `northstar-backup-bench-${randomUUID()}`);
  started.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startPostgres({ dataDir, log: quiet });
  started.defer(() => server.stop());
  const password = await readFile(clusterIn(dataDir).passwordFile, 'utf8');
  const asSuperuser = (database: string) => {
    const address = new URL(server.url);
    Object.assign(address, { username: superuser, password, pathname: `/${database}` });
    return address.href;
  };
  await applyMigrations(server.url);
  const sql = new pg.Client({ connectionString: asSuperuser('northstar') });
  await sql.connect();
  started.defer(() => sql.end());
  await fill(sql, rows);
  await sql.query('CREATE DATABASE restored OWNER northstar TEMPLATE template0');

  const plain = await timed(async () => {
    let bytes = 0;
    const copy = sql.query(copyTo('COPY (SELECT * FROM audit_event) TO STDOUT (FORMAT binary)'));
    for await (const piece of copy as AsyncIterable<Buffer>) bytes += piece.length;
    return bytes;
  });
  const key = randomBytes(32);
  const file = join(dataDir, 'bench.backup');
  const backup = await timed(() => writeBackup({ url: server.url, file, key, isSealed: true }));
  const raw = backup.value.manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  const restore = await timed(async () =>
    restoreBackup({
      url: new URL('/restored', server.url).href,
      loadUrl: asSuperuser('restored'),
      file,
      key,
      manifest: await checkBackup(file, key),
      afterwards: [],
    }),
  );
  const speed = (bytes: number, ms: number) => `${(bytes / 1_000 / ms).toFixed(0)} MB/s`;
  const mb = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`;
  return [
    {
      name: `back up ${mb(raw)} (${rows.toLocaleString('en')} rows) into a sealed file of ${mb(backup.value.bytes)}`,
      ours: `${speed(raw, backup.ms)}, ${(backup.ms / 1_000).toFixed(1)} s`,
      baseline: `${speed(plain.value, plain.ms)} for COPY alone`,
      ratio: backup.ms / raw / (plain.ms / plain.value),
      limit: 3,
    },
    {
      name: 'restore it into an empty database',
      ours: `${speed(raw, restore.ms)}, ${(restore.ms / 1_000).toFixed(1)} s`,
      baseline: `${(backup.ms / 1_000).toFixed(1)} s for the backup`,
      ratio: restore.ms / backup.ms,
      limit: null,
    },
  ];
}

async function fill(sql: pg.Client, rows: number): Promise<void> {
  await sql.query(`INSERT INTO workspace ("id", "name") VALUES (gen_random_uuid(), 'Bench')`);
  await sql.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType", "subjectId", "outcome", "requestId")
     SELECT gen_random_uuid(), w."id", now() - n * interval '1 second', 'system', 'task.remind', 'Task', gen_random_uuid(),
            'allowed', 'tick-' || n
       FROM workspace w, generate_series(1, $1::int) AS n`,
    [rows],
  );
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { ms: performance.now() - started, value };
}
