import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A project of its own: the real scripts and the real npm, and in place of Prisma a package from a local folder
// that notes each run.
const generator = `
  import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
  appendFileSync('runs', process.env.PRISMA_SCHEMA_ENGINE_BINARY + '\\n');
  if (existsSync('broken')) { console.error('schema is wrong'); process.exit(7); }
  await new Promise((resolve) => setTimeout(resolve, 300));
  mkdirSync('src/generated/prisma', { recursive: true });
  writeFileSync('src/generated/prisma/client.ts', '');
`;
let root = '';

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'northstar-setup-')));
  await cp('scripts', join(root, 'scripts'), { recursive: true });
  await mkdir(join(root, 'stand-in/build'), { recursive: true });
  await mkdir(join(root, 'prisma'));
  await writeFile(join(root, 'prisma/schema.prisma'), 'model A {}');
  await writeFile(
    join(root, 'stand-in/package.json'),
    '{ "name": "prisma", "version": "1.0.0", "type": "module" }',
  );
  await writeFile(join(root, 'stand-in/build/index.js'), generator);
  await writeManifest('1.0.0');
  await ended(
    spawn('npm', ['install', '--package-lock-only', '--offline', '--silent'], {
      cwd: root,
      stdio: 'inherit',
    }),
  );
});
afterAll(() => rm(root, { recursive: true, force: true }));

const writeManifest = (version: string) =>
  writeFile(
    join(root, 'package.json'),
    `{ "name": "x", "version": "${version}", "dependencies": { "prisma": "file:stand-in" } }`,
  );

async function ended(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'close');
  return code;
}

async function setUp(): Promise<{ code: number; said: string[] }> {
  const child = spawn(process.execPath, [join(root, 'scripts/setup.mjs')], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return { code: await ended(child), said: text.split('\n').filter(Boolean) };
}

const runs = async () => (await readFile(join(root, 'runs'), 'utf8').catch(() => '')).split('\n').length - 1;
const installing = 'Installing the packages of package-lock.json (npm ci) …';
const generating = 'Generating the database client from prisma/schema.prisma …';

test('the first run installs and generates, each in one line; two at once do it once; the next is silent', async () => {
  const [one, other] = await Promise.all([setUp(), setUp()]);
  expect([one.code, other.code]).toEqual([0, 0]);
  const said = [...one.said, ...other.said].filter((line) => !line.startsWith('Another npm script'));
  expect(said).toEqual([installing, generating]);
  expect(await runs()).toBe(1);
  expect(await readFile(join(root, 'runs'), 'utf8')).toMatch(/\/false\n$/);
  expect(await setUp()).toEqual({ code: 0, said: [] });
  expect(existsSync(join(root, 'src/generated/.setup-lock'))).toBe(false);
});

test('another schema is generated without an installation', async () => {
  await writeFile(join(root, 'prisma/schema.prisma'), 'model B {}');
  expect(await setUp()).toEqual({ code: 0, said: [generating] });
  await rm(join(root, 'src/generated/prisma'), { recursive: true });
  expect(await setUp()).toEqual({ code: 0, said: [generating] });
});

test('another package-lock.json is installed, unless npm itself did it already', async () => {
  const lock = join(root, 'package-lock.json');
  const text = await readFile(lock, 'utf8');
  await writeFile(lock, `${text}\n`);
  expect(await setUp()).toEqual({ code: 0, said: [] });
  await writeFile(
    join(root, 'stand-in/package.json'),
    '{ "name": "prisma", "version": "1.0.1", "type": "module" }',
  );
  await writeFile(lock, text.replace(/("stand-in": \{[^}]*"version": )"1\.0\.0"/, '$1"1.0.1"'));
  expect((await setUp()).said).toEqual([installing, generating]);
});

test('a step that fails ends with its own words, one sentence and its exit code, and is tried again next time', async () => {
  await writeFile(join(root, 'broken'), '');
  await writeFile(join(root, 'prisma/schema.prisma'), 'model C {}');
  const failed = await setUp();
  expect(failed.code).toBe(7);
  expect(failed.said).toEqual([
    generating,
    'schema is wrong',
    'Setting up stopped: prisma generate ended with code 7; the reason stands above. Nothing was started.',
  ]);
  await rm(join(root, 'broken'));
  expect(await setUp()).toEqual({ code: 0, said: [generating] });
});

test('the lock of a process that died is taken over', async () => {
  const lock = join(root, 'src/generated/.setup-lock');
  const gone = spawn('true', { stdio: 'ignore' });
  await ended(gone);
  await writeFile(join(root, 'prisma/schema.prisma'), 'model D {}');
  await mkdir(lock);
  await writeFile(join(lock, 'owner'), `${gone.pid} ${hostname()}`);
  expect(await setUp()).toEqual({ code: 0, said: [generating] });
  await writeFile(join(root, 'prisma/schema.prisma'), 'model E {}');
  await mkdir(lock);
  // No owner written, or one on another machine: a heartbeat that stopped a minute ago says the same.
  await writeFile(join(lock, 'owner'), '1 elsewhere');
  await utimes(lock, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
  expect(await setUp()).toEqual({ code: 0, said: [generating] });
});
