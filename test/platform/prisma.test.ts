import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/prisma.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const warnings: string[] = [];
const log = {
  debug() {},
  info() {},
  warn: (_: object, message: string) => void warnings.push(message),
  error() {},
};

test('in a transaction each query waits for the one before it, whatever is asked side by side', async () => {
  const told: string[] = [];
  const hear = (warning: Error) => void told.push(warning.message);
  process.on('warning', hear);
  const name = await database.prisma.$transaction(async (tx) => {
    const { id } = await tx.workspace.create({ data: { name: 'Harbor Clinic' } });
    const [counted] = await Promise.all([
      tx.workspace.findUniqueOrThrow({ where: { id }, include: { teams: true, members: true } }),
      tx.workspace.count(),
      tx.team.count(),
    ]);
    return counted.name;
  });
  // Node tells its warnings in a later turn of the loop.
  await new Promise(setImmediate);
  process.off('warning', hear);
  expect([name, told]).toEqual(['Harbor Clinic', []]);
});

test('a query that fails takes its transaction back, also those asked beside it', async () => {
  const failing = database.prisma.$transaction((tx) =>
    Promise.all([
      tx.$executeRaw`SELECT 1 / 0`,
      tx.workspace.create({ data: { name: 'Never There' } }),
      tx.workspace.create({ data: { name: 'Nor This' } }),
    ]),
  );
  await expect(failing).rejects.toThrow(/division by zero/);
  expect(
    await database.prisma.workspace.count({ where: { name: { in: ['Never There', 'Nor This'] } } }),
  ).toBe(0);
});

test('connections that end while the database is being closed alarm nobody', async () => {
  const { pool, close } = await openDatabase({ url: database.url, log });
  const idle = await pool.connect();
  idle.release();
  const closed = close();
  pool.emit('error', new Error('Connection terminated unexpectedly'), idle);
  await closed;
  expect(warnings).toEqual([]);
});

test('a connection that the server cuts between two queries of its user ends no process', async () => {
  const { pool, close } = await openDatabase({ url: database.url, log });
  const held = await pool.connect();
  const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS "pid"');
  const cut = new Promise<void>((resolve) => held.on('end', () => resolve()));
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  // Without a listener of the pool's own the error would be uncaught, and this run would fail with it.
  await cut;
  await expect(held.query('SELECT 1')).rejects.toThrow();
  held.release(true);
  expect((await pool.query('SELECT 1 AS "n"')).rows).toEqual([{ n: 1 }]);
  await close();
});
