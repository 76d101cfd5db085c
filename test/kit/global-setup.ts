import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, statfsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../../src/platform/migrations/apply-migrations.ts';
import { readMigrations } from '../../src/platform/migrations/migration-folder.ts';
import type { PlatformLog } from '../../src/platform/operator-error.ts';
import { clusterIn, superuser } from '../../src/platform/postgres/initialise-cluster.ts';
import { isAlive, isServerOf, readPostmaster } from '../../src/platform/postgres/postmaster.ts';
import { startPostgres } from '../../src/platform/postgres/start-postgres.ts';
import { setUpRoles } from '../../src/platform/roles/set-up-roles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the test server, for `CREATE DATABASE`. */
    serverUrl: string;
    /** The same as a superuser, for tests that need other roles; empty with TEST_DATABASE_URL. */
    superuserUrl: string;
    /** The same as the role of the app; empty with TEST_DATABASE_URL. */
    appUrl: string;
    /** Holds the migrated, empty tables. */
    templateDatabase: string;
    /** For files that tests write: removed at the end of the run. */
    scratch: string;
  }
}

const quiet: PlatformLog = { debug() {}, info() {}, warn() {}, error() {} };

// Tests only: a power cut destroys this server's data, and it is made again.
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  // Its workers belong to the superuser: a database in which one is at work cannot be dropped.
  autovacuum: 'off',
  max_wal_size: '128MB',
};

/** One server for all runs of this copy of the repository; each test file gets a database of its own. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer();
  const scratch = await mkdtemp(join(tmpdir(), 'northstar-scratch-'));
  try {
    project.provide('scratch', scratch);
    project.provide('templateDatabase', await prepareTemplate(server.url));
    project.provide('serverUrl', server.url);
    project.provide('superuserUrl', server.superuserUrl);
    project.provide('appUrl', server.appUrl);
    await sweepDatabases(server.superuserUrl || server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    await rm(scratch, { recursive: true, force: true });
    await server.stop();
  };
}

async function testServer(): Promise<{
  url: string;
  superuserUrl: string;
  appUrl: string;
  stop(): Promise<void>;
}> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, superuserUrl: '', appUrl: '', stop: async () => {} };
  // Another PostgreSQL than the embedded one, by the folder of its programs: it gets a data folder of its own.
  const programs = process.env.TEST_POSTGRES_BIN;
  // A copy of the repository that is made for mutants uses the server of the original.
  const copy = createHash('sha256')
    .update((process.env.TEST_SERVER_KEY ?? import.meta.url) + (programs ?? ''))
    .digest('hex')
    .slice(0, 12);
  const dataDir = join(fastFolder(), `northstar-test-${userInfo().username}-${copy}`);
  const options = {
    dataDir,
    log: quiet,
    settings: fastSettings,
    ...(programs ? { binaryFolders: [programs] } : {}),
  };
  const cluster = clusterIn(dataDir);
  const server = await startPostgres(options).catch(async (error: unknown) => {
    const running = await readPostmaster(cluster.data);
    if (running && (await isServerOf(cluster.data, running.pid))) throw error;
    // Without fsync a power cut may have left it broken; nobody uses it.
    await rm(dataDir, { recursive: true, force: true });
    return startPostgres(options);
  });
  const admin = new URL(server.url);
  admin.username = superuser;
  admin.password = await readFile(cluster.passwordFile, 'utf8');
  return { url: server.url, superuserUrl: admin.href, appUrl: server.appUrl, stop: () => server.stop() };
}

/**
 * In memory where there is room. A database is 1,000 files: on ext4, which gives no inode again within 5 s, making them after
 * another one was dropped took 40% of the processor's time of a whole run.
 */
function fastFolder(): string {
  const inMemory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > 4 * 2 ** 30 ? inMemory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Migrated once for each state of prisma/migrations and of the rights of the roles. */
async function prepareTemplate(serverUrl: string): Promise<string> {
  const migrations = await readMigrations();
  const state = createHash('sha256').update(
    migrations.map(({ name, checksum }) => name + checksum).join() +
      readFileSync('src/platform/roles/wanted-grants.ts', 'utf8'),
  );
  const template = `northstar_template_${state.digest('hex').slice(0, 16)}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rows.length > 0) return template;
    const draft = `northstar_t_${process.pid}_draft_${randomUUID().slice(0, 8)}`;
    await client.query(`CREATE DATABASE "${draft}" TEMPLATE template0`);
    const draftUrl = new URL(`/${draft}`, serverUrl).href;
    await applyMigrations(draftUrl);
    await setUpRoles(draftUrl, { makesRoles: false });
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
    return template;
  } finally {
    await client.end();
  }
}

/** What killed runs left behind: the name holds the pid of the run. */
async function sweepDatabases(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'northstar\\_t\\_%'",
  );
  for (const { datname } of rows) {
    const pid = Number(/^northstar_t_(\d+)_/.exec(datname)?.[1]);
    if (pid && !isAlive(pid)) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  }
  await client.end();
}
