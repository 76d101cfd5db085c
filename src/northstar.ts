import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { WebClient } from '@slack/web-api';
import type { Config } from './config.ts';
import { type AppOptions, type ConnectedApp, startConnectedApp } from './connected-app.ts';
import { serve } from './inbound.ts';
import { modelService } from './model.ts';
import { cacheFor } from './platform/cache-for.ts';
import { healthHandler, type ReadyCheck } from './platform/http-health.ts';
import { countInFlight } from './platform/in-flight.ts';
import { createMetrics } from './platform/metrics.ts';
import { stopInOrder } from './platform/shutdown.ts';
import { createApiClient } from './slack/kit/api-client.ts';
import { connectToSlack } from './slack/kit/connect.ts';

export type NorthstarOptions = AppOptions & {
  /** 0 takes a free one. */
  port: number;
  /** Absent: no model is asked, drafts are written by rules. */
  openai?: Config['openai'];
  /** Checks of what the caller started: the database, its migrations. */
  checks: readonly ReadyCheck[];
};

/** Probes of many replicas must not use up Slack's patience: a good answer counts this long. */
const SLACK_CHECK_MS = 10_000;
/** The tick is late beyond this: `/readyz` says so and the operator is paged. */
const TICK_LATE_MS = 180_000;

/**
 * Runs Northstar in this process: one port for Slack and operators, the flows, the tick and the outbox. `/healthz`
 * answers at once; until Slack has been reached `/readyz` is red and gestures get 503, which Slack sends again.
 */
export async function startNorthstar(options: NorthstarOptions) {
  const { log, slack } = options;
  const model = modelService(options.openai);
  const metrics = createMetrics();
  const inFlight = countInFlight();
  const client = createApiClient(slack.botToken, slack.apiUrl);
  let running: ConnectedApp | null = null;

  const ownChecks = connectionChecks(client, () => running);
  const server = serve([
    healthHandler(() => [...options.checks, ...ownChecks], metrics.registry),
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
    running = await startConnectedApp(options, { client, model, metrics, inFlight }, who);
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
        { name: 'tick', limitMs: 1_000, run: () => running?.jobs.tick.stop() },
        // What is being written is taken up again when its lease is over.
        {
          name: 'drafts and imports',
          limitMs: 1_500,
          run: () => Promise.all([running?.explanations.stop(), running?.tableImports.stop()]),
        },
        { name: 'outbox', limitMs: 3_500, run: () => running?.jobs.outbox.stop() },
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

/** Whether Slack answers, and whether the tick ticks. */
function connectionChecks(client: WebClient, running: () => ConnectedApp | null): readonly ReadyCheck[] {
  const slackAnswers = cacheFor(SLACK_CHECK_MS, () => client.auth.test());
  return [
    {
      name: 'slack',
      sentence: 'Slack does not answer, or refuses the bot token.',
      run: async () => {
        if (!running()) throw new Error('not connected yet');
        await slackAnswers();
      },
    },
    {
      name: 'tick',
      sentence: 'The last check for due follow-ups is more than 3 minutes old.',
      run: () => {
        if ((running()?.jobs.tick.lastTickAgeMs() ?? 0) > TICK_LATE_MS) throw new Error('late');
      },
    },
  ];
}

export type Northstar = Awaited<ReturnType<typeof startNorthstar>>;
