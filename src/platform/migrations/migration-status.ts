import { Client } from 'pg';
import { engineError } from './engine-error.ts';
import { migrationsFolder, readMigrations } from './migration-folder.ts';

export type MigrationStatus = {
  /** Names in `prisma/migrations`, oldest first. */
  known: string[];
  /** Known, and not applied yet. */
  pending: string[];
  /** Began and did not finish. */
  failed: string[];
  /** Applied, and the file was changed since. */
  edited: string[];
  /** Applied, and unknown to this version of Northstar. */
  unknown: string[];
  /** All that this version knows is applied. Newer ones do not count: an old replica stays in service during an upgrade. */
  isCurrent: boolean;
};

type Row = { name: string; checksum: string; isFinished: boolean };

/** How the database's history compares with `prisma/migrations`. One query, changes nothing: cheap enough for a health check. */
export async function migrationStatus(url: string, folder = migrationsFolder): Promise<MigrationStatus> {
  const migrations = await readMigrations(folder);
  const history = await readHistory(url).catch((error: unknown) => {
    throw engineError(error);
  });
  const names = new Set(migrations.map(({ name }) => name));
  const finished = new Map(
    history.filter(({ isFinished }) => isFinished).map((row) => [row.name, row.checksum]),
  );
  const failed = history.filter(({ isFinished }) => !isFinished).map(({ name }) => name);
  const pending = [...names].filter((name) => !finished.has(name) && !failed.includes(name));
  const unknown = history.map(({ name }) => name).filter((name) => !names.has(name));
  const edited = migrations
    .filter(({ name, checksum }) => finished.has(name) && finished.get(name) !== checksum)
    .map(({ name }) => name);
  const isCurrent = [pending, failed, edited].every(({ length }) => length === 0);
  return { known: [...names], pending, failed, edited, unknown, isCurrent };
}

/** Prisma's own table; a row that was rolled back counts for nothing. */
async function readHistory(url: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Row>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
         FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    return rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42P01') return [];
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
