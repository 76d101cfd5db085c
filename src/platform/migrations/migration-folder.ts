import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { OperatorError } from '../operator-error.ts';

const prismaFolder = join(dirname(fileURLToPath(import.meta.url)), '../../../prisma');

export const migrationsFolder = join(prismaFolder, 'migrations');
export const schemaFile = join(prismaFolder, 'schema.prisma');

/** One folder of `prisma/migrations`. */
export type Migration = {
  name: string;
  sql: string;
  /** SHA-256 of the file in hexadecimal, as `_prisma_migrations.checksum` holds it. */
  checksum: string;
};

/** Oldest first; the names begin with their timestamp. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8').catch(() => {
    throw new OperatorError(
      `The migration ${name} has no migration.sql. Nothing was changed: restore the file or remove its folder.`,
    );
  });
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

export const noFilter = { externalTables: [], externalEnums: [] };

/** The same in the words of Prisma's engine. */
export function engineList(migrations: readonly Migration[], folder = migrationsFolder): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

export const lockfile = `# Written by "npm run migrate -- new"; Prisma reads the provider.\nprovider = "postgresql"\n`;
