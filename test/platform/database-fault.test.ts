import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { classifyDatabaseFault, type DatabaseFault } from '../../src/platform/database-fault.ts';
import { listen } from '../../src/platform/listen.ts';
import { applyMigrations } from '../../src/platform/migrations/apply-migrations.ts';
import { clusterIn, superuser } from '../../src/platform/postgres/initialise-cluster.ts';
import { readPostmaster } from '../../src/platform/postgres/postmaster.ts';
import { type PostgresServer, startPostgres } from '../../src/platform/postgres/start-postgres.ts';
import { type Database, openDatabase } from '../../src/platform/prisma.ts';

// A server of its own: these tests kill it, which the shared one must not suffer.
const warnings: string[] = [];
const log = {
  debug() {},
  info() {},
  warn: (_: object, message: string) => void warnings.push(message),
  error() {},
};
let dataDir = '';
let server: PostgresServer;
let database: Database;
let admin: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'northstar-fault-'));
  await chmod(dataDir, 0o755);
  server = await startPostgres({ dataDir, log, settings: { fsync: 'off' } });
  await applyMigrations(server.url);
  database = await openDatabase({ url: server.url, log });
  const url = new URL(server.url);
  url.pathname = '/postgres';
  url.username = superuser;
  url.password = await readFile(clusterIn(dataDir).passwordFile, 'utf8');
  admin = url.href;
});
afterAll(async () => {
  await database.close();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

async function faultOf(work: () => PromiseLike<unknown>): Promise<DatabaseFault | 'no fault'> {
  try {
    await work();
    return 'no fault';
  } catch (error) {
    return classifyDatabaseFault(error);
  }
}

/** What PostgreSQL answers with this code, through Prisma. */
const raised = (code: string) => () =>
  database.prisma.$executeRawUnsafe(
    `DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '${code}'; END $$`,
  );

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: admin });
  client.on('error', () => {});
  await client.connect();
  await client.query(sql);
  await client.end();
}

const isRunning = (marker: string) =>
  expect
    .poll(async () => {
      const { rows } = await database.pool.query(
        "SELECT FROM pg_stat_activity WHERE query LIKE $1 AND state = 'active' AND pid <> pg_backend_pid()",
        [`%${marker}%`],
      );
      return rows.length;
    })
    .toBe(1);

test('a row that is there already is "unique", with Prisma, raw and with pg', async () => {
  const { prisma, pool } = database;
  const data = { name: 'Harbor', slackTeamId: 'T1' };
  await prisma.workspace.create({ data });
  const sql = `INSERT INTO workspace (id, name, "slackTeamId") VALUES (gen_random_uuid(), 'Harbor', 'T1')`;
  expect(await faultOf(() => prisma.workspace.create({ data }))).toBe('unique');
  expect(await faultOf(() => prisma.$executeRawUnsafe(sql))).toBe('unique');
  expect(await faultOf(() => pool.query(sql))).toBe('unique');
});

test('a NUL is "bad-text"; a lone surrogate is stored as a replacement character', async () => {
  const { prisma } = database;
  expect(await faultOf(() => prisma.workspace.create({ data: { name: 'a\0b' } }))).toBe('bad-text');
  expect(await faultOf(() => prisma.$queryRaw`SELECT ${'a\0b'}`)).toBe('bad-text');
  const { name } = await prisma.workspace.create({ data: { name: 'a\ud800b' } });
  expect(name).toBe('a\ufffdb');
});

test('two transactions that contradict each other are "serialisation", and so is a deadlock', async () => {
  const { prisma } = database;
  const { id } = await prisma.workspace.create({ data: { name: 'Harbor' } });
  const { promise: bothRead, resolve } = Promise.withResolvers<void>();
  let reads = 0;
  const rename = (name: string) =>
    prisma.$transaction(
      async (tx) => {
        await tx.workspace.findUniqueOrThrow({ where: { id } });
        reads += 1;
        if (reads === 2) resolve();
        await bothRead;
        await tx.workspace.update({ where: { id }, data: { name } });
      },
      { isolationLevel: 'Serializable' },
    );
  const faults = await Promise.all(['One', 'Two'].map((name) => faultOf(() => rename(name))));
  expect(faults.sort()).toEqual(['no fault', 'serialisation']);
  expect(await faultOf(raised('40P01'))).toBe('serialisation');
});

