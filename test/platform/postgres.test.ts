import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries } from '../../src/platform/postgres/binaries.ts';
import { explainFailure } from '../../src/platform/postgres/explain-failure.ts';
import { clusterIn } from '../../src/platform/postgres/initialise-cluster.ts';
import { psqlCommand } from '../../src/platform/postgres/keep-port.ts';
import { openCopy } from '../../src/platform/postgres/open-copy.ts';
import { isAlive, isServerOf, readPostmaster } from '../../src/platform/postgres/postmaster.ts';
import { assertReachable } from '../../src/platform/postgres/reach.ts';
import { type PostgresServer, startPostgres } from '../../src/platform/postgres/start-postgres.ts';

const isRoot = process.getuid?.() === 0;
const holder = join(import.meta.dirname, 'fixtures/hold-postgres.ts');
let dataDir = '';
let said: string[] = [];
let servers: PostgresServer[] = [];
let children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'northstar-pg-'));
  await chmod(dataDir, 0o755);
  said = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of servers) await server.stop();
  servers = [];
  children = [];
  const left = await postmaster();
  if (left) process.kill(left, 'SIGQUIT');
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

async function start(options: { port?: number; folder?: string; binaryFolders?: string[] } = {}) {
  const note = (_details: object, message: string) => void said.push(message);
  const log = { debug: note, info: note, warn: note, error: note };
  const { folder = dataDir, ...rest } = options;
  const server = await startPostgres({ dataDir: folder, log, ...rest });
  servers.push(server);
  return server;
}

