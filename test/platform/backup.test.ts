// Longer than 250 lines: each way in which a file can be wrong, side by side.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { backupCommand } from '../../src/cli/backup.ts';
import { restoreCommand } from '../../src/cli/restore.ts';
import { ConfigError } from '../../src/config.ts';
import { frameOf } from '../../src/platform/backup/archive.ts';
import { backupName, keepNewest } from '../../src/platform/backup/backup-files.ts';
import { makeHeader, readContainer, writeContainer } from '../../src/platform/backup/container.ts';
import { checkBackup } from '../../src/platform/backup/read-backup.ts';
import { restoreBackup } from '../../src/platform/backup/restore-backup.ts';
import { writeBackup } from '../../src/platform/backup/write-backup.ts';
import { applyMigrations } from '../../src/platform/migrations/apply-migrations.ts';
import { readMigrations } from '../../src/platform/migrations/migration-folder.ts';
import { OperatorError } from '../../src/platform/operator-error.ts';
import { dropDatabase, emptyDatabase, type FreshDatabase, freshDatabase } from '../kit/database.ts';

const key = randomBytes(32);
const otherKey = randomBytes(32);
const HEADS = 9;
let folder: string;
let source: FreshDatabase;
let made: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'northstar-backup-'));
  source = await freshDatabase();
  const workspace = await source.prisma.workspace.create({ data: { name: 'Harbor' } });
  for (const slackUserId of ['U1', 'U2', 'U3'])
    await source.prisma.member.create({
      data: {
        workspaceId: workspace.id,
        slackUserId,
        displayName: 'Zoë "Quote" \\ O\'Hara',
        timeZone: 'America/New_York',
        profileReadAt: new Date(),
      },
    });
  // Audit rows refuse every change: they have to come back all the same.
  await source.prisma.auditEvent.create({
    data: {
      workspaceId: workspace.id,
      at: new Date(),
      actorKind: 'system',
      action: 'task.remind',
      subjectType: 'Task',
      outcome: 'allowed',
      requestId: 'test',
    },
  });
});
afterEach(async () => {
  for (const url of made) await dropDatabase(url);
  made = [];
});
afterAll(async () => {
  await source.drop();
  await rm(folder, { recursive: true, force: true });
});

const asSuperuser = (url: string) => {
  const address = new URL(inject('superuserUrl') || url);
  address.pathname = new URL(url).pathname;
  return address.href;
};

async function target() {
  const url = await emptyDatabase();
  made.push(url);
  return { url, loadUrl: asSuperuser(url) };
}

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `${files}.backup`);
}

async function backUp(options: { key?: Buffer; isSealed?: boolean } = {}) {
  const { isSealed = true } = options;
  return writeBackup({ url: source.url, file: newFile(), isSealed, key, ...options });
}

/** What `npm run restore` says and how it ends, into a database of its own. */
async function restore(args: string[], given: Buffer | null = key) {
  let into = { url: '', loadUrl: '' };
  const said: string[] = [];
  let isOpened = false;
  const open = async () => {
    isOpened = true;
    into = await target();
    return into;
  };
  const code = await restoreCommand(args, {
    key: given ?? undefined,
    say: (line) => said.push(line),
    open,
  }).catch((error: unknown) => {
    if (!(error instanceof OperatorError) && !(error instanceof ConfigError)) throw error;
    return error.message;
  });
  return { code, said: said.join('\n'), isOpened, ...into };
}

async function count(url: string, table: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]?.n;
  } finally {
    await client.end();
  }
}

/** A copy of the file in which these bytes were changed. */
async function altered(file: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const copy = newFile();
  await writeFile(copy, change(await readFile(file)));
  return copy;
}

/** Where the first chunk begins: after the line of the header. */
const afterHeader = (bytes: Buffer) => bytes.indexOf(10) + 1;

test('every row comes back, also those that refuse a change, and the counts are those of the backup', async () => {
  const backup = await backUp();
  expect(backup.rows).toBeGreaterThanOrEqual(5);
  const restored = await restore([backup.file]);
  expect(restored.code).toBe(0);
  expect(restored.said).toMatch(/every part opens with BACKUP_KEY/);
  expect(restored.said).toMatch(new RegExp(`Restored ${backup.rows} rows`));
  for (const table of ['member', 'audit_event', 'workspace'])
    expect(await count(restored.url, table)).toBe(await count(source.url, table));
});

test('a sealed file holds no word of its rows, and its key is not in it', async () => {
  const bytes = await readFile((await backUp()).file);
  expect(bytes.includes('Hara')).toBe(false);
  expect(bytes.includes(key)).toBe(false);
});

