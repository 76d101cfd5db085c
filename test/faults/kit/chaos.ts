import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import type { DeliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { applyMigrations } from '../../../src/platform/migrations/apply-migrations.ts';
import { openDatabase } from '../../../src/platform/prisma.ts';
import { fillCaseload } from './caseload.ts';
import { startEdge } from './edge.ts';
import { type FaultCounts, injectFaults, planFaults } from './fault-injector.ts';
import { type Evidence, takenBack } from './invariants.ts';
import { makeOperator } from './operator.ts';
import { cameLate } from './pace.ts';
import { actAmid } from './people.ts';
import { randomFrom } from './random.ts';
import { makeReplica } from './replicas.ts';
import { startFaultyServer } from './server.ts';
import { makeSlackFaults } from './slack-faults.ts';
import { openSql, type Sql } from './sql.ts';

export type Plan = {
  seed: number;
  followUps: number;
  channels: number;
  replicas: number;
  /** Over which time they fall due, beside those that are overdue from the start. */
  spreadMs: number;
  faults: FaultCounts;
  presses: number;
  forms: number;
};

const SHORT: Omit<Plan, 'seed'> = {
  followUps: 300,
  channels: 24,
  replicas: 4,
  spreadMs: 12_000,
  faults: { kill: 6, pause: 3, restart: 2 },
  presses: 12,
  forms: 3,
};
const FULL: Omit<Plan, 'seed'> = {
  followUps: 5_000,
  channels: 100,
  replicas: 4,
  spreadMs: 180_000,
  faults: { kill: 100, pause: 20, restart: 20 },
  presses: 100,
  forms: 20,
};

/** Patience of seconds instead of minutes, in the same proportions as the product's own. */
const OUTBOX = {
  leaseMs: 4_000,
  callLimitMs: 800,
  ambiguousWaitMs: 5_000,
  firstLookUpMs: 400,
  perChannelIntervalMs: 250,
  backOffBaseMs: 100,
  backOffCapMs: 1_000,
} satisfies Partial<DeliverySettings>;
/** Takes effect after the replica has given up, and before the wait for it is over. */
const LATE_MS = 1_500;

export type ChaosRun = Awaited<ReturnType<typeof startChaos>>;

function planFromEnvironment(): Plan {
  const seed = Number(process.env.FAULTS_SEED) || Math.floor(Math.random() * 1_000_000);
  return { seed, ...(process.env.FAULTS_FULL ? FULL : SHORT) };
}

/**
 * Four replicas bring back and post what falls due while they, the database and Slack fail as planned, and people
 * press. Resolves when the storm is over and everything has come to rest.
 */
export async function startChaos(plan = planFromEnvironment()) {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(`faults: seed ${plan.seed}; the same again with npm run test:faults -- --seed ${plan.seed}`);
  const began = performance.now();
  const stack = new AsyncDisposableStack();
  try {
    const server = await startFaultyServer(process.env.TEST_POSTGRES_BIN);
    stack.defer(server.stop);
    await applyMigrations(server.url);
    const sandbox = await startSandbox({ manifest: parse(readFileSync('manifest.yml', 'utf8')) });
    stack.defer(() => sandbox.stop());
    const sql = openSql(server.url);
    stack.defer(sql.close);
    const database = await openDatabase({ url: server.url, log: quiet, isWarmedUp: false });
    const caseload = await fillCaseload({ prisma: database.prisma, sandbox, sql }, plan);
    await database.close();

    const lines: string[] = [];
    const replicas = [];
    for (let n = 1; n <= plan.replicas; n += 1) {
      const replica = await makeReplica({
        name: `replica ${n}`,
        sandbox,
        databaseUrl: server.url,
        outbox: OUTBOX,
        onLine: (line) => lines.push(line),
      });
      stack.defer(replica.stop);
      replicas.push(replica);
    }
    const random = (place: number) => randomFrom(plan.seed * 10 + place);
    const slackFaults = makeSlackFaults(sandbox, random(1), LATE_MS);
    const edge = await startEdge(replicas, random(2));
    stack.defer(edge.stop);
    sandbox.connect({ eventsUrl: edge.eventsUrl, name: 'edge' });
    await Promise.all(replicas.map((replica) => replica.start()));
    say(`faults: PostgreSQL ${server.version}, ${replicas.length} replicas up after ${seconds(began)}`);

    const operator = makeOperator(server.url, caseload.workspaceId);
    const [struck, deeds] = await Promise.all([
      injectFaults(planFaults(plan.faults, random(3)), {
        replicas,
        server,
        // Some come back in one message; with what is tried again, so many posts are sure to be reached.
        posts: Math.floor(plan.followUps * 0.6),
        leaseMs: OUTBOX.leaseMs,
        log: (line) => say(`faults: ${seconds(began)} ${line}`),
      }),
      actAmid({ sandbox, sql, caseload, random: random(4), operator }, plan),
    ]);
    await edge.flush();
    say(`faults: the last blow fell and the last press was made after ${seconds(began)}`);
    await comesToRest(sql);
    if ((await operator.retryParked()) > 0) await comesToRest(sql);
    const parked = operator.parked();
    say(
      `faults: at rest after ${seconds(began)}; ${JSON.stringify({ struck, parked, again: deeds.again, takenBack: takenBack(sandbox).length, cameLate: sandbox.posts.filter((post) => cameLate(post, OUTBOX.callLimitMs)).length, ...edge.counts })}`,
    );
    const evidence: Evidence = {
      sandbox,
      sql,
      caseload,
      deeds,
      lines,
      perChannelIntervalMs: OUTBOX.perChannelIntervalMs,
      callLimitMs: OUTBOX.callLimitMs,
    };
    return {
      plan,
      faults: { struck, parked, slackFaults, edge: edge.counts },
      evidence,
      stop: () => stack.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** Nothing due is unclaimed and nothing waits to be sent now. What does not come to rest in time is told by the invariants. */
async function comesToRest(sql: Sql): Promise<void> {
  const end = performance.now() + 120_000;
  while (performance.now() < end) {
    const [left] = await sql.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM task WHERE "status" IN ('open', 'in_progress') AND "remindAt" <= now())::int
            + (SELECT count(*) FROM clock WHERE "nextAt" <= now())::int
            + (SELECT count(*) FROM delivery WHERE "state" IN ('sending', 'ambiguous')
                  OR "state" = 'pending' AND "wakeAt" < now() + interval '1 minute')::int AS n`,
    );
    if (left?.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
