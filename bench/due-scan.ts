import type { Ctx, SystemActor } from '../src/domain/context.ts';
import { claimDueTasks, nextDueTaskAt } from '../src/domain/reminders/claim-due-tasks.ts';
import { createLog } from '../src/platform/log.ts';
import { openDatabase } from '../src/platform/prisma.ts';
import { type Figure, percentile } from './figures.ts';
import { type BenchOutbox, openBenchOutbox } from './posting/bench-outbox.ts';

type Size = { many: number; few: number; due: number; rounds: number };
const SIZE: Size = { many: 1_000_000, few: 10_000, due: 1_000, rounds: 15 };

/**
 * The tick's look for what is due: 1,000 due among `many` open tasks beside 1,000 among 10,000, each its own
 * workspace of one table. Every round brings all 1,000 back (history, audit and deliveries written) and is taken back.
 */
export async function benchDueScan(size: Partial<Size> = {}): Promise<Figure[]> {
  const { many, few: fewer, due, rounds } = { ...SIZE, ...size };
  const benchOutbox = await openBenchOutbox();
  const log = createLog({ level: 'fatal' });
  const database = await openDatabase({ url: benchOutbox.url, log });
  try {
    const few = await fill(benchOutbox, fewer, due);
    const lots = await fill(benchOutbox, many, due);
    await benchOutbox.sql.query('VACUUM ANALYZE task');
    const times = { few: [] as Times[], many: [] as Times[] };
    for (let round = 0; round < rounds + 2; round += 1) {
      for (const [name, workspaceId] of [
        ['few', few],
        ['many', lots],
      ] as const) {
        const time = await oneRound(database.prisma, log, workspaceId, due);
        // The first rounds read the pages into memory.
        if (round > 1) times[name].push(time);
      }
    }
    return (['claimMs', 'nextMs'] as const).map((what) => {
      const p50 = (name: 'few' | 'many') =>
        percentile(
          times[name].map((time) => time[what]),
          50,
        );
      return {
        name: `${what === 'claimMs' ? `bring back ${due} due` : 'when is the next due'} of ${many.toLocaleString('en')} open tasks, p50`,
        ours: `${p50('many').toFixed(1)} ms`,
        baseline: `${p50('few').toFixed(1)} ms of ${fewer.toLocaleString('en')}`,
        ratio: p50('many') / p50('few'),
        limit: what === 'claimMs' ? 1.5 : null,
      };
    });
  } finally {
    await database.close();
    await benchOutbox.close();
  }
}

type Times = { claimMs: number; nextMs: number };

async function oneRound(db: Ctx['db'], log: Ctx['log'], workspaceId: string, due: number): Promise<Times> {
  const ctx = (handle: Ctx['db']): Ctx<SystemActor> => ({
    db: handle,
    workspace: { id: workspaceId, defaultTimeZone: 'UTC' },
    actor: { kind: 'system', job: 'tick' },
    now: () => new Date(),
    log,
    requestId: 'bench',
  });
  let claimMs = 0;
  const takeBack = new Error('Taken back, so that the next round finds the same.');
  await db
    .$transaction(
      async (tx) => {
        const started = performance.now();
        let all = 0;
        for (;;) {
          const { claimed } = await claimDueTasks(ctx(tx as Ctx['db']), { limit: 500 });
          if (claimed === 0) break;
          all += claimed;
        }
        claimMs = performance.now() - started;
        if (all !== due) throw new Error(`${all} were brought back and not ${due}`);
        throw takeBack;
      },
      { timeout: 60_000 },
    )
    .catch((error: unknown) => {
      if (error !== takeBack) throw error;
    });
  const asked = performance.now();
  await nextDueTaskAt(ctx(db));
  return { claimMs, nextMs: performance.now() - asked };
}

/** A workspace with so many open tasks, `dueNow` of them due, the others over the next year; gives its id. */
async function fill({ sql }: BenchOutbox, tasks: number, dueNow: number): Promise<string> {
  const ids = (
    await sql.query(
      'SELECT gen_random_uuid()::text AS w, gen_random_uuid()::text AS t, gen_random_uuid()::text AS m',
    )
  ).rows[0];
  await sql.query('INSERT INTO workspace ("id", "name") VALUES ($1, \'Bench\')', [ids.w]);
  await sql.query(
    `INSERT INTO team ("id", "workspaceId", "name", "slackChannelId", "timeZone", "updatedAt") VALUES ($1, $2, 'North', 'C1', 'UTC', now())`,
    [ids.t, ids.w],
  );
  await sql.query(
    `INSERT INTO member ("id", "workspaceId", "slackUserId", "displayName", "timeZone", "profileReadAt", "updatedAt")
     VALUES ($1, $2, 'U1', 'Ana', 'UTC', now(), now())`,
    [ids.m, ids.w],
  );
  // Keys are not checked row by row: they are right, and ten million checks take longer than the bench.
  await sql.query(`SET session_replication_role = replica`);
  await sql.query(
    `INSERT INTO task ("id", "workspaceId", "teamId", "title", "status", "priority", "dueAt", "remindAt", "ownerId", "createdById", "updatedAt")
     SELECT gen_random_uuid(), $1, $2, 'Call', 'open', (enum_range(NULL::task_priority))[1 + n % 4], due."at", due."at", $3, $3, now()
       FROM generate_series(1, $4::int) AS n
      CROSS JOIN LATERAL (SELECT CASE WHEN n <= $5::int THEN now() - n * interval '1 second'
                                      ELSE now() + interval '1 hour' + n * interval '1 year' / $4::int END AS "at") AS due`,
    [ids.w, ids.t, ids.m, tasks, dueNow],
  );
  await sql.query(`SET session_replication_role = DEFAULT`);
  return ids.w;
}
