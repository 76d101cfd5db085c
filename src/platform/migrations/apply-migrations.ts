import { Client } from 'pg';
import { assertPlainHistory } from './assert-plain-history.ts';
import { engineError } from './engine-error.ts';
import { engineList, migrationsFolder, noFilter, readMigrations } from './migration-folder.ts';
import { migrationStatus } from './migration-status.ts';
import { withSchemaEngine } from './schema-engine.ts';

const applyLock = 7_165_482_920;

/**
 * Applies what is pending and fills `_prisma_migrations` as `prisma migrate deploy` does. Safe to call from many
 * processes at once: one works, the others wait for as long as it takes. Throws `OperatorError` and changes nothing
 * when the history is not a plain continuation.
 */
export async function applyMigrations(
  url: string,
  folder = migrationsFolder,
  /** Only these, for a restore to an older level; all when absent. */
  wanted?: ReadonlySet<string>,
): Promise<{ applied: string[] }> {
  // The engine's own lock gives up after ten seconds; an index on a large table takes longer.
  const lock = new Client({ connectionString: url });
  lock.on('error', () => {});
  try {
    await lock.connect();
    await lock.query('SELECT pg_advisory_lock($1)', [applyLock]);
    const status = await migrationStatus(url, folder);
    assertPlainHistory(status);
    if (status.isCurrent) return { applied: [] };
    const migrations = (await readMigrations(folder)).filter(({ name }) => wanted?.has(name) ?? true);
    const { appliedMigrationNames } = await withSchemaEngine(url, (engine) =>
      engine.applyMigrations({ migrationsList: engineList(migrations, folder), filters: noFilter }),
    );
    return { applied: appliedMigrationNames };
  } catch (error) {
    throw engineError(error);
  } finally {
    await lock.end().catch(() => {});
  }
}
