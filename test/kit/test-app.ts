import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { parse } from 'yaml';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { BackgroundJobs } from '../../src/background-jobs.ts';
import type { BackupRunner } from '../../src/backup-schedule.ts';
import type { Config } from '../../src/config.ts';
import type { DeliverySettings } from '../../src/domain/deliveries/delivery.ts';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import type { LeasedWorker } from '../../src/jobs/leased-worker.ts';
import { type Northstar, startNorthstar } from '../../src/northstar.ts';
import { createLog } from '../../src/platform/log.ts';
import type { PhiDisplay } from '../../src/slack/kit/phi.ts';
import { asAppRole, freshDatabase } from './database.ts';
import { type Seed, seeder } from './seed.ts';
import { type SetClock, setClock } from './set-clock.ts';

export type TestApp = {
  sandbox: Sandbox;
  prisma: PrismaClient;
  databaseUrl: string;
  clock: SetClock;
  seed: Seed;
  /** Where Slack sends what people do. */
  eventsUrl: () => string;
  /** What operators ask of it. */
  ask: (path: '/metrics' | '/readyz') => Promise<Response>;
  /** Every line the app logged, as text. */
  logged: () => string;
  /** Looks for what is due, then waits until nothing more can be sent now. */
  tick: () => Promise<void>;
  /** Waits until no gesture is being handled and the outbox has nothing more to send now. */
  idle: () => Promise<void>;
  /** Waits until no scheduled backup is running. */
  backupsIdle: () => Promise<void>;
  /** Starts the app of a world that sleeps. */
  start: () => Promise<void>;
  /** The operator changes the setting and starts it again, on the same database and Slack. */
  restart: (more: { phi: PhiDisplay }) => Promise<void>;
  stop: () => Promise<void>;
};

export type TestAppOptions = {
  /** Where the set clock begins; it runs on from there. A Monday, 9:30 in New York, if not said. */
  startsAt?: string;
  phi?: PhiDisplay;
  mode?: 'http' | 'socket';
  /** How patient the outbox is; without the pace of a channel unless told, so that a test need not step through seconds. */
  outbox?: Partial<DeliverySettings>;
  /** Writes the prose of explanations; fixed rules do without. */
  openai?: Config['openai'];
  /** How long readiness and metrics are kept, as in production 1,000; else each question is answered by a look of its own. */
  answersLastMs?: number;
  /** Backs up by itself. */
  backups?: BackupRunner;
  /** Only the database and Slack: the app is started later, or runs in a process of its own. */
  isAsleep?: boolean;
};

export const manifest: unknown = parse(readFileSync('manifest.yml', 'utf8'));

/** The whole product in this process: real PostgreSQL, the local Slack, unchanged production code, a clock that is set. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await freshDatabase();
  const { prisma } = database;
  // The app has its own role; the test looks and prepares as the owner.
  const asApp = await asAppRole(database.url);
  const clock = setClock(options.startsAt ?? '2026-11-23T14:30:00Z');
  const sandbox = await startSandbox({ manifest, now: () => clock.now().getTime() });
  const workspace = await prisma.workspace.create({
    data: { slackTeamId: sandbox.world.app.teamId, name: 'Test' },
  });
  const lines: string[] = [];
  const mode = options.mode ?? 'http';
  let phi = options.phi ?? 'standard';
  let connection: { disconnect: () => Promise<void> } | null = null;
  let running: {
    northstar: Northstar;
    jobs: BackgroundJobs;
    explanations: LeasedWorker;
    tableImports: LeasedWorker;
  } | null = null;

  async function start(): Promise<void> {
    const northstar = await startNorthstar({
      slack: slackOf(sandbox, mode),
      port: 0,
      ops: { answersLastMs: options.answersLastMs ?? 0 },
      phi,
      db: asApp.prisma,
      databaseUrl: asApp.url,
      now: clock.now,
      log: createLog({ level: 'debug', destination: collect(lines) }),
      checks: [],
      // A minute's tick between two steps of a test posted what the test had only prepared.
      ticksItself: false,
      ...(options.openai ? { openai: options.openai } : {}),
      ...(options.backups ? { backups: options.backups } : {}),
      outbox: options.outbox ?? { perChannelIntervalMs: 0 },
    });
    const { jobs, explanations, tableImports } = await northstar.ready;
    void connection?.disconnect();
    if (mode === 'http')
      connection = sandbox.connect({
        eventsUrl: `http://127.0.0.1:${northstar.port}/slack/events`,
        name: 'here',
      });
    // The look at the start has ended: a test's own tick joins no run that looked before its rows were there.
    await jobs.tick.tickNow();
    running = { northstar, jobs, explanations, tableImports };
  }

  async function idle(): Promise<void> {
    // A press is acked before its verb runs: what it asks for is there once its handler has ended.
    await running?.northstar.inFlight.drain(10_000);
    running?.explanations.kick();
    await running?.explanations.idle();
    running?.tableImports.kick();
    await running?.tableImports.idle();
    running?.jobs.outbox.kick();
    await running?.jobs.outbox.idle();
  }

  if (!options.isAsleep) await start();
  return {
    sandbox,
    prisma,
    databaseUrl: database.url,
    clock,
    seed: seeder(prisma, sandbox, workspace.id, clock.now),
    eventsUrl: () => `http://127.0.0.1:${running?.northstar.port}/slack/events`,
    ask: (path) => fetch(`http://127.0.0.1:${running?.northstar.opsPort}${path}`),
    logged: () => lines.join(''),
    start,
    restart: async (more) => {
      await running?.northstar.stop();
      phi = more.phi;
      await start();
    },
    backupsIdle: async () => running?.jobs.backups?.idle(),
    idle,
    tick: async () => {
      // The start's own tick may be under way and have looked before the test's rows were there.
      await running?.jobs.tick.tickAfresh();
      await idle();
    },
    stop: async () => {
      await running?.northstar.stop();
      await sandbox.stop();
      await asApp.close();
      await database.drop();
      // A file's app outlives it in the worker; what it logged need not.
      lines.length = 0;
      running = null;
    },
  };
}

function slackOf(sandbox: Sandbox, mode: 'http' | 'socket') {
  const env: Record<string, string> = sandbox.env(mode);
  const setting = (name: string) => env[name] ?? '';
  return {
    botToken: setting('SLACK_BOT_TOKEN'),
    apiUrl: setting('SLACK_API_URL'),
    inbound:
      mode === 'socket'
        ? { mode, appToken: setting('SLACK_APP_TOKEN') }
        : { mode, signingSecret: setting('SLACK_SIGNING_SECRET') },
  };
}

function collect(lines: string[]): Writable {
  return new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
}
