import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupCommand } from '../../src/cli/backup.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { HOUR } from '../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

const EVERY = 24 * HOUR;
let testApp: TestApp;
let folder: string;
let children: Child[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'northstar-scheduled-'));
});
afterEach(async () => {
  for (const child of children) await endChild(child);
  children = [];
  await testApp.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The app with a schedule; its backup runs in this process, by the same command. */
async function scheduled(dir: string): Promise<void> {
  const backup = { dir, keep: 2, key: randomBytes(32), every: EVERY };
  // The first tick comes before the app is here.
  const database = Promise.withResolvers<string>();
  testApp = await startTestApp({
    backups: {
      everyMs: EVERY,
      run: async () =>
        void (await backupCommand(['--if-due'], { url: await database.promise, backup, say: () => {} })),
    },
    // The clock of the database decides under the lock.
    startsAt: new Date().toISOString(),
  });
  database.resolve(testApp.databaseUrl);
}

const figures = async () => (await testApp.ask('/metrics')).text();

test('a backup is made when it is due, and its age is a metric', async () => {
  await scheduled(folder);
  await testApp.tick();
  await testApp.backupsIdle();
  expect(await readdir(folder)).toHaveLength(1);
  expect(await figures()).toMatch(/^northstar_backup_age_seconds [0-9.e-]+$/m);
  testApp.clock.shiftMs(EVERY / 2);
  await testApp.tick();
  await testApp.backupsIdle();
  expect(await testApp.prisma.backupRun.count()).toBe(1);
});

test('a backup that fails is counted and said, and tried again a quarter of an hour later', async () => {
  const wrong = join(folder, 'a-file');
  await writeFile(wrong, '');
  await scheduled(wrong);
  await testApp.tick();
  await testApp.backupsIdle();
  expect(testApp.logged()).toMatch(/the scheduled backup failed/);
  expect(await figures()).toMatch(/^northstar_backup_failures 1$/m);
  await testApp.tick();
  await testApp.backupsIdle();
  expect(await testApp.prisma.backupRun.count()).toBe(1);
  testApp.clock.shiftMs(HOUR / 3);
  await testApp.tick();
  await testApp.backupsIdle();
  expect(await figures()).toMatch(/^northstar_backup_failures [2-9]$/m);
});

test('of three replicas one makes the backup, in a process of its own', async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  const env = { BACKUP_EVERY: '1d', BACKUP_DIR: folder, BACKUP_KEY: randomBytes(32).toString('base64') };
  children = await Promise.all(['one', 'two', 'three'].map((name) => startChild({ ...testApp, name, env })));
  while ((await testApp.prisma.backupRun.count()) === 0) await pass(50);
  for (const child of children) {
    child.process.kill('SIGTERM');
    await child.exited;
  }
  expect((await readdir(folder)).filter((name) => name.endsWith('.backup'))).toHaveLength(1);
  expect(await testApp.prisma.backupRun.findMany()).toMatchObject([
    { file: expect.any(String), failure: null },
  ]);
});
