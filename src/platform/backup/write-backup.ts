import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { OperatorError } from '../operator-error.ts';
import { frameOf } from './archive.ts';
import { makeHeader, writeContainer } from './container.ts';
import type { Manifest, TableEntry } from './manifest.ts';
import { quoted, readPartitions, readSeals, readSequences, readTables, type Table } from './read-tables.ts';

export type BackupOptions = {
  url: string;
  /** Where the file goes; it appears under this name only when it is whole and on the disk. */
  file: string;
  /** 32 bytes. */
  key?: Buffer;
  isSealed: boolean;
};

export type Backup = {
  file: string;
  bytes: number;
  rows: number;
  /** The public key by its name; absent without a key. */
  signer?: string;
  manifest: Manifest;
};

/** As fast as the disk, at a third of the size. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/**
 * Writes one file that holds all rows as they were at one instant, while others go on writing. Throws `OperatorError`
 * when the role may not read everything, a migration runs or the disk is full; then no file is left.
 */
export async function writeBackup({ url, file, key, isSealed }: BackupOptions): Promise<Backup> {
  const target = resolve(file);
  const draft = `${target}.partial-${process.pid}`;
  const client = new Client({ connectionString: url, application_name: 'northstar backup' });
  client.on('error', () => {});
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await client.connect();
    const tables = await takeSnapshot(client);
    const takenAt = await instantOf(client);
    const header = makeHeader(takenAt, key, isSealed);
    let manifest: Manifest | undefined;
    await pipeline(
      contentOf(client, tables, takenAt, (whole) => {
        manifest = whole;
      }),
      createZstdCompress(COMPRESSION),
      (compressed: AsyncIterable<Buffer>) => writeContainer(header, key, compressed),
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
    );
    if (!manifest) throw new Error('A backup ended without its manifest.');
    await rename(draft, target);
    await syncFolder(dirname(target));
    const { size } = await stat(target);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    await client.end();
    return { file: target, bytes: size, rows, ...(header.signer ? { signer: header.signer } : {}), manifest };
  } catch (error) {
    // In the middle of a COPY an orderly end would wait for its last byte.
    client.connection.stream.destroy();
    throw explain(error, target);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** From here on this connection sees one instant, and no migration can change a table under it. */
async function takeSnapshot(client: Client): Promise<Table[]> {
  const before = await readTables(client);
  await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  // What row security hides would be missing without a word; so it is an error.
  await client.query(
    `SET LOCAL row_security = off; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s'`,
  );
  if (before.length > 0)
    await client.query(
      `LOCK TABLE ${before.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`,
    );
  const tables = await readTables(client);
  if (tables.length === 0)
    throw new OperatorError('This database is empty: there is nothing to back up. Check DATABASE_URL.');
  if (JSON.stringify(tables) !== JSON.stringify(before))
    throw new OperatorError('A migration ran just now. Nothing was written: run the backup again.');
  return tables;
}

async function instantOf(client: Client): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>('SELECT transaction_timestamp() AS at');
  return rows[0]?.at ?? new Date(0);
}

async function* contentOf(
  client: Client,
  tables: readonly Table[],
  takenAt: Date,
  onManifest: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  const entries: TableEntry[] = [];
  for (const { name, columns } of tables) {
    yield frameOf('T', Buffer.from(name));
    const sum = createHash('sha256');
    let bytes = 0;
    const list = columns.map(quoted).join(', ');
    const copy = client.query(copyTo(`COPY (SELECT ${list} FROM ${quoted(name)}) TO STDOUT (FORMAT binary)`));
    for await (const piece of copy as AsyncIterable<Buffer>) {
      sum.update(piece);
      bytes += piece.length;
      yield frameOf('D', piece);
    }
    // The count comes after the last byte; once this is answered it is there.
    await client.query('SELECT 1');
    entries.push({ name, columns, rows: copy.rowCount, bytes, sha256: sum.digest('hex') });
  }
  const manifest: Manifest = {
    format: 1,
    takenAt: takenAt.toISOString(),
    postgres: await serverVersion(client),
    migrations: await appliedMigrations(client),
    tables: entries,
    partitions: await readPartitions(client),
    sequences: await readSequences(client),
    seals: await readSeals(client),
  };
  onManifest(manifest);
  yield frameOf('M', Buffer.from(JSON.stringify(manifest)));
}

async function serverVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    `SELECT current_setting('server_version') AS version`,
  );
  return rows[0]?.version ?? '';
}

async function appliedMigrations(client: Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<Manifest['migrations'][number]>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
      WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`,
  );
  return rows;
}

/** The name itself is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => {});
  await handle.close();
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof OperatorError || !(error instanceof Error) || !('code' in error)) return error;
  const { code } = error;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new OperatorError(
      `The disk of ${dirname(file)} is full, so the backup was not written and no part of it was left. Free some space or set BACKUP_DIR.`,
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
    return new OperatorError(
      `${basename(file)} cannot be written to ${dirname(file)}: make that folder writable or set BACKUP_DIR.`,
    );
  if (code === '42501')
    return new OperatorError(
      'The role of DATABASE_URL may not read every row, so nothing was written: back up as the owner of the tables or as a superuser.',
    );
  if (code === '55P03')
    return new OperatorError(
      'A migration holds the tables, so nothing was written: run the backup again when it has ended.',
    );
  return error;
}
