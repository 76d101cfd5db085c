import { runMigrations } from 'graphile-worker';
import { PgBoss } from 'pg-boss';
import type { Figure } from './figures.ts';
import { type BenchOutbox, openBenchOutbox } from './posting/bench-outbox.ts';

const CHANNELS = 500;
/** Nothing worked off for so long is a fault. */
const PATIENCE_MS = 60_000;

type Size = {
  replicas: readonly number[];
  /** What an outage leaves, and more than anybody works off while it is measured. */
  messages: number;
  /** Cold processes compile first, the longer the more of them share the machine: counted from then on. */
  warmMs: number;
  measuredMs: number;
};
const SIZE: Size = { replicas: [1, 2, 4, 8], messages: 60_000, warmMs: 1_000, measuredMs: 4_000 };

type Way = {
  fill: (benchOutbox: BenchOutbox, messages: number, isSerial: boolean) => Promise<unknown>;
  left: (benchOutbox: BenchOutbox) => Promise<number>;
  tables: string;
};

/** How each one's backlog is filled, and how many of it are left. */
const WAYS: Record<string, Way> = {
  ours: {
    fill: ({ sql, workspaceId }, messages) =>
      sql.query(
        `INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "wakeAt", "dueAt", "updatedAt")
         SELECT northstar_uuid7(), $1, 'task_card', gen_random_uuid(), 'C' || n % $3::int, now(), now(), now()
           FROM generate_series(1, $2::int) AS n`,
        [workspaceId, messages, CHANNELS],
      ),
    left: (benchOutbox) => count(benchOutbox, `delivery WHERE "state" <> 'settled'`),
    tables: 'delivery',
  },
  'graphile-worker': {
    // No more than it works off: named queues take the longer to fill the more is in them.
    fill: ({ sql }, messages, isSerial) =>
      sql.query(
        `SELECT graphile_worker.add_job('post', json_build_object('channel', 'C' || n % $2::int),
                                        queue_name := CASE WHEN $3 THEN 'C' || n % $2::int END)
           FROM generate_series(1, $1::int) AS n`,
        [Math.min(messages, isSerial ? 5_000 : 20_000), CHANNELS, isSerial],
      ),
    left: (benchOutbox) => count(benchOutbox, 'graphile_worker._private_jobs'),
    tables: 'graphile_worker._private_jobs, graphile_worker._private_job_queues',
  },
  'pg-boss': {
    fill: async ({ url }, messages, isSerial) => {
      const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
      await boss.start();
      await boss.createQueue('post');
      await boss.insert(
        'post',
        Array.from({ length: messages }, (_, n) => {
          const channel = `C${n % CHANNELS}`;
          return { data: { channel }, ...(isSerial ? { group: { id: channel } } : {}) };
        }),
      );
      await boss.stop();
    },
    left: (benchOutbox) =>
      count(benchOutbox, `pgboss.job WHERE name = 'post' AND state IN ('created', 'retry', 'active')`),
    tables: 'pgboss.job',
  },
};

/**
 * Claim, post to a Slack that answers after 5 ms, and mark: posts a second with 1, 2, 4 and 8 replicas, beside two
 * queues that do the same work with the same posting client, 32 at once. Equal guarantees: one message in flight per
 * channel, and one that Slack does not answer keeps no other from being sent and marked (graphile-worker: a named queue
 * per channel; pg-boss: groups of one, jobs fetched and marked one by one). With less: graphile-worker without queues, two
 * at once to one channel; pg-boss in batches of 32, which are marked when the slowest is done. In no way do they look
 * before they post again: a worker killed between post and mark posts twice.
 */
export async function benchOutbox(size: Size = SIZE): Promise<Figure[]> {
  const benchOutbox = await openBenchOutbox();
  try {
    await runMigrations({ connectionString: benchOutbox.url });
    const figures: Figure[] = [];
    for (const replicas of size.replicas) {
      const measure = (kind: string, how?: How) =>
        postsASecond(benchOutbox, { ...size, kind, replicas, how });
      const ours = await measure('ours');
      for (const isEqual of [true, false]) {
        const graphile = await measure('graphile-worker', isEqual ? 'serial' : 'plain');
        const boss = await measure('pg-boss', isEqual ? 'singly' : 'serial');
        figures.push({
          name: `claim, post (5 ms), mark; ${replicas} replica${replicas > 1 ? 's' : ''}; ${isEqual ? 'equal guarantees' : 'theirs with less'}`,
          ours: `${ours.toFixed(0)} posts/s`,
          baseline: `graphile-worker ${graphile.toFixed(0)}, pg-boss ${boss.toFixed(0)} posts/s`,
          ratio: Math.max(graphile, boss) / ours,
          // As fast as the faster of the two, at equal guarantees.
          limit: isEqual ? 1 : null,
        });
      }
    }
    return figures;
  } finally {
    await benchOutbox.close();
  }
}

type How = 'serial' | 'singly' | 'plain';

async function postsASecond(
  benchOutbox: BenchOutbox,
  {
    kind,
    replicas,
    how = 'serial',
    messages,
    warmMs,
    measuredMs,
  }: Omit<Size, 'replicas'> & { kind: string; replicas: number; how?: How | undefined },
): Promise<number> {
  const way = WAYS[kind];
  if (!way) throw new Error(`no such way: ${kind}`);
  await way.fill(benchOutbox, messages, how !== 'plain');
  const filled = await way.left(benchOutbox);
  const args = [kind, benchOutbox.url, benchOutbox.slackApiUrl, benchOutbox.workspaceId, how];
  const workers = await Promise.all(
    Array.from({ length: replicas }, () => benchOutbox.child('bench/posting/worker.ts', args)),
  );
  for (const worker of workers) worker.send('begin');
  await pass(warmMs * (1 + replicas));
  const [before, began] = [await leftBelow(way, filled), performance.now()];
  await pass(measuredMs);
  const [after, ended] = [await leftBelow(way, before), performance.now()];
  for (const worker of workers) await benchOutbox.end(worker);
  await benchOutbox.sql.query(`TRUNCATE ${way.tables} CASCADE`);
  if (after === 0) throw new Error(`${kind} was through before the measured time was over`);
  return ((before - after) / (ended - began)) * 1_000;

  /** How many are left once something was worked off: on a busy machine the first takes longer than the time given. */
  async function leftBelow({ left: ask }: Way, most: number): Promise<number> {
    for (const end = performance.now() + PATIENCE_MS; ; await pass(50)) {
      const left = await ask(benchOutbox);
      if (left < most) return left;
      if (performance.now() > end) throw new Error(`${kind} works nothing off`);
    }
  }
}

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function count({ sql }: BenchOutbox, from: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`);
  return rows[0]?.n ?? 0;
}