/** The same in another process. */
async function startElsewhere() {
  const child = spawn(process.execPath, [holder, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const answer: { url: string; adopted: boolean; said: string[] } = JSON.parse(String(line));
  return { child, ...answer };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/** The pid of the server of this folder, while it runs. */
async function postmaster(): Promise<number | null> {
  const { data } = clusterIn(dataDir);
  const found = await readPostmaster(data);
  return found && (await isServerOf(data, found.pid)) ? found.pid : null;
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Commits numbers one by one until the server goes; gives the last one that was confirmed. */
async function commitUntilCut(url: string, whenConfirmed: (n: number) => void): Promise<number> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  let confirmed = 0;
  try {
    for (let n = 1; n < 100_000; n += 1) {
      await client.query('INSERT INTO kept VALUES ($1)', [n]);
      confirmed = n;
      whenConfirmed(n);
    }
  } catch {
    await client.end().catch(() => {});
  }
  return confirmed;
}

test('the next start takes the port of the last one, or says that another program has it; an operator reads how to get in', async () => {
  const first = await start();
  const { port } = new URL(first.url);
  await first.stop();
  const second = await start();
  expect(new URL(second.url).port).toBe(port);
  await second.stop();
  const stranger = createServer().listen(Number(port), '127.0.0.1');
  await once(stranger, 'listening');
  const third = await start();
  expect(new URL(third.url).port).not.toBe(port);
  expect(said).toContain(
    'the port of the last start is in use by another program; PostgreSQL uses another one',
  );
  stranger.close();
  const command = psqlCommand(clusterIn(dataDir), Number(new URL(third.url).port));
  const password = await readFile(clusterIn(dataDir).passwordFile, 'utf8');
  expect(command).toContain(clusterIn(dataDir).passwordFile);
  expect(command).not.toContain(password);
});

test('a first start makes a durable server on the loopback that only its password opens', async () => {
  const server = await start();
  expect(server.adopted).toBe(false);
  const [settings] = await query<Record<string, string>>(
    server.url,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync, current_setting('full_page_writes') AS pages,
            current_setting('listen_addresses') AS address, current_setting('server_encoding') AS encoding,
            current_setting('is_superuser') AS super, lower('É') AS folded`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    sync: 'on',
    pages: 'on',
    address: '127.0.0.1',
    encoding: 'UTF8',
    super: 'off',
    folded: 'é',
  });
  const wrong = new URL(server.url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  const { passwordFile, data } = clusterIn(dataDir);
  expect((await stat(passwordFile)).mode & 0o777).toBe(0o600);
  expect(await readFile(join(data, 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#\n]*\b(trust|password|md5)$/m);

  await query(server.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  await server.stop();
  expect(await postmaster()).toBeNull();
  const again = await start();
  expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('what a person wrote never reaches the log of the server', async () => {
  const { url } = await start();
  await query(url, 'CREATE TABLE kept (name text UNIQUE)');
  await query(url, "INSERT INTO kept VALUES ('Canary Rosalind')");
  await expect(query(url, "INSERT INTO kept VALUES ('Canary Rosalind')")).rejects.toThrow(/duplicate key/);
  await expect(query(url, "SELECT 'Canary Rosalind'::int")).rejects.toThrow();
  expect(await readFile(clusterIn(dataDir).logFile, 'utf8')).not.toContain('Canary');
});

test('kill -9 of Northstar leaves the server running with every commit; the next start adopts it and stops it in the end', async () => {
  const first = await startElsewhere();
  await query(first.url, 'CREATE TABLE kept (n int)');
  const { promise: busy, resolve } = Promise.withResolvers<void>();
  const writing = commitUntilCut(first.url, (n) => n === 50 && resolve());
  await busy;
  const pid = await postmaster();
  await end(first.child, 'SIGKILL');
  const server = await start();
  expect(server.adopted).toBe(true);
  expect(server.url).toBe(first.url);
  expect(await postmaster()).toBe(pid);
  expect(said).toContain('using the PostgreSQL already running in this data folder');
  await server.stop();
  expect(await postmaster()).toBeNull();
  const confirmed = await writing;
  const [count] = await query<{ n: number }>((await start()).url, 'SELECT count(*)::int AS n FROM kept');
  expect(confirmed).toBeGreaterThanOrEqual(50);
  expect(count?.n).toBeGreaterThanOrEqual(confirmed);
});

test('kill -9 of the server loses no confirmed commit; it comes back by itself at the same address', async () => {
  const { url } = await start();
  await query(url, 'CREATE TABLE kept (n int)');
  const { promise: busy, resolve } = Promise.withResolvers<void>();
  const writing = commitUntilCut(url, (n) => n === 50 && resolve());
  await busy;
  const killed = await postmaster();
  process.kill(killed ?? 0, 'SIGKILL');
  const confirmed = await writing;
  await expect.poll(() => said, { timeout: 20_000 }).toContain('PostgreSQL is back');
  expect(await postmaster()).not.toBe(killed);
  const [count] = await query<{ n: number }>(url, 'SELECT count(*)::int AS n FROM kept');
  expect(confirmed).toBeGreaterThanOrEqual(50);
  expect(count?.n).toBeGreaterThanOrEqual(confirmed);
});

test('kill -9 of both loses no confirmed commit', async () => {
  const first = await startElsewhere();
  await query(first.url, 'CREATE TABLE kept (n int)');
  const { promise: busy, resolve } = Promise.withResolvers<void>();
  const writing = commitUntilCut(first.url, (n) => n === 50 && resolve());
  await busy;
  const pid = await postmaster();
  await end(first.child, 'SIGKILL');
  process.kill(pid ?? 0, 'SIGKILL');
  const confirmed = await writing;
  const server = await start();
  expect(server.adopted).toBe(false);
  const [count] = await query<{ n: number }>(server.url, 'SELECT count(*)::int AS n FROM kept');
  expect(confirmed).toBeGreaterThanOrEqual(50);
  expect(count?.n).toBeGreaterThanOrEqual(confirmed);
});

test('two processes that start at once on an empty folder share one server; the last to leave stops it', async () => {
  const [one, other] = await Promise.all([startElsewhere(), startElsewhere()]);
  expect(one.url).toBe(other.url);
  expect([one.adopted, other.adopted].filter(Boolean)).toHaveLength(1);
  const second = one.adopted ? one : other;
  expect(second.said).toContain('using the PostgreSQL already running in this data folder');
  await end(one.child, 'SIGTERM');
  expect(await query(other.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await end(other.child, 'SIGTERM');
  expect(await postmaster()).toBeNull();
});

test("a stale pid file is no obstacle, also when its pid is a stranger's by now", async () => {
  const server = await start();
  const { data } = clusterIn(dataDir);
  const file = join(data, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  const { uid, gid } = await stat(data);
  await server.stop();
  const owner = isRoot ? { uid, gid } : {};
  const stranger = spawn('sleep', ['60'], { ...owner, stdio: 'ignore' });
  children.push(stranger);
  await once(stranger, 'spawn');
  const exited = spawn('true', { stdio: 'ignore' });
  await once(exited, 'exit');
  for (const pid of [exited.pid, stranger.pid]) {
    await writeFile(file, [String(pid), ...lines.slice(1)].join('\n'));
    const again = await start();
    expect(again.adopted).toBe(false);
    await again.stop();
  }
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

test('a port that is taken is not fatal', async () => {
  const occupant = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const address = occupant.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const server = await start({ port });
    expect(Number(new URL(server.url).port)).not.toBe(port);
    expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  } finally {
    occupant.close();
  }
});

test('a start that was killed while it made the folder is made good by the next one', async () => {
  const gone = spawn('true', { stdio: 'ignore' });
  await once(gone, 'exit');
  const half = join(dataDir, `postgres.new-${gone.pid}`);
  await mkdir(join(half, 'data'), { recursive: true });
  await writeFile(join(half, 'data', 'PG_VERSION'), '18\n');
  await start();
  expect(existsSync(half)).toBe(false);
});

test.skipIf(!isRoot)(
  'as root, a data folder below a closed home works: the server may pass, and owns nothing else',
  async () => {
    await chmod(dataDir, 0o700);
    const server = await start({ folder: join(dataDir, 'home/data') });
    expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    const found = await readPostmaster(clusterIn(join(dataDir, 'home/data')).data);
    const status = await readFile(`/proc/${found?.pid}/status`, 'utf8');
    expect(status).not.toMatch(/^Uid:\s+0/m);
    // CAP_DAC_READ_SEARCH, or CAP_DAC_OVERRIDE where that one is denied.
    expect(status).toMatch(/^CapEff:\s+000000000000000[42]$/m);
    expect(status).toMatch(/^CapBnd:\s+000000000000000[42]$/m);
  },
);

test.skipIf(!isRoot)(
  'as root, programs below a closed home are copied once to where their user may run them',
  async () => {
    const native = join(dataDir, 'home/package/native');
    const place = join(dataDir, 'open');
    await mkdir(join(native, 'bin'), { recursive: true });
    await writeFile(join(native, '../package.json'), '{ "version": "18.4.0" }');
    await writeFile(join(native, 'bin/postgres'), 'the program', { mode: 0o755 });
    const stranger = { uid: 65_533, gid: 65_533, name: 'postgres' };
    expect(await openCopy(stranger, join(native, 'bin'), place)).toBe(join(native, 'bin'));
    await chmod(join(dataDir, 'home'), 0o700);
    const copies = await Promise.all([1, 2].map(() => openCopy(stranger, join(native, 'bin'), place)));
    expect(copies).toEqual([join(place, 'postgres-18.4.0/bin'), join(place, 'postgres-18.4.0/bin')]);
    expect(await readFile(join(place, 'postgres-18.4.0/bin/postgres'), 'utf8')).toBe('the program');
    expect(await readdir(place)).toEqual(['postgres-18.4.0']);
  },
);

test.skipIf(!isRoot)('as root, a closed home that cannot be passed is refused with what to do', async () => {
  await chmod(dataDir, 0o700);
  await expect(
    assertReachable({ uid: 65_533, gid: 65_533, name: 'postgres' }, join(dataDir, 'data')),
  ).rejects.toThrow(
    `PostgreSQL runs as postgres here, who cannot enter ${dataDir}. Nothing was changed. Move Northstar`,
  );
});

test.runIf(existsSync('/proc/self'))(
  'a DATA_DIR where no folder can be made is refused, and not tried for ever',
  async () => {
    await expect(start({ folder: '/proc/northstar/data' })).rejects.toThrow(
      /cannot be created there.+Set DATA_DIR/,
    );
  },
);

test('a DATA_DIR that is no folder is refused with what to do', async () => {
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  await expect(start({ folder: file })).rejects.toThrow(`${file} is not a folder. Set DATA_DIR to a folder`);
});

test('without any PostgreSQL, or only with one of another version, a sentence says what to do', async () => {
  await expect(findBinaries({}, undefined, [join(dataDir, 'none')])).rejects.toThrow(
    /No PostgreSQL was found for .+ Install PostgreSQL 15 or newer, or set DATABASE_URL/,
  );
  await expect(findBinaries({}, 9)).rejects.toThrow(
    /created by PostgreSQL 9, and only .+ is installed\. Nothing was changed/,
  );
});

const systemFolder = '/usr/lib/postgresql/15/bin';
test.skipIf(!existsSync(systemFolder))(
  "the machine's own PostgreSQL serves where npm brought none",
  async () => {
    const server = await start({ binaryFolders: [systemFolder] });
    expect(server.version).toMatch(/^15\./);
    expect(await query(server.url, "SELECT lower('É') AS folded")).toEqual([{ folded: 'é' }]);
  },
);

test.for([
  ['could not write lock file: No space left on device', /is full.+Nothing is lost: free some space/],
  ['could not open file: Permission denied', /cannot write to .+give the user who runs Northstar access/],
  ['EROFS: Read-only file system', /cannot be created there.+Set DATA_DIR/],
  ['error while loading shared libraries: libicui18n.so.60', /incomplete.+npm ci/],
  [
    'FATAL: something unheard of',
    /did not start: FATAL: something unheard of\. Nothing was deleted; the whole log is/,
  ],
] as const)('"%s" becomes a sentence', ([output, sentence]) => {
  expect(explainFailure(output, '/srv/northstar')).toMatch(sentence);
});
