import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrateCommand } from '../../src/cli/migrate.ts';
import { applyMigrations } from '../../src/platform/migrations/apply-migrations.ts';
import { assertNoDrift } from '../../src/platform/migrations/assert-no-drift.ts';
import { createMigration, pendingChange } from '../../src/platform/migrations/create-migration.ts';
import { migrationsFolder, readMigrations } from '../../src/platform/migrations/migration-folder.ts';
import { migrationStatus } from '../../src/platform/migrations/migration-status.ts';
import { dropDatabase, emptyDatabase } from '../kit/database.ts';

let url = '';
let folder = '';

beforeEach(async () => {
  url = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'northstar-migrations-'));
});
afterEach(async () => {
  await dropDatabase(url);
  await rm(folder, { recursive: true });
});

async function onDatabase<Row extends object>(sql: string, address = url): Promise<Row[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function run(...args: string[]): Promise<{ code: number | string; said: string }> {
  const lines: string[] = [];
  const code = await migrateCommand(args, { url, folder, say: (line) => lines.push(line) }).catch(
    (error: Error) => `${error.name}: ${error.message}`,
  );
  return { code, said: lines.join('\n') };
}

test('the migrations lead exactly to prisma/schema.prisma', async () => {
  expect(await pendingChange(inject('serverUrl'), await readMigrations())).toBe('');
});

test('the history is the one that "prisma migrate deploy" would have written', async () => {
  await applyMigrations(url);
  const rows = await onDatabase<{ name: string; checksum: string; steps: number; isOver: boolean }>(
    `SELECT migration_name AS name, checksum, applied_steps_count AS steps, finished_at IS NOT NULL AS "isOver"
       FROM _prisma_migrations ORDER BY started_at`,
  );
  const files = await readMigrations();
  expect(files.length).toBeGreaterThanOrEqual(2);
  expect(rows).toEqual(files.map(({ name, checksum }) => ({ name, checksum, steps: 1, isOver: true })));
  const [first] = files;
  const bytes = await readFile(join(migrationsFolder, first?.name ?? '', 'migration.sql'));
  expect(first?.checksum).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('of four processes that migrate at once one works and all end well', async () => {
  await addMigration('20260101000000_one', 'CREATE TABLE a (id int); SELECT pg_sleep(0.3);');
  await addMigration('20260102000000_two', 'CREATE TABLE b (id int);');
  const results = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(url, folder)));
  expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 2]);
  expect(await onDatabase('SELECT FROM _prisma_migrations')).toHaveLength(2);
});

test('functions and triggers written by hand are applied whole, semicolons and all', async () => {
  await addMigration(
    '20260101000000_trigger',
    `CREATE TABLE a (id int);
     CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no; never'; END; $$;
     CREATE TRIGGER a_refuses BEFORE DELETE ON a FOR EACH ROW EXECUTE FUNCTION refuse();`,
  );
  await applyMigrations(url, folder);
  await onDatabase('INSERT INTO a VALUES (1)');
  await expect(onDatabase('DELETE FROM a')).rejects.toThrow('no; never');
  expect(await assertNoDrift(url, folder)).toBe('migrations');
});

test('a migration that fails leaves nothing behind, is named, and runs again after "retry"', async () => {
  await addMigration('20260101000000_bad', 'CREATE TABLE a (id int); CREATE TABLE a (id int);');
  await expect(applyMigrations(url, folder)).rejects.toThrow(/relation "a" already exists/);
  expect(await onDatabase("SELECT FROM pg_class WHERE relname = 'a'")).toHaveLength(0);
  expect((await migrationStatus(url, folder)).failed).toEqual(['20260101000000_bad']);
  expect((await run()).code).toMatch(
    /^OperatorError: The migration 20260101000000_bad failed earlier.+retry 20260101000000_bad/,
  );
  await writeFile(join(folder, '20260101000000_bad', 'migration.sql'), 'CREATE TABLE a (id int);');
  expect((await run('retry', '20260101000000_bad')).code).toBe(0);
  expect(await run()).toMatchObject({
    code: 0,
    said: expect.stringContaining('Applied 20260101000000_bad.'),
  });
});

test('"npm run migrate" shows what is pending, applies it, and then says that there is nothing to do', async () => {
  await addMigration('20260101000000_one', 'CREATE TABLE a (id int);');
  expect(await run('status')).toEqual({ code: 3, said: 'pending  20260101000000_one' });
  expect(await run()).toEqual({ code: 0, said: 'pending  20260101000000_one\nApplied 20260101000000_one.' });
  expect(await run('apply')).toEqual({
    code: 0,
    said: 'applied  20260101000000_one\nThe database is up to date.',
  });
  expect(await run('status')).toEqual({ code: 0, said: 'applied  20260101000000_one' });
  expect((await run('wrong')).code).toBe(2);
});

