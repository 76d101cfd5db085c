import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { applyMigrations } from '../migrations/apply-migrations.ts';
import { migrationsFolder, readMigrations } from '../migrations/migration-folder.ts';
import { migrationStatus } from '../migrations/migration-status.ts';
import { OperatorError } from '../operator-error.ts';
import type { Manifest } from './manifest.ts';
import { readBackup } from './read-backup.ts';
import { quoted, readPartitions, readSeals, readTables } from './read-tables.ts';

export type RestoreOptions = {
  /** The empty database, as the role that owns its tables. */
  url: string;
  /** The same as a role that may switch off checks while rows come in; `url` when absent. */
  loadUrl?: string;
  file: string;
  key: Buffer | undefined;
  manifest: Manifest;
  /** Run in the transaction of the rows: what a restored database has to forget. Gives the count of each. */
  afterwards: readonly { what: string; sql: string }[];
  folder?: string;
};

export type Restored = { rows: number; changed: { what: string; count: number }[]; migratedOn: string[] };

/**
 * Fills an empty database from a file that was checked: the schema at the file's level, all rows in one transaction,
 * counts and seals compared, then the newer migrations. A restore that was cut off can be run again. Throws
 * `OperatorError` and leaves no row when something differs.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { url, loadUrl = url, manifest, folder = migrationsFolder } = options;
  await assertKnown(manifest, folder);
  await assertEmpty(url, manifest, folder);
  await applyMigrations(url, folder, new Set(manifest.migrations.map(({ name }) => name)));
  const client = new Client({ connectionString: loadUrl, application_name: 'northstar restore' });
  client.on('error', () => {});
  await client.connect();
  let changed: Restored['changed'];
  try {
    changed = await load(client, options);
    await client.query('ANALYZE').catch(() => {});
    await client.end();
  } catch (error) {
    client.connection.stream.destroy();
    throw explain(error);
  }
  const { applied } = await applyMigrations(url, folder);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, changed, migratedOn: applied };
}

/** Each migration of the file must be here, unchanged: an older version cannot read a newer one's rows. */
async function assertKnown({ migrations }: Manifest, folder: string): Promise<void> {
  const known = new Map((await readMigrations(folder)).map(({ name, checksum }) => [name, checksum]));
  const newer = migrations.filter(({ name }) => !known.has(name));
  if (newer.length > 0)
    throw new OperatorError(
      `This backup was made by a newer version of Northstar (${newer[0]?.name}). Nothing was changed: restore with that version.`,
    );
  const edited = migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (edited)
    throw new OperatorError(
      `The migration ${edited.name} differs from the one with which this backup was made. Nothing was changed: restore with the unchanged version.`,
    );
}

/** Empty tables of an earlier try at the same level are empty enough. */
async function assertEmpty(url: string, manifest: Manifest, folder: string): Promise<void> {
  const status = await migrationStatus(url, folder);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    for (const { name } of await readTables(client)) {
      const { rows } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`);
      if (rows.length > 0)
        throw new OperatorError(
          `The database to restore into is not empty: the table ${name} has rows. Nothing was changed: give it an empty database in DATABASE_URL, or an empty DATA_DIR.`,
        );
    }
  } finally {
    await client.end().catch(() => {});
  }
  const wanted = new Set(manifest.migrations.map(({ name }) => name));
  const beyond = status.known.filter((name) => !status.pending.includes(name) && !wanted.has(name));
  if (beyond.length > 0)
    throw new OperatorError(
      `The database to restore into was already migrated beyond this backup (${beyond[0]}). Nothing was changed: drop it and create it again, empty.`,
    );
}

async function load(client: Client, options: RestoreOptions): Promise<Restored['changed']> {
  const { file, key, manifest, afterwards } = options;
  await client.query('BEGIN');
  await client.query('SET LOCAL session_replication_role = replica');
  await client.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
  await addPartitions(client, manifest);
  const listed = new Map(manifest.tables.map((table) => [table.name, table]));
  const again = await readBackup(file, key, async ({ name, data }) => {
    const table = listed.get(name);
    if (!table)
      throw new OperatorError(`This backup has a table that is not listed: ${name}. Nothing was changed.`);
    const columns = table.columns.map(quoted).join(', ');
    const copy = client.query(copyFrom(`COPY ${quoted(name)} (${columns}) FROM STDIN (FORMAT binary)`));
    await pipeline(data, copy);
    if (copy.rowCount !== table.rows) throw miscounted(name, table.rows, copy.rowCount);
  });
  if (JSON.stringify(again) !== JSON.stringify(manifest))
    throw new OperatorError(
      'The file changed while it was read. Nothing was changed: restore from a copy at rest.',
    );
  for (const { name, value, isCalled } of manifest.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name), value, isCalled]);
  await compare(client, manifest);
  const changed: Restored['changed'] = [];
  for (const { what, sql } of afterwards) {
    const { rowCount } = await client.query(sql);
    changed.push({ what, count: rowCount ?? 0 });
  }
  await client.query('COMMIT');
  return changed;
}

async function addPartitions(client: Client, { partitions }: Manifest): Promise<void> {
  const present = new Set((await readPartitions(client)).map(({ name }) => name));
  for (const { name, parent, bound } of partitions) {
    if (present.has(name)) continue;
    if (!/^(DEFAULT|FOR VALUES [^;]+)$/.test(bound))
      throw new OperatorError(`The partition ${name} of this backup cannot be made. Nothing was changed.`);
    await client.query(`CREATE TABLE ${quoted(name)} PARTITION OF ${quoted(parent)} ${bound}`);
  }
}

/** What is there now against what was written down. */
async function compare(client: Client, manifest: Manifest): Promise<void> {
  for (const { name, rows } of manifest.tables) {
    const { rows: counted } = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(name)}`);
    if (Number(counted[0]?.count) !== rows) throw miscounted(name, rows, Number(counted[0]?.count));
  }
  if (JSON.stringify(await readSeals(client)) !== JSON.stringify(manifest.seals))
    throw new OperatorError('The audit seals differ from those of the backup. Nothing was changed.');
}

const miscounted = (name: string, wanted: number, found: number) =>
  new OperatorError(
    `The table ${name} has ${found} rows and the backup lists ${wanted}. Nothing was changed: use another copy of the file.`,
  );

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === '42501' && /session_replication_role/.test(error.message))
    return new OperatorError(
      'The role of DATABASE_URL may not switch off checks while rows come in. Nothing was changed: as a superuser run GRANT SET ON PARAMETER session_replication_role TO that role, or restore as a superuser.',
    );
  if (error.code === '53100' || error.code === 'ENOSPC')
    return new OperatorError(
      'The disk of the database is full. No row was kept: free some space and restore again.',
    );
  if (typeof error.code === 'string' && /^(Z_|ZSTD_)/.test(error.code))
    return new OperatorError(
      'The content of this backup cannot be unpacked. Nothing was changed: use another copy of the file.',
    );
  return error;
}
