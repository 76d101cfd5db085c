import { tmpdir } from 'node:os';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkRoom } from '../../src/platform/check-room.ts';
import { classifyDatabaseFault } from '../../src/platform/database-fault.ts';
import { type Database, openDatabase } from '../../src/platform/prisma.ts';
import { writeFaults } from '../../src/platform/write-faults.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
let fresh: FreshDatabase;
let database: Database;
let operator: pg.Client;

beforeEach(async () => {
  fresh = await freshDatabase();
  operator = new pg.Client({ connectionString: fresh.url });
  await operator.connect();
  database = await openDatabase({ url: fresh.url, log: silent, poolSize: 2, statementLimitMs: 1_000 });
});
afterEach(async () => {
  vi.useRealTimers();
  await database.close();
  await operator.end();
  await fresh.drop();
});

const write = () => database.prisma.workspace.create({ data: { slackTeamId: 'T1', name: 'one' } });
const onDatabase = async (statement: (name: string) => string) => {
  const { rows } = await operator.query('SELECT current_database() AS name');
  await operator.query(statement(operator.escapeIdentifier(rows[0].name)));
};

/** What PostgreSQL says when it finds no room, at each row of one table. */
const fill = () =>
  operator.query(`
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON workspace FOR EACH ROW EXECUTE FUNCTION no_room()`);

test.each([
  ['alone', () => write()],
  [
    'in a transaction',
    () =>
      database.prisma.$transaction((tx) => tx.workspace.create({ data: { slackTeamId: 'T1', name: 'one' } })),
  ],
])(
  'a write that finds no room, %s, makes the disk full until another one goes through',
  async (_how, writing) => {
    await fill();
    // No write can be tried, so what failed counts.
    await onDatabase((name) => `REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC, CURRENT_USER`);
    await database.writes.check('disk-full');
    await expect(writing()).rejects.toThrow();
    await expect(database.writes.check('disk-full')).rejects.toThrow('disk-full');
    await database.writes.check('read-only');
    await onDatabase((name) => `GRANT TEMPORARY ON DATABASE ${name} TO CURRENT_USER`);
    await database.writes.check('disk-full');
  },
);

test('where no write can be tried, a failure counts five minutes', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const faults = writeFaults(() => Promise.reject(Object.assign(new Error('no right'), { code: '42501' })));
  faults.note(Object.assign(new Error('full'), { code: '53100' }));
  await expect(faults.check('disk-full')).rejects.toThrow('disk-full');
  vi.advanceTimersByTime(5 * 60_000);
  await faults.check('disk-full');
});

test('a write on trial that finds no room either keeps the disk full, however long', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const full = Object.assign(new Error('full'), { code: '53100' });
  const faults = writeFaults(() => Promise.reject(full));
  faults.note(full);
  vi.advanceTimersByTime(60 * 60_000);
  await expect(faults.check('disk-full')).rejects.toThrow('disk-full');
});

test('a database that was made read-only is seen to be', async () => {
  await onDatabase((name) => `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  await database.close();
  database = await openDatabase({ url: fresh.url, log: silent, poolSize: 1 });
  await expect(write()).rejects.toThrow();
  await expect(database.writes.check('read-only')).rejects.toThrow('read-only');
});

test('a statement that takes longer than its limit is ended, and nothing was done', async () => {
  const error = await database.prisma.$executeRaw`SELECT pg_sleep(30)`.catch((failure: unknown) => failure);
  expect(classifyDatabaseFault(error)).toBe('too-slow');
});

test('a disk has room while more than the least is free', async () => {
  await checkRoom(tmpdir(), 1);
  await expect(checkRoom(tmpdir(), Number.MAX_SAFE_INTEGER)).rejects.toThrow('little room');
});