test('a transaction that stood still past its limit is "cut": its gesture looks by its own key before it is repeated', async () => {
  const { prisma } = database;
  const tooLate = prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_sleep(0.2)::text`;
      await tx.workspace.create({ data: { name: 'Too Late' } });
    },
    { timeout: 50 },
  );
  expect(await faultOf(() => tooLate)).toBe('cut');
  expect(await prisma.workspace.count({ where: { name: 'Too Late' } })).toBe(0);
});

test('a server that takes no writes is "read-only", a full disk "disk-full", the rest "other"', async () => {
  await asAdmin('ALTER DATABASE northstar SET default_transaction_read_only = on');
  const reader = await openDatabase({ url: server.url, log });
  expect(await faultOf(() => reader.prisma.workspace.create({ data: { name: 'x' } }))).toBe('read-only');
  await reader.close();
  await asAdmin('ALTER DATABASE northstar RESET default_transaction_read_only');
  expect(await faultOf(raised('53100'))).toBe('disk-full');
  expect(await faultOf(() => database.prisma.$queryRawUnsafe('SELECT nonsense'))).toBe('other');
  expect(classifyDatabaseFault(new Error('something else'))).toBe('other');
  expect(classifyDatabaseFault('no error at all')).toBe('other');
});

test('a connection that ends while the query runs is "cut"', async () => {
  const { prisma } = database;
  const ended = faultOf(() => prisma.$queryRawUnsafe('SELECT pg_sleep(30), 1 AS ended'));
  await isRunning('AS ended');
  await asAdmin(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%1 AS ended%' AND pid <> pg_backend_pid()",
  );
  expect(await ended).toBe('cut');
  const inTransaction = faultOf(() =>
    prisma.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await asAdmin(`SELECT pg_terminate_backend(${row?.pid})`);
      await tx.workspace.count();
    }),
  );
  expect(await inTransaction).toBe('cut');
});

test('kill -9 of the server: "cut", then "down" or "starting", then it heals; the process lives and notifications come again', async () => {
  const { prisma } = database;
  let heard = 0;
  const stopListening = await listen({ url: server.url, channel: 'test_wake', log }, () => {
    heard += 1;
  });
  expect(heard).toBe(1);
  await prisma.$executeRaw`SELECT pg_notify('test_wake', '')`;
  await expect.poll(() => heard).toBe(2);

  // Leaves several connections idle in the pool.
  await Promise.all([1, 2, 3, 4, 5].map(() => prisma.$queryRaw`SELECT pg_sleep(0.05)::text`));
  const cut = faultOf(() => prisma.$queryRawUnsafe('SELECT pg_sleep(30), 1 AS crashed'));
  await isRunning('AS crashed');
  const running = await readPostmaster(clusterIn(dataDir).data);
  process.kill(running?.pid ?? 0, 'SIGKILL');
  expect(await cut).toBe('cut');
  const seen = new Set<string>();
  await expect
    .poll(
      async () => {
        const fault = await faultOf(() => prisma.workspace.count());
        seen.add(fault);
        return fault;
      },
      { timeout: 20_000, interval: 5 },
    )
    .toBe('no fault');
  expect([...seen].every((fault) => ['no fault', 'cut', 'down', 'starting'].includes(fault))).toBe(true);
  // The idle connections of the pool were cut too: without the listener on it this process would have ended.
  expect(warnings).toContain('an idle database connection was lost');
  await expect.poll(() => heard, { timeout: 20_000 }).toBe(3);
  await prisma.$executeRaw`SELECT pg_notify('test_wake', '')`;
  await expect.poll(() => heard).toBe(4);
  await stopListening();
  await expect
    .poll(
      async () =>
        (await database.pool.query("SELECT FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")).rowCount,
    )
    .toBe(0);
});

test('a server that recovers is "starting"; one that is not there is "down"', async () => {
  expect(await faultOf(raised('57P03'))).toBe('starting');
  const nowhere = await openDatabase({ url: 'postgresql://a:b@127.0.0.1:1/c', log, isWarmedUp: false });
  expect(await faultOf(() => nowhere.prisma.workspace.count())).toBe('down');
  expect(await faultOf(() => nowhere.prisma.$queryRaw`SELECT 1`)).toBe('down');
  expect(await faultOf(() => nowhere.prisma.$transaction((tx) => tx.workspace.count()))).toBe('down');
  expect(await faultOf(() => nowhere.pool.query('SELECT 1'))).toBe('down');
  await nowhere.close();
});