test('without BACKUP_KEY nothing is written unless --unsealed says so, and such a file is not taken unasked', async () => {
  const io = { url: source.url, backup: { dir: join(folder, 'none'), keep: 3 }, say: () => {} };
  await expect(backupCommand([], io)).rejects.toThrow(/BACKUP_KEY is missing/);
  expect(await readdir(join(folder, 'none')).catch(() => [])).toEqual([]);
  const file = newFile();
  expect(await backupCommand(['--unsealed', '--to', file], io)).toBe(0);
  const refused = await restore([file], null);
  expect(refused).toMatchObject({ isOpened: false, code: expect.stringMatching(/add --unsealed/) });
  expect((await restore(['--unsealed', file], null)).code).toBe(0);
});

test.each<[string, RegExp, (bytes: Buffer) => Buffer]>([
  [
    'a changed byte',
    /Part 0 of this backup was changed/,
    (bytes) => {
      bytes[afterHeader(bytes) + HEADS + 40] = (bytes[afterHeader(bytes) + HEADS + 40] ?? 0) ^ 1;
      return bytes;
    },
  ],
  ['a missing end', /ends too early/, (bytes) => bytes.subarray(0, bytes.length - 200)],
  ['a missing signature', /ends too early/, (bytes) => bytes.subarray(0, bytes.length - 64)],
  [
    'another signature',
    /signature of this backup is not right/,
    (bytes) => {
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    },
  ],
  ['something added', /added to the end/, (bytes) => Buffer.concat([bytes, Buffer.from('more')])],
  [
    'another header',
    /Part 0 of this backup was changed/,
    (bytes) => Buffer.from(bytes.toString('latin1').replace('"madeAt":"20', '"madeAt":"19'), 'latin1'),
  ],
  ['another file', /not a backup of Northstar/, () => Buffer.from('PK\u0003\u0004 something else\n')],
  ['an empty file', /not a backup of Northstar/, () => Buffer.alloc(0)],
])('%s is refused before a database is touched, and says what is wrong', async (_what, sentence, change) => {
  const { file } = await backUp();
  const refused = await restore([await altered(file, change)]);
  expect(refused).toMatchObject({ isOpened: false, code: expect.stringMatching(sentence) });
});

test('parts in another order, or one left out, are refused', async () => {
  // Noise does not shrink: three parts.
  const content = (async function* () {
    yield randomBytes(600_000);
  })();
  const pieces = await Array.fromAsync(writeContainer(makeHeader(new Date(), key, true), key, content));
  const [header, head0, part0, head1, part1, ...rest] = pieces as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    ...Buffer[],
  ];
  const read = async (bytes: Buffer[]) => {
    for await (const _piece of readContainer(
      (async function* () {
        yield Buffer.concat(bytes);
      })(),
      key,
    ));
  };
  await read([header, head0, part0, head1, part1, ...rest]);
  await expect(read([header, head1, part1, head0, part0, ...rest])).rejects.toThrow(
    /out of order: part 1 comes where part 0/,
  );
  await expect(read([header, head0, part0, ...rest])).rejects.toThrow(
    /out of order: part 2 comes where part 1/,
  );
  // Renumbered: the number is authenticated with the part.
  await expect(read([header, head0, part1, head1, part0, ...rest])).rejects.toThrow(
    /Part 0 of this backup was changed/,
  );
});