test.for([
  ['a dropped partial index', 'DROP INDEX task_due_idx', 'index task_due_idx is missing'],
  [
    'a dropped trigger',
    'DROP TRIGGER audit_event_append_only ON audit_event',
    'trigger audit_event_append_only on audit_event is missing',
  ],
  [
    'a switched-off trigger',
    'ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only',
    'trigger audit_event_append_only on audit_event was changed',
  ],
  ['an added column', 'ALTER TABLE task ADD COLUMN note text', 'column task.note was added'],
  [
    'a changed type',
    'ALTER TABLE workspace ALTER COLUMN name TYPE varchar(9)',
    'column workspace.name was changed',
  ],
  ['a foreign table', 'CREATE TABLE stranger (id int)', 'table stranger was added'],
  ['a new enum value', "ALTER TYPE role ADD VALUE 'stranger'", 'enum role was changed'],
] as const)('%s is drift: it is named, refused, and nothing is applied', async ([, sql, phrase]) => {
  await applyMigrations(url);
  expect(await assertNoDrift(url)).toBe('migrations');
  await onDatabase(sql);
  await cp(migrationsFolder, folder, { recursive: true });
  await addMigration('29990101000000_next', 'CREATE TABLE never (id int);');
  const { code } = await run();
  expect(code).toContain('OperatorError: The database was changed outside its migrations');
  expect(code).toContain(phrase);
  expect((await migrationStatus(url, folder)).pending).toEqual(['29990101000000_next']);
});

test.skipIf(!inject('superuserUrl'))(
  'a role that may not create databases still sees drift, against the schema file',
  async () => {
    await applyMigrations(url);
    const role = `northstar_t_${process.pid}`;
    await onDatabase(`CREATE ROLE ${role} LOGIN PASSWORD 'only-here'`, inject('superuserUrl'));
    await onDatabase(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
    try {
      const limited = new URL(url);
      limited.username = role;
      limited.password = 'only-here';
      expect(await assertNoDrift(limited.href)).toBe('schema');
      await onDatabase('ALTER TABLE task DROP COLUMN title');
      await expect(assertNoDrift(limited.href)).rejects.toThrow(
        /changed outside its migrations: .*"task".*"title"/,
      );
    } finally {
      await onDatabase(`REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM ${role}`);
      await onDatabase(`DROP ROLE ${role}`, inject('superuserUrl'));
    }
  },
);

test('an edited migration and a database of a newer version are refused with a sentence', async () => {
  await addMigration('20260101000000_one', 'CREATE TABLE a (id int);');
  await addMigration('20260102000000_two', 'CREATE TABLE b (id int);');
  await applyMigrations(url, folder);
  await writeFile(join(folder, '20260101000000_one', 'migration.sql'), 'CREATE TABLE a (id int); -- later');
  await expect(applyMigrations(url, folder)).rejects.toThrow(
    /20260101000000_one was changed after it was applied/,
  );
  await writeFile(join(folder, '20260101000000_one', 'migration.sql'), 'CREATE TABLE a (id int);');
  await rm(join(folder, '20260102000000_two'), { recursive: true });
  await expect(applyMigrations(url, folder)).rejects.toThrow(
    /newer version of Northstar \(20260102000000_two\)/,
  );
  expect((await migrationStatus(url, folder)).isCurrent).toBe(true);
});

test("a database that holds somebody else's tables is left alone", async () => {
  await onDatabase('CREATE TABLE stranger (id int)');
  await addMigration('20260101000000_one', 'CREATE TABLE a (id int);');
  await expect(applyMigrations(url, folder)).rejects.toThrow(
    /already contains tables that Northstar did not create/,
  );
});

test('a server that does not answer is a sentence', async () => {
  const nowhere = 'postgresql://a:b@127.0.0.1:1/c';
  await expect(applyMigrations(nowhere)).rejects.toThrow(
    'The database does not answer, so nothing was changed.',
  );
  await expect(migrationStatus(nowhere)).rejects.toThrow('The database does not answer');
});

test('the next migration is written from the schema, applies, and keeps what was written by hand', async () => {
  const schema = join(folder, 'schema.prisma');
  const models = (fields: string) =>
    `datasource db {\n provider = "postgresql"\n}\nmodel Ward {\n id Int @id\n state String\n${fields}\n}\n`;
  await writeFile(schema, models(''));
  const options = { url, folder, schema };
  const first = await createMigration('wards', { ...options, now: new Date('2026-01-01T00:00:00Z') });
  expect(first).toBe('20260101000000_wards');
  const file = join(folder, first ?? '', 'migration.sql');
  await writeFile(
    file,
    `${await readFile(file, 'utf8')}\nCREATE INDEX ward_open ON "Ward" (id) WHERE state = 'open';\n`,
  );
  expect(await createMigration('nothing', options)).toBeNull();
  await writeFile(schema, models(' beds Int?'));
  const second = await createMigration('beds', { ...options, now: new Date('2026-01-02T00:00:00Z') });
  const sql = await readFile(join(folder, second ?? '', 'migration.sql'), 'utf8');
  expect(sql).toContain('ADD COLUMN');
  expect(sql).not.toContain('DROP');
  expect((await applyMigrations(url, folder)).applied).toEqual([first, second]);
  await writeFile(schema, models(' beds Int?\n floor Int?'));
  await expect(
    createMigration('older', { ...options, now: new Date('2025-01-01T00:00:00Z') }),
  ).rejects.toThrow(/dated in the future/);
  await expect(createMigration('Bad Name', options)).rejects.toThrow(/is not a valid migration name/);
});
