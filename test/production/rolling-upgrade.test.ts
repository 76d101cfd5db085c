import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { dropDatabase, emptyDatabase } from '../kit/database.ts';
import { filledForm } from '../kit/forms.ts';
import { manifest } from '../kit/test-app.ts';
import { run } from './clean-copy.ts';
import { checkOut, olderCommit } from './older-checkout.ts';

const commit = olderCommit();
let older: Awaited<ReturnType<typeof checkOut>> | undefined;
let sandbox: Sandbox;
let url = '';
const children: Child[] = [];

beforeAll(async () => {
  if (!commit) return;
  sandbox = await startSandbox({ manifest });
  url = await emptyDatabase();
  older = await checkOut(commit);
});
afterAll(async () => {
  for (const child of children) await endChild(child);
  await sandbox?.stop();
  if (url) await dropDatabase(url);
  await older?.remove();
});

async function query(text: string, values: unknown[] = []) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** A coordinator of one team, as rows that every version so far knows. */
async function aCoordinator() {
  const user = sandbox.addUser({ name: 'ana', realName: 'Ana', tz: 'America/New_York' });
  const channel = sandbox.addChannel({ name: 'team-north', isPrivate: true, members: [user.id] });
  const [{ id: workspaceId }] = await query(`SELECT "id" FROM workspace WHERE "slackTeamId" = $1`, [
    sandbox.world.app.teamId,
  ]);
  const [teamId, memberId] = [randomUUID(), randomUUID()];
  await query(
    `INSERT INTO team ("id", "workspaceId", "name", "slackChannelId", "timeZone", "updatedAt") VALUES ($1, $2, 'North', $3, 'America/New_York', now())`,
    [teamId, workspaceId, channel.id],
  );
  await query(
    `INSERT INTO member ("id", "workspaceId", "slackUserId", "displayName", "timeZone", "roles", "profileReadAt", "updatedAt")
     VALUES ($1, $2, $3, 'Ana', 'America/New_York', '{coordinator}', now(), now())`,
    [memberId, workspaceId, user.id],
  );
  await query(`INSERT INTO team_member ("workspaceId", "teamId", "memberId") VALUES ($1, $2, $3)`, [
    workspaceId,
    teamId,
    memberId,
  ]);
  return { ana: sandbox.robot(user.id), channel: channel.id };
}

/** Adds tasks, one after the other, until told to stop. */
function keepWriting({ ana, channel }: Awaited<ReturnType<typeof aCoordinator>>) {
  const saved: string[] = [];
  const failed: unknown[] = [];
  let isOver = false;
  const all = (async () => {
    for (let n = 0; !isOver; n += 1) {
      const form = await filledForm(await ana.command(`/task call the pharmacy ${n}`, { channel }));
      const { closed, errors } = await form.submit();
      if (closed) saved.push(`call the pharmacy ${n}`);
      else failed.push([n, errors]);
    }
  })();
  return {
    saved,
    failed,
    /** Resolves when so many more were saved, or rejects with what went wrong. */
    more: async (count: number) => {
      const until = saved.length + count;
      await Promise.race([all, sandbox.waitFor(() => saved.length >= until, { timeoutMs: 120_000 })]);
    },
    stop: async () => {
      isOver = true;
      await all;
    },
  };
}

const errorsOf = (child: Child) => child.lines.filter((line) => /"level":(50|"error")/.test(line));

// A shallow clone does not hold the older commit: `git fetch --unshallow` before this runs.
test.skipIf(commit === null)(
  'the older version goes on answering while the newer one migrates and joins, and leaves; nothing is lost and nothing fails',
  async () => {
    const env = { AUDIT_KEY: randomBytes(32).toString('base64') };
    const where = { sandbox, databaseUrl: url, env };
    const old = await startChild({ ...where, name: 'older', folder: older?.folder ?? '' });
    children.push(old);
    const writing = keepWriting(await aCoordinator());
    await writing.more(3);
    const migrated = await run(process.cwd(), process.execPath, ['src/main.ts', 'migrate'], {
      DATABASE_URL: url,
    });
    expect(migrated).toMatchObject({ code: 0, said: expect.stringContaining('Applied') });
    // The older one alone, on the newer schema: going back is as safe as going on.
    await writing.more(3);
    const newer = await startChild({ ...where, name: 'newer' });
    children.push(newer);
    // In turn, so both of them answer.
    await writing.more(6);
    // Out of the load balancer first: Slack sends a command once, and not to another address.
    await old.disconnect();
    old.process.kill('SIGTERM');
    // 1: on a busy machine a step of its stop passed its limit; what it left is in the rows.
    expect([0, 1]).toContain(await old.exited);
    await writing.more(3);
    await writing.stop();
    expect(writing.failed).toEqual([]);
    const titles = (await query('SELECT "title" FROM task')).map(({ title }) => String(title).toLowerCase());
    expect(writing.saved.filter((title) => titles.filter((one) => one === title).length !== 1)).toEqual([]);
    expect([...errorsOf(old), ...errorsOf(newer)]).toEqual([]);
  },
);
