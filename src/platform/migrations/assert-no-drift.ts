import { readFile } from 'node:fs/promises';
import { OperatorError } from '../operator-error.ts';
import { assertPlainHistory } from './assert-plain-history.ts';
import { compareCatalogues, readCatalogue } from './catalogue.ts';
import { engineError } from './engine-error.ts';
import { migrationsFolder, noFilter, readMigrations, schemaFile } from './migration-folder.ts';
import { migrationStatus } from './migration-status.ts';
import { withSchemaEngine } from './schema-engine.ts';
import { replayMigrations, withScratchDatabase } from './scratch-database.ts';

/**
 * `unchecked` when the role may not create a database to compare with and migrations are pending;
 * `schema` when it may not and the database was compared with prisma/schema.prisma, which is blind to triggers.
 */
export type DriftCheck = 'migrations' | 'schema' | 'unchecked';

const shownDifferences = 5;

/** Throws `OperatorError` that names the differences when the database was changed outside its migrations. */
export async function assertNoDrift(url: string, folder = migrationsFolder): Promise<DriftCheck> {
  const status = await migrationStatus(url, folder);
  assertPlainHistory(status);
  const { pending } = status;
  const applied = (await readMigrations(folder)).filter(({ name }) => !pending.includes(name));
  try {
    const differences = await withScratchDatabase(url, async (scratchUrl) => {
      await replayMigrations(scratchUrl, applied);
      return compareCatalogues(await readCatalogue(scratchUrl), await readCatalogue(url));
    });
    refuse(differences);
    return 'migrations';
  } catch (error) {
    const mayNotCreate = error instanceof Error && 'code' in error && error.code === '42501';
    if (!mayNotCreate) throw engineError(error);
  }
  if (pending.length > 0) return 'unchecked';
  refuse(await compareWithSchema(url));
  return 'schema';
}

function refuse(differences: readonly string[]): void {
  if (differences.length === 0) return;
  const more = differences.length - shownDifferences;
  throw new OperatorError(
    `The database was changed outside its migrations: ${differences.slice(0, shownDifferences).join('; ')}` +
      `${more > 0 ? `; and ${more} more` : ''}. Nothing was changed now. Undo those changes, or put them into a migration, then try again.`,
  );
}

async function compareWithSchema(url: string): Promise<string[]> {
  const files = [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }];
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: migrationsFolder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  );
  // Each step of the script begins with a comment that names it, such as "-- DropIndex".
  return (stdout ?? '').split('\n').filter((line) => /^(ALTER|CREATE|DROP)/.test(line));
}
