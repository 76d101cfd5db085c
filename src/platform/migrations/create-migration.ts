import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import { engineError } from './engine-error.ts';
import {
  lockfile,
  type Migration,
  migrationsFolder,
  noFilter,
  readMigrations,
  schemaFile,
} from './migration-folder.ts';
import { withSchemaEngine } from './schema-engine.ts';
import { replayMigrations, withScratchDatabase } from './scratch-database.ts';

/**
 * Writes the next migration: what leads from the existing ones to `prisma/schema.prisma`. Gives its folder's name,
 * or null when there is no difference. The server behind `url` lends a scratch database; its own data is not touched.
 */
export async function createMigration(
  name: string,
  {
    url,
    folder = migrationsFolder,
    schema = schemaFile,
    now = new Date(),
  }: { url: string; folder?: string; schema?: string; now?: Date },
): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new OperatorError(
      `"${name}" is not a valid migration name: use lowercase letters, digits and underscores, such as add_referrals.`,
    );
  const migrations = await readMigrations(folder);
  const sql = await pendingChange(url, migrations, schema);
  if (sql === '') return null;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const last = migrations.at(-1)?.name ?? '';
  if (last >= stamp)
    throw new OperatorError(
      `The migration ${last} is dated in the future, so a new one would run before it. Correct the clock or that folder's name.`,
    );
  const made = `${stamp}_${name}`;
  await mkdir(join(folder, made), { recursive: true });
  await writeFile(join(folder, 'migration_lock.toml'), lockfile);
  await writeFile(join(folder, made, 'migration.sql'), sql);
  return made;
}

/** The SQL that leads from where the migrations end to the schema file; empty when they agree. */
export async function pendingChange(
  url: string,
  migrations: readonly Migration[],
  schema = schemaFile,
): Promise<string> {
  const files = [{ path: schema, content: await readFile(schema, 'utf8') }];
  try {
    return await withScratchDatabase(url, async (scratchUrl) => {
      await replayMigrations(scratchUrl, migrations);
      const { stdout } = await withSchemaEngine(scratchUrl, (engine) =>
        engine.diff({
          from: { tag: 'schemaDatasource', files, configDir: migrationsFolder },
          to: { tag: 'schemaDatamodel', files },
          script: true,
          exitCode: null,
          filters: noFilter,
        }),
      );
      return withoutEmptyComment(stdout ?? '');
    });
  } catch (error) {
    throw engineError(error);
  }
}

const withoutEmptyComment = (sql: string) => (sql.trim() === '-- This is an empty migration.' ? '' : sql);
