import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import { buildApp, deliveryRenderers, type SlackIdentity } from './app.ts';
import type { Config } from './config.ts';
import type { Ctx, Log, Workspace } from './domain/context.ts';
import { type DeliverySettings, deliverySettings } from './domain/deliveries/delivery.ts';
import { adoptWorkspace } from './domain/workspaces/adopt-workspace.ts';
import { startExplanationJobs } from './explanation-jobs.ts';
import { type Inbound, type InboundMode, openInbound, serve } from './inbound.ts';
import type { LeasedWorker } from './jobs/leased-worker.ts';
import { modelService } from './model.ts';
import { cacheFor } from './platform/cache-for.ts';
import { classifyDatabaseFault } from './platform/database-fault.ts';
import { healthHandler, type ReadyCheck } from './platform/http-health.ts';
import { countInFlight } from './platform/in-flight.ts';
import { createMetrics } from './platform/metrics.ts';
import { stopInOrder } from './platform/shutdown.ts';
import { channelReader } from './slack/channels/read-channel.ts';
import { createPostingClient } from './slack/delivery/posting-client.ts';
import { createApiClient } from './slack/kit/api-client.ts';
import { boltLogger } from './slack/kit/bolt-logger.ts';
import { connectToSlack } from './slack/kit/connect.ts';
import type { HomeGuide } from './slack/kit/gesture-context.ts';
import type { PhiDisplay } from './slack/kit/phi.ts';
import { dndReader } from './slack/members/read-dnd.ts';
import { startWork, type Work } from './work.ts';

export type NorthstarOptions = {
  slack: {
    botToken: string;
    apiUrl: string;
    inbound: InboundMode;
  };
  /** 0 takes a free one. */
  port: number;
  phi: PhiDisplay;
  /** Absent: no model is asked, drafts are written by rules. */
  openai?: Config['openai'];
  db: Ctx['db'];
  databaseUrl: string;
  now: () => Date;
  log: Log & { child(bindings: object): Log };
  /** Checks of what the caller started: the database, its migrations. */
  checks: readonly ReadyCheck[];
  outbox?: Partial<DeliverySettings>;
  /** Only a demonstration greets in App Home. */
  guide?: HomeGuide;
};

/** Probes of many replicas must not use up Slack's patience: a good answer counts this long. */
const SLACK_CHECK_MS = 10_000;
/** Reminders wait at most so long for Slack's word on do-not-disturb. */
const DND_LIMIT_MS = 2_000;
/** One call about a team's channel: twenty channels, four at once, fit into a tick even when Slack hangs. */
const CHANNEL_CALL_LIMIT_MS = 5_000;
/** The tick is late beyond this: `/readyz` says so and the operator is paged. */
const TICK_LATE_MS = 180_000;

/**
 * Runs Northstar in this process: one port for Slack and operators, the flows, the tick and the outbox. `/healthz`
 * answers at once; until Slack has been reached `/readyz` is red and gestures get 503, which Slack sends again.
 */
