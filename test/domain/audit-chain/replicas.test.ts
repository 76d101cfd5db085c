import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTrail, type Trail } from './trail.ts';

let trail: Trail;
beforeAll(async () => {
  trail = await startTrail();
});
afterAll(() => trail.drop());

const REPLICAS = 8;
/** `AUDIT_ROWS=200000` is what is claimed. */
const ROWS = Number(process.env.AUDIT_ROWS ?? 8_000);
const OF_ONE = 25;

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: trail.url });
  await client.connect();
  return client;
}

const insert = (client: Client, rows: number) =>
  client.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType", "details")
     SELECT northstar_uuid7(), $1, $2, 'system', 'task.view', 'Task', jsonb_build_object('count', n) FROM generate_series(1, $3::int) AS n`,
    [trail.workspaceId, trail.ctx.now(), rows],
  );

/** Some transactions end long after they began, and one in ten is rolled back. */
async function replica(client: Client, rows: number): Promise<number> {
  let written = 0;
  for (let turn = 0; written < rows; turn += 1) {
    await client.query('BEGIN');
    await insert(client, OF_ONE);
    if (turn % 7 === 0) await client.query('SELECT pg_sleep(0.02)');
    if (turn % 10 === 9) await client.query('ROLLBACK');
    else {
      await client.query('COMMIT');
      written += OF_ONE;
    }
  }
  await client.end();
  return written;
}

test(`${REPLICAS} replicas write while they seal and while it is proved: no false alarm, no row twice or left out`, {
  timeout: 1_200_000,
}, async () => {
  const clients = await Promise.all(Array.from({ length: REPLICAS }, connect));
  const state = { isOver: false };
  const writing = Promise.all(clients.map((client) => replica(client, ROWS / REPLICAS))).finally(() => {
    state.isOver = true;
  });
  let checks = 0;
  const watching = Promise.all([
    ...[1, 2].map(async () => {
      while (!state.isOver) await trail.seal();
    }),
    (async () => {
      for (; !state.isOver; checks += 1) expect((await trail.verify()).findings).toEqual([]);
    })(),
  ]);
  const written = (await writing).reduce((sum, rows) => sum + rows, 0);
  await watching;
  await trail.sealAll();
  // A backlog is sealed in several goes.
  while ((await trail.seal()).seals > 0);
  expect(await trail.verify()).toMatchObject({ findings: [], rows: written, unsealedRows: 0 });
  expect(written).toBe(ROWS);
  expect(checks).toBeGreaterThan(0);
});
