import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { recordAudit } from '../src/domain/audit/audit.ts';
import { auditKeys } from '../src/domain/audit-chain/audit-key.ts';
import { sealAudit } from '../src/domain/audit-chain/seal-audit.ts';
import { verifyAudit } from '../src/domain/audit-chain/verify-audit.ts';
import type { Ctx, SystemActor } from '../src/domain/context.ts';
import { createTask } from '../src/domain/tasks/create-task.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { makeTableOfBefore } from './audit/before.ts';
import { importedCaseload } from './caseload.ts';
import { type Figure, percentile } from './figures.ts';

type Size = {
  /** Rows that are sealed and proved, over twelve months. */
  rows: number;
  /** Rows written one by one, and tasks made. */
  writes: number;
  warmUp: number;
};
const SIZE: Size = { rows: 10_000_000, writes: 1_500, warmUp: 100 };

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const KEYS = auditKeys([Buffer.alloc(32, 1)]);
const NOWHERE = { append: async () => {}, readHead: async () => null, writeHead: async () => {} };

type Side = Awaited<ReturnType<typeof importedCaseload>>;

/**
 * The sealed audit trail: what it costs the person who writes, beside the same app on the plain table of before, turn by turn; and how
 * long sealing and proving take, beside one bare pass that hashes every row.
 */
export async function benchAudit(size: Partial<Size> = {}): Promise<Figure[]> {
  const { rows, writes, warmUp } = { ...SIZE, ...size };
  await using started = new AsyncDisposableStack();
  // Not made by mkdtemp: the server's user must be able to enter it.
  const dataDir = join(tmpdir(), `northstar-bench-audit-${process.pid}`);
  started.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startPostgres({ dataDir, log: quiet });
  started.defer(() => server.stop());
  const open = async (name: string) => {
    const side = await importedCaseload(server.url, name, 20);
    started.defer(side.close);
    return side;
  };
  const ours = await open('audit_ours');
  const before = await open('audit_before');
  await makeTableOfBefore(new URL('/audit_before', server.url).href);
  const written = await takeTurns({ ours, before }, { writes, warmUp }, (side) =>
    recordAudit(side.ctx.db, side.ctx, {
      action: 'patient.view',
      subjectType: 'Patient',
      subjectId: randomUUID(),
    }),
  );
  const patients = new Map(
    await Promise.all(
      [ours, before].map(async (side) => [side, (await side.ctx.db.patient.findFirstOrThrow()).id] as const),
    ),
  );
  const acked = await takeTurns({ ours, before }, { writes: Math.ceil(writes / 2), warmUp }, (side) =>
    createTask(side.ctx, {
      title: 'Call about the new dose',
      patientId: patients.get(side) ?? '',
      priority: 'routine',
    }),
  );
  return [
    beside('one audit row in a transaction of its own', written, 50, null),
    beside('a task saved with its audit row, which is what the ack of its form waits for', acked, 50, 1.1),
    beside('a task saved with its audit row, which is what the ack of its form waits for', acked, 99, null),
    ...(await proveMany(ours, new URL('/audit_ours', server.url).href, rows)),
  ];
}

type Times = { ours: number[]; before: number[] };

/** The same on both sides, one after the other, so that a slow moment of the machine hits both. */
async function takeTurns(
  sides: { ours: Side; before: Side },
  { writes, warmUp }: Pick<Size, 'writes' | 'warmUp'>,
  work: (side: Side) => Promise<unknown>,
): Promise<Times> {
  const times: Times = { ours: [], before: [] };
  for (let turn = 0; turn < writes + warmUp; turn += 1)
    for (const name of turn % 2 === 0 ? (['ours', 'before'] as const) : (['before', 'ours'] as const)) {
      const at = performance.now();
      await work(sides[name]);
      if (turn >= warmUp) times[name].push(performance.now() - at);
    }
  return times;
}

function beside(what: string, { ours, before }: Times, p: number, limit: number | null): Figure {
  const [mine, theirs] = [percentile(ours, p), percentile(before, p)];
  return {
    name: `${what}, p${p} of ${ours.length}`,
    ours: `${mine.toFixed(2)} ms`,
    baseline: `${theirs.toFixed(2)} ms (the plain table of before)`,
    ratio: mine / theirs,
    limit,
  };
}

async function proveMany({ ctx }: Side, url: string, rows: number): Promise<Figure[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await fill(client, ctx.workspace.id, rows);
    const sealing = performance.now();
    const system: Ctx<SystemActor> = { ...ctx, actor: { kind: 'system', job: 'bench' } };
    for (let isAll = false; !isAll; )
      isAll = (await sealAudit(system, { keys: KEYS, store: NOWHERE }, { isAtOnce: true })).seals === 0;
    const sealedS = (performance.now() - sealing) / 1_000;
    await client.query('VACUUM ANALYZE audit_event');
    const hashing = performance.now();
    await client.query(`SET max_parallel_workers_per_gather = 0`);
    const { rows: all } = await client.query(
      `SELECT count(northstar_audit_row_hash("id", "workspaceId", "at", "actorKind", "memberId", "job", "action", "outcome",
                "subjectType", "subjectId", "patientId", "details", "requestId", "position"))::int AS "rows" FROM audit_event`,
    );
    const hashedS = (performance.now() - hashing) / 1_000;
    const verifying = performance.now();
    const report = await verifyAudit(ctx.db, { keys: KEYS, anchors: [] });
    const verifiedS = (performance.now() - verifying) / 1_000;
    if (report.findings.length > 0 || report.rows !== all[0]?.rows)
      throw new Error(`${report.findings.length} findings in ${report.rows} of ${all[0]?.rows} rows`);
    const many = report.rows.toLocaleString('en');
    const bare = `${hashedS.toFixed(1)} s (every row hashed once, on one connection)`;
    return [
      {
        name: `audit:verify of ${many} rows in ${report.seals.toLocaleString('en')} seals, two at once`,
        ours: `${verifiedS.toFixed(1)} s`,
        baseline: bare,
        ratio: verifiedS / hashedS,
        limit: null,
      },
      {
        name: `${many} rows sealed`,
        ours: `${sealedS.toFixed(1)} s`,
        baseline: bare,
        ratio: sealedS / hashedS,
        limit: null,
      },
    ];
  } finally {
    await client.end();
  }
}

/** Rows of the last twelve months in the order of their time, as a year of work leaves them. */
async function fill(client: Client, workspaceId: string, rows: number): Promise<void> {
  await client.query(
    `SELECT northstar_make_audit_partition((now() - n * interval '1 month')::date) FROM generate_series(1, 12) AS n`,
  );
  await client.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "memberId", "action", "subjectType", "subjectId", "patientId",
                              "details", "requestId", "position")
     SELECT northstar_uuid7(), $1, now() - interval '360 days' + n::float8 / $2::int * interval '360 days', 'member', gen_random_uuid(),
            'patient.view', 'Patient', gen_random_uuid(), gen_random_uuid(), jsonb_build_object('count', n), 'request-' || n, n
       FROM generate_series(1, $2::int) AS n`,
    [workspaceId, rows],
  );
}