export async function startNorthstar(options: NorthstarOptions) {
  const { db, now, log, phi, slack } = options;
  const model = modelService(options.openai);
  const metrics = createMetrics();
  const inFlight = countInFlight();
  const logger = boltLogger(log);
  const client = createApiClient(slack.botToken, slack.apiUrl);
  let running: { app: App; inbound: Inbound; work: Work; explanations: LeasedWorker } | null = null;

  const slackAnswers = cacheFor(SLACK_CHECK_MS, () => client.auth.test());
  const checks = (): ReadyCheck[] => [
    ...options.checks,
    {
      name: 'slack',
      sentence: 'Slack does not answer, or refuses the bot token.',
      run: async () => {
        if (!running) throw new Error('not connected yet');
        await slackAnswers();
      },
    },
    {
      name: 'tick',
      sentence: 'The last check for due follow-ups is more than 3 minutes old.',
      run: () => {
        if ((running?.work.tick.lastTickAgeMs() ?? 0) > TICK_LATE_MS) throw new Error('late');
      },
    },
  ];
  const server = serve([
    healthHandler(checks, metrics.registry),
    (request, response) => {
      if (running) return running.inbound.handles(request, response);
      if (request.method !== 'POST') return false;
      response.writeHead(503, { 'retry-after': '1' }).end();
      return true;
    },
  ]);
  server.listen(options.port);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const connecting = connectToSlack(client, log);
  /** Resolves when gestures are handled; rejects when Slack refuses the token. */
  const ready = connecting.identity.then(async (who) => {
    const { teamId, botId, botUserId } = who;
    const identity: SlackIdentity = { teamId, botId, botUserId, botToken: slack.botToken };
    const adopted = await adoptWorkspace({ db, now }, { slackTeamId: teamId, name: who.teamName });
    const workspace: Workspace = { ...adopted, slack: { teamId, botUserId } };
    const inbound = openInbound(slack.inbound, {
      own: who,
      slackApiUrl: slack.apiUrl,
      report: (refusal) => {
        metrics.inboundRefused.inc({ reason: refusal.reason });
        log.warn(refusal, 'a request to the Slack endpoint was refused');
      },
      log,
      boltLogger: logger,
    });
    const app = buildApp({
      db,
      workspace,
      now,
      log,
      client,
      phi,
      model,
      faultOf: classifyDatabaseFault,
      track: (handle) => {
        metrics.gestures.inc();
        return inFlight.track(handle).finally(() => metrics.gestures.dec());
      },
      ...(options.guide ? { guide: options.guide } : {}),
      receiver: inbound.receiver,
      identity,
      slackApiUrl: slack.apiUrl,
      boltLogger: logger,
    });
    if (slack.inbound.mode === 'socket') await app.start();
    const work = startWork({
      db,
      databaseUrl: options.databaseUrl,
      workspace,
      now,
      log,
      metrics,
      client: createPostingClient({
        token: slack.botToken,
        slackApiUrl: slack.apiUrl,
        timeoutMs: deliverySettings(options.outbox).callLimitMs,
      }),
      renderers: (ctx) => deliveryRenderers(ctx, { client, phi }),
      readDnd: dndReader({
        client: createPostingClient({
          token: slack.botToken,
          slackApiUrl: slack.apiUrl,
          timeoutMs: DND_LIMIT_MS,
        }),
        now,
        log,
      }),
      readChannel: channelReader(
        createPostingClient({
          token: slack.botToken,
          slackApiUrl: slack.apiUrl,
          timeoutMs: CHANNEL_CALL_LIMIT_MS,
        }),
        workspace,
      ),
      settings: options.outbox ?? {},
    });
    const explanations = startExplanationJobs(
      {
        db,
        workspace,
        now,
        log,
        actor: { kind: 'system', job: 'explanations' },
        requestId: 'explanations',
      },
      {
        databaseUrl: options.databaseUrl,
        client,
        draftWithModel: model.draft,
        parked: metrics.jobsParked,
      },
    );
    running = { app, inbound, work, explanations };
    log.info({ port, mode: slack.inbound.mode }, 'Northstar is ready');
    return running;
  });

  /** Takes nothing new, lets what is in hand end, and leaves the rest to the rows. Within 10 s in all. */
  async function stop(): Promise<boolean> {
    connecting.stop();
    return stopInOrder(
      [
        { name: 'no longer accepting interactions', limitMs: 500, run: () => closeInbound() },
        { name: 'interactions in flight', limitMs: 3_000, run: () => inFlight.drain(2_900) },
        { name: 'tick', limitMs: 1_000, run: () => running?.work.tick.stop() },
        // What is being written is taken up again when its lease is over.
        { name: 'drafts', limitMs: 1_500, run: () => running?.explanations.stop() },
        { name: 'outbox', limitMs: 3_500, run: () => running?.work.outbox.stop() },
      ],
      log,
    );
  }

  async function closeInbound(): Promise<void> {
    server.close();
    server.closeIdleConnections();
    if (slack.inbound.mode === 'socket' && running) await running.app.stop();
  }

  return { port, ready, stop, inFlight };
}

export type Northstar = Awaited<ReturnType<typeof startNorthstar>>;
