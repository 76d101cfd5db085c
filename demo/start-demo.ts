import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { startPage } from '../sandbox/page/start-page.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { openMigratedDatabase } from '../src/cli/with-database.ts';
import type { Config } from '../src/config.ts';
import { nextDueTaskAt } from '../src/domain/reminders/claim-due-tasks.ts';
import { startNorthstar } from '../src/northstar.ts';
import { createLog } from '../src/platform/log.ts';
import { OperatorError } from '../src/platform/operator-error.ts';
import { openPort } from './choose-port.ts';
import { demoClock } from './clock.ts';
import { clearFolder, filesIn, loadedAt } from './folder.ts';
import { homeGuide } from './guide/home-guide.ts';
import { pageGuide } from './guide/page-guide.ts';
import { loadCaseload } from './load/load-caseload.ts';
import type { Base } from './load/make-people.ts';
import { keepSlack, restoreSlack } from './slack/keep-slack.ts';
import { openSlack } from './slack/open-slack.ts';
import { repostLost } from './slack/repost-lost.ts';

export type DemoOptions = {
  /** Holds PostgreSQL, the caseload's FHIR files, what stands in Slack, and by how much time was moved. */
  folder: string;
  /** The page's port if it is free; 0 takes any. */
  port: number;
  /** One line about what is being done now. */
  say: (line: string) => void;
  signal?: AbortSignal;
  /** For screenshots and tests: when the demo begins, instead of now. Counts at the first start only. */
  startsAt?: Date;
  /** For tests: a model service. The demo itself needs no key. */
  openai?: Config['openai'];
};

const PHI = 'standard';

/**
 * The whole product in this process, on loopback: real PostgreSQL, production code, the local Slack and its page.
 * The first start loads the caseload; one that was broken off begins anew. Rejects with the reason.
 */
export async function startDemo(options: DemoOptions) {
  const { folder, say, signal = new AbortController().signal } = options;
  const files = filesIn(folder);
  const undo: (() => Promise<unknown> | unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const isFirst = loadedAt(folder) === null;
    if (isFirst) await clearFolder(folder);
    await mkdir(folder, { recursive: true });
    const log = createLog({ level: 'warn', destination: createWriteStream(files.log, { flags: 'a' }) });
    say(isFirst ? 'Starting a PostgreSQL of the demo’s own …' : 'Starting …');
    const database = await openMigratedDatabase({ dataDir: folder }, log);
    undo.push(database.stop);
    signal.throwIfAborted();

    const system = () => ({ ...base(), actor: { kind: 'system', job: 'demo' } as const, requestId: 'demo' });
    const clock = demoClock({
      clock: database.clock,
      file: files.clock,
      nextDueAt: () => nextDueTaskAt(system()),
      settle: () => settle(),
    });
    if (isFirst && options.startsAt) clock.set(options.startsAt);
    const beganAt = loadedAt(folder) ?? clock.now();

    const sandbox = await openSlack(clock.now);
    undo.push(() => sandbox.stop());
    restoreSlack(sandbox, files.slack);
    const lost = isFirst ? 0 : await repostLost(database.prisma, sandbox);
    if (lost > 0)
      say(`${lost === 1 ? '1 message' : `${lost} messages`} had not been kept; posted again now.`);

    const northstar = await startNorthstar({
      slack: slackOf(sandbox),
      port: 0,
      phi: PHI,
      db: database.prisma,
      databaseUrl: database.url,
      now: clock.now,
      log,
      checks: [],
      // One reader on this machine: cards need not keep Slack's pace of one a second.
      outbox: { perChannelIntervalMs: 0 },
      guide: homeGuide({ since: beganAt }),
      ...(options.openai ? { openai: options.openai } : {}),
    });
    undo.push(() => northstar.stop());
    const { jobs, explanations } = await northstar.ready;
    sandbox.connect({ eventsUrl: `http://127.0.0.1:${northstar.port}/slack/events`, name: 'northstar' });
    const workspace = await database.prisma.workspace.findFirstOrThrow({
      where: { slackTeamId: sandbox.world.app.teamId },
      select: { id: true, defaultTimeZone: true },
    });
    if (!isFirst && (await database.prisma.patient.count()) === 0)
      throw new OperatorError(`The demo's folder ${folder} is no longer whole: its patients are gone.`);
    const base = (): Base => ({
      db: database.prisma,
      workspace: { ...workspace, phi: PHI },
      now: clock.now,
      log,
    });
    const settle = async () => {
      // A press is acknowledged before its verb runs: what it asks for is there once its handler has ended.
      await northstar.inFlight.drain(10_000);
      // A run that began before time was moved is not enough.
      await jobs.tick.tickAfresh();
      sandbox.clock.advance(0);
      explanations.kick();
      await explanations.idle();
      jobs.outbox.kick();
      await jobs.outbox.idle();
    };

    if (isFirst) {
      await loadCaseload({ base: base(), clock, settle, sandbox, folder: files.caseload, say, signal });
      clock.keep();
    }
    const kept = keepSlack(sandbox, files.slack);
    undo.push(() => kept.stop());
    if (isFirst) {
      kept.writeNow();
      await writeFile(files.loaded, beganAt.toISOString());
    }
    await settle();

    const page = await openPort(options.port, say, (port) =>
      startPage(sandbox, { port, clock, guide: pageGuide }),
    );
    undo.push(() => page.stop());
    return { url: page.url, sandbox, prisma: database.prisma, clock, settle, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;

function slackOf(sandbox: Sandbox) {
  return {
    botToken: sandbox.botToken,
    apiUrl: sandbox.apiUrl,
    inbound: { mode: 'http', signingSecret: sandbox.signingSecret },
  } as const;
}
