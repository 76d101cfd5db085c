import { Client } from 'pg';
import { readMigrations } from '../../src/platform/migrations/migration-folder.ts';
import { replayMigrations } from '../../src/platform/migrations/scratch-database.ts';
import { dropDatabase, emptyDatabase } from './database.ts';

/** A database as it was before one migration, for a test of what that migration does to rows that are there. */
export async function databaseBefore(migration: RegExp) {
  const url = await emptyDatabase();
  const migrations = await readMigrations();
  const at = migrations.findIndex(({ name }) => migration.test(name));
  if (at < 0) throw new Error(`No migration is named like ${migration}.`);
  await replayMigrations(url, migrations.slice(0, at));
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    url,
    client,
    insert: async (table: string, row: Record<string, unknown>) => {
      const columns = Object.keys(row);
      const places = columns.map((_column, index) => `$${index + 1}`);
      await client.query(
        `INSERT INTO "${table}" (${columns.map((each) => `"${each}"`).join(', ')}) VALUES (${places.join(', ')})`,
        Object.values(row),
      );
    },
    /** Runs the migration itself. */
    migrate: () => client.query(migrations[at]?.sql ?? ''),
    drop: async () => {
      await client.end();
      await dropDatabase(url);
    },
  };
}