test('another key is named as such, and one that signs with another key is found out', async () => {
  const { file, signer } = await backUp();
  expect((await restore([file], otherKey)).code).toMatch(/made with another BACKUP_KEY/);
  const foreign = await backUp({ key: otherKey, isSealed: false });
  // Its header says our signer, its signature is another's.
  const posing = await altered(foreign.file, (bytes) => {
    const end = afterHeader(bytes);
    const header = JSON.parse(bytes.toString('utf8', 0, end));
    delete header.keyCheck;
    return Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, signer })}\n`), bytes.subarray(end)]);
  });
  expect(await restore([posing])).toMatchObject({
    isOpened: false,
    code: expect.stringMatching(/changed after it was made/),
  });
});

test('who has the public key alone can check a file, and cannot read it', async () => {
  const { file, signer = '' } = await backUp();
  const checked = await restore(['--check', '--signer', signer, file], null);
  expect(checked).toMatchObject({ code: 0, isOpened: false });
  expect(checked.said).toMatch(/Unchanged since ed25519:.+ content was not opened/);
  expect((await restore(['--check', '--signer', 'ed25519:other', file], null)).code).toMatch(/another key/);
  expect((await restore([file], null)).code).toMatch(/BACKUP_KEY is missing/);
});

test('a list of contents that does not match what it lists is refused, though its seal is right', async () => {
  const { manifest } = await backUp();
  const forge = async (change: (copy: typeof manifest) => void) => {
    const copy = structuredClone(manifest);
    change(copy);
    const content = Buffer.concat([
      ...copy.tables.flatMap(({ name }) => [frameOf('T', Buffer.from(name)), frameOf('D', Buffer.from('x'))]),
      frameOf('M', Buffer.from(JSON.stringify(copy))),
    ]);
    const file = newFile();
    const pieces = writeContainer(
      makeHeader(new Date(), key, true),
      key,
      (async function* () {
        yield zstdCompressSync(content);
      })(),
    );
    await writeFile(file, Buffer.concat(await Array.fromAsync(pieces)));
    return file;
  };
  expect((await restore([await forge(() => {})])).code).toMatch(
    /does not match its list: the table .+ differs/,
  );
  expect((await restore([await forge(({ tables }) => tables.pop())])).code).toMatch(
    /does not match its list/,
  );
});

test('a file whose list counts more rows than came is taken back as a whole', async () => {
  const { file, manifest } = await backUp();
  const into = await target();
  const wrong = structuredClone(manifest);
  for (const table of wrong.tables) if (table.name === 'member') table.rows += 1;
  await expect(restoreBackup({ ...into, file, key, manifest: wrong, afterwards: [] })).rejects.toThrow(
    /member has 3 rows and the backup lists 4/,
  );
  expect(await count(into.url, 'workspace')).toBe(0);
  // What is left is empty enough for another try.
  expect(await restoreBackup({ ...into, file, key, manifest, afterwards: [] })).toMatchObject({
    migratedOn: [],
  });
  expect(await count(into.url, 'member')).toBe(3);
});

test('a database with rows is not restored into, and one of a newer version is named', async () => {
  const { file, manifest } = await backUp();
  await expect(restoreBackup({ url: source.url, file, key, manifest, afterwards: [] })).rejects.toThrow(
    /not empty: the table .+ has rows/,
  );
  const newer = {
    ...manifest,
    migrations: [...manifest.migrations, { name: '20990101000000_later', checksum: 'x' }],
  };
  const into = await target();
  await expect(restoreBackup({ ...into, file, key, manifest: newer, afterwards: [] })).rejects.toThrow(
    /made by a newer version of Northstar \(20990101000000_later\)/,
  );
});

test('a backup of an older version is restored at its level and then migrated on', async () => {
  const all = (await readMigrations()).map(({ name }) => name);
  const older = await target();
  await applyMigrations(older.url, undefined, new Set(all.slice(0, -3)));
  const client = new Client({ connectionString: older.url });
  await client.connect();
  await client.query(`INSERT INTO workspace ("id", "name") VALUES (gen_random_uuid(), 'Older')`);
  await client.end();
  const { file } = await writeBackup({ url: older.url, file: newFile(), key, isSealed: true });
  const restored = await restore([file]);
  expect(restored.code).toBe(0);
  expect(restored.said).toMatch(new RegExp(`Then migrated: ${all.slice(-3).join(', ')}`));
  expect(await count(restored.url, 'workspace')).toBe(1);
});

test('a role that may not switch off checks learns what to run, and no row is kept', async () => {
  if (!inject('superuserUrl')) return;
  const { file } = await backUp();
  const { url } = await target();
  const manifest = await checkBackup(file, key);
  await expect(restoreBackup({ url, file, key, manifest, afterwards: [] })).rejects.toThrow(
    /GRANT SET ON PARAMETER session_replication_role/,
  );
  expect(await count(url, 'workspace')).toBe(0);
});

test('the newest are kept, and a killed one leaves no file that looks whole', async () => {
  const dir = join(folder, 'kept');
  const says: string[] = [];
  const backup = { dir, keep: 2, key };
  for (let n = 0; n < 2; n += 1)
    expect(await backupCommand([], { url: source.url, backup, say: (line) => says.push(line) })).toBe(0);
  await writeFile(join(dir, backupName(new Date('2020-01-01T00:00:00Z'))), '');
  await writeFile(join(dir, `${backupName(new Date())}.partial-1`), '');
  await writeFile(join(dir, 'notes.txt'), '');
  expect(await keepNewest(dir, 1)).toContain(backupName(new Date('2020-01-01T00:00:00Z')));
  const left = await readdir(dir);
  expect(left.filter((name) => name.endsWith('.backup'))).toHaveLength(1);
  expect(left.filter((name) => name.includes('partial'))).toEqual([]);
  expect(left).toContain('notes.txt');
  expect(says.join('\n')).toMatch(/Signed by ed25519:/);
});

test('of two backups at once one is made; a failed one says why in its row', async () => {
  const dir = join(folder, 'turns');
  const io = { url: source.url, backup: { dir, keep: 5, key, every: 3_600_000 }, say: () => {} };
  await source.prisma.backupRun.deleteMany();
  const codes = await Promise.all([1, 2, 3].map(() => backupCommand(['--if-due'], io)));
  expect(codes).toEqual([0, 0, 0]);
  expect(await readdir(dir)).toHaveLength(1);
  expect(await source.prisma.backupRun.count()).toBe(1);
  await writeFile(join(folder, 'a-file'), '');
  const wrong = { ...io, backup: { ...io.backup, dir: join(folder, 'a-file') } };
  await expect(backupCommand([], wrong)).rejects.toThrow(/make that folder writable or set BACKUP_DIR/);
  expect(await source.prisma.backupRun.findFirst({ where: { file: null } })).toMatchObject({
    failure: expect.stringMatching(/BACKUP_DIR/),
  });
});
