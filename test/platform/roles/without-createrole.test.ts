import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateCommand } from '../../../src/cli/migrate.ts';
import { clusterIn, superuser } from '../../../src/platform/postgres/initialise-cluster.ts';
import { type PostgresServer, startPostgres } from '../../../src/platform/postgres/start-postgres.ts';
import { ROLES } from '../../../src/platform/roles/wanted-grants.ts';

// A server of its own: roles belong to a server, and the others' tests need theirs.
let folder: string;
let server: PostgresServer;
let adminUrl: string;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'northstar-roles-'));
  await chmod(folder, 0o755);
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  server = await startPostgres({ dataDir: folder, log: quiet, settings: { fsync: 'off' } });
  const own = new URL(server.url);
  own.username = superuser;
  own.password = await readFile(clusterIn(folder).passwordFile, 'utf8');
  adminUrl = own.href;
  await asSuperuser(
    `CREATE ROLE clinic LOGIN NOCREATEROLE NOCREATEDB PASSWORD 'clinic'`,
    'CREATE DATABASE clinic OWNER clinic',
    ...ROLES.map((role) => `DROP ROLE ${role}`),
  );
  own.username = 'clinic';
  own.password = 'clinic';
  own.pathname = '/clinic';
  url = own.href;
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

async function asSuperuser(...statements: string[]): Promise<void> {
  await run(adminUrl, ...statements);
}

async function run(address: string, ...statements: string[]) {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

async function migrate(): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const code = await migrateCommand([], { url, say: (line) => said.push(line) });
  return { code, said };
}

const statementsIn = (said: readonly string[]) => said.flatMap((line) => /^ {2}(.+;)$/.exec(line)?.[1] ?? []);

test('roles of which an administrator made one alone: that one gets its rights, and the others are still asked for', async () => {
  await migrate();
  await asSuperuser('CREATE ROLE northstar_app NOLOGIN');
  const { said } = await migrate();
  expect(statementsIn(said)).toEqual([
    'CREATE ROLE northstar_jobs NOLOGIN;',
    'CREATE ROLE northstar_report NOLOGIN;',
    'GRANT northstar_app TO northstar_jobs;',
  ]);
  expect(
    await run(url, `SELECT has_table_privilege('northstar_app', 'assistant_turn', 'DELETE') AS may`),
  ).toEqual([{ may: true }]);
  const admin = new URL(adminUrl);
  admin.pathname = '/clinic';
  await run(admin.href, 'DROP OWNED BY northstar_app', 'DROP ROLE northstar_app');
});

test('a user who may not create roles migrates, reads what to run, and has the rights given once it was run', async () => {
  const first = await migrate();
  expect(first.code).toBe(0);
  expect(first.said.join('\n')).toContain(
    'This role may not make roles. As an administrator of the database run these, then npm run migrate again:',
  );
  expect(statementsIn(first.said)).toEqual([
    ...ROLES.map((role) => `CREATE ROLE ${role} NOLOGIN;`),
    'GRANT northstar_app TO northstar_jobs;',
  ]);
  expect(await run(url, `SELECT 1 FROM pg_roles WHERE rolname LIKE 'northstar\\_%'`)).toEqual([]);

  // Not run yet: it says the same, and changes nothing.
  expect(statementsIn((await migrate()).said)).toEqual(statementsIn(first.said));

  await asSuperuser(...statementsIn(first.said));
  const second = await migrate();
  expect(second.said.join('\n')).toMatch(/The roles of the database were set up: \d+ statements\./);
  expect(statementsIn(second.said)).toEqual([]);
  const may = (privilege: string) =>
    run(url, `SELECT has_table_privilege('northstar_app', 'audit_event', '${privilege}') AS may`);
  expect(await may('SELECT')).toEqual([{ may: true }]);
  expect(await may('UPDATE')).toEqual([{ may: false }]);
  expect((await migrate()).said.join('\n')).not.toContain('roles of the database');
});
