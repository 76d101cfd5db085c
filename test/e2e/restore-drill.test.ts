import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { backupCommand } from '../../src/cli/backup.ts';
import { restoreCommand } from '../../src/cli/restore.ts';
import { checkBackup } from '../../src/platform/backup/read-backup.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { dropDatabase, emptyDatabase } from '../kit/database.ts';
import { filledForm } from '../kit/forms.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

const WRITERS = 4;
const key = randomBytes(32);
let testApp: TestApp;
let child: Child | undefined;
let folder: string;
let elsewhere = '';

beforeEach(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  folder = await mkdtemp(join(tmpdir(), 'northstar-drill-'));
});
afterEach(async () => {
  await endChild(child);
  await testApp.stop();
  if (elsewhere) await dropDatabase(elsewhere);
  await rm(folder, { recursive: true, force: true });
});

/** Each adds tasks, one after the other, until told to stop; gives how many were confirmed. */
async function keepWriting(channels: { robot: ReturnType<TestApp['sandbox']['robot']>; channel: string }[]) {
  let isOver = false;
  let count = 0;
  const { promise: underWay, resolve } = Promise.withResolvers<void>();
  const all = Promise.all(
    channels.map(async ({ robot, channel }) => {
      while (!isOver) {
        const form = await filledForm(await robot.command(`/task call the pharmacy ${count}`, { channel }));
        if ((await form.submit()).closed) count += 1;
        if (count >= 2 * WRITERS) resolve();
      }
    }),
  );
  await Promise.race([underWay, all]);
  return {
    stop: async () => {
      isOver = true;
      await all;
      return count;
    },
  };
}

const query = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

/** How often each delivery is in Slack, by the id in the message's metadata. */
function timesInSlack(channels: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const channel of channels)
    for (const { metadata } of testApp.sandbox.messages(channel)) {
      const id = String(metadata?.event_payload.delivery_id ?? '');
      if (id) times.set(id, (times.get(id) ?? 0) + 1);
    }
  return times;
}

/** The process that settles them is another one, so its rows are asked. */
async function allSettled(): Promise<void> {
  const sql = `SELECT "state", "lastError", count(*)::int AS n FROM delivery WHERE "state" NOT IN ('settled', 'dismissed') GROUP BY 1, 2`;
  for (const end = performance.now() + 45_000; ; await pass(50)) {
    const left = await query(elsewhere, sql);
    if (left.length === 0) return;
    if (performance.now() > end) throw new Error(`not settled: ${JSON.stringify(left)}`);
  }
}

async function peopleAtWork() {
  const people = [];
  for (let n = 1; n <= WRITERS; n += 1) {
    const team = await testApp.seed.team({ name: `Team ${n}` });
    await testApp.seed.patient({ given: 'Rosa', family: `Chen ${n}`, team });
    const { user } = await testApp.seed.member({ name: `Ana ${n}`, teams: [team] });
    people.push({ robot: testApp.sandbox.robot(user.id), channel: team.channelId });
  }
  return people;
}

async function restoreElsewhere(file: string): Promise<string> {
  elsewhere = await emptyDatabase();
  const loadUrl = new URL(inject('superuserUrl') || elsewhere);
  loadUrl.pathname = new URL(elsewhere).pathname;
  const said: string[] = [];
  const open = async () => ({ url: elsewhere, loadUrl: loadUrl.href });
  expect(await restoreCommand([file], { key, say: (line) => said.push(line), open })).toBe(0);
  return said.join('\n');
}

test('drill: backed up while people write, everything deleted, restored elsewhere: all rows are back and no message is posted twice', async () => {
  const people = await peopleAtWork();
  child = await startChild({ ...testApp, name: 'first' });
  // Slack has these cards; the backup will hold their rows as in flight.
  const hang = testApp.sandbox.faults.add({ method: 'chat.postMessage', fault: 'hang-after', times: 2 });
  const writers = await keepWriting(people);
  await testApp.sandbox.waitFor(() => hang.fired === 2, { what: () => 'two posts in flight' });
  const file = join(folder, 'drill.backup');
  const backup = { dir: folder, keep: 3, key };
  expect(await backupCommand(['--to', file], { url: testApp.databaseUrl, backup, say: () => {} })).toBe(0);
  await writers.stop();
  child.process.kill('SIGKILL');
  await child.exited;
  testApp.sandbox.faults.release();
  await query(testApp.databaseUrl, 'DROP SCHEMA public CASCADE');

  const said = await restoreElsewhere(file);
  expect(said).toMatch(/[1-9]\d* messages to look for in Slack before they are posted/);
  const manifest = await checkBackup(file, key);
  for (const { name, rows } of manifest.tables)
    expect([name, (await query(elsewhere, `SELECT count(*)::int AS n FROM "${name}"`))[0]?.n]).toEqual([
      name,
      rows,
    ]);
  expect(manifest.tables.find(({ name }) => name === 'task')?.rows).toBeGreaterThanOrEqual(WRITERS);

  child = await startChild({ sandbox: testApp.sandbox, databaseUrl: elsewhere, name: 'second' });
  await allSettled();
  const times = timesInSlack(people.map(({ channel }) => channel));
  const rows = await query(elsewhere, `SELECT "id"::text, "messageTs" FROM delivery`);
  expect(rows.filter(({ messageTs }) => !messageTs)).toEqual([]);
  expect(rows.map(({ id }) => [id, times.get(id)]).filter(([, count]) => count !== 1)).toEqual([]);
  expect([...times].filter(([, count]) => count !== 1)).toEqual([]);
}, 120_000);
