import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../../src/platform/migrations/apply-migrations.ts';
import { startPostgres } from '../../src/platform/postgres/start-postgres.ts';

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

export type ImportServer = {
  /** A temporary one for what is imported. */
  folder: string;
  /** Where each of the databases is; all are migrated and empty. */
  urls: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** A PostgreSQL of its own with an empty database for each name. The first is migrated, the others are made after it. */
export async function startImportServer(names: readonly [string, ...string[]]): Promise<ImportServer> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const folder = join(tmpdir(), `northstar-bench-import-${randomUUID()}`);
  await mkdir(folder);
  const server = await startPostgres({ dataDir: join(folder, 'data'), log });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const urlOf = (name: string) => new URL(`/${name}`, server.url).href;
  const [first, ...others] = names;
  await client.query(`CREATE DATABASE ${first}`);
  await applyMigrations(urlOf(first));
  for (const name of others) await client.query(`CREATE DATABASE ${name} TEMPLATE ${first}`);
  await client.end();
  return {
    folder,
    urls: Object.fromEntries(names.map((name) => [name, urlOf(name)])),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
