import { engineError } from './engine-error.ts';
import { engineList, migrationsFolder, noFilter, readMigrations } from './migration-folder.ts';
import { withSchemaEngine } from './schema-engine.ts';

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
  isCurrent: boolean;
};

/** How the database's history compares with `prisma/migrations`. Changes nothing. */
export async function migrationStatus(url: string, folder = migrationsFolder): Promise<MigrationStatus> {
  const migrations = await readMigrations(folder);
  const diagnosis = await withSchemaEngine(url, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: engineList(migrations, folder),
      optInToShadowDatabase: false,
      filters: noFilter,
    }),
  ).catch((error: unknown) => {
    throw engineError(error);
  });
  const { history } = diagnosis;
  const pending = history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [];
  const unknown = history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [];
  const { failedMigrationNames: failed, editedMigrationNames: edited } = diagnosis;
  return {
    known: migrations.map(({ name }) => name),
    pending,
    failed,
    edited,
    unknown,
    isCurrent: [pending, failed, edited, unknown].every(({ length }) => length === 0),
  };
}
