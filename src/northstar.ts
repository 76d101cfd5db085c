import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { type AppOptions, type ConnectedApp, startConnectedApp } from './connected-app.ts';
import { learnToRead } from './domain/assistant/read-intent.ts';
import { serve } from './inbound.ts';
import { watchInbound } from './inbound-watch.ts';
import { modelService } from './model.ts';
import { openOpsPort } from './ops-port.ts';
import { aliveHandler, type ReadyCheck, readinessOf } from './platform/http-health.ts';
import { countInFlight } from './platform/in-flight.ts';
import { createMetrics } from './platform/metrics.ts';
import { fetchWith, remoteClock } from './platform/remote-clock.ts';
import { sharedAnswer } from './platform/shared-answer.ts';
import { stopInOrder } from './platform/shutdown.ts';
import { ownChecks, slackAccess } from './readiness.ts';
import { createApiClient } from './slack/kit/api-client.ts';
import { connectToSlack } from './slack/kit/connect.ts';

export type NorthstarOptions = AppOptions & {
  /** 0 takes a free one. */
  port: number;
  /** Where operators ask; absent: a free port on loopback. An answer serves all who ask within a second. */
  ops?: Partial<Config['ops'] & { answersLastMs: number }>;
  /** Absent: no model is asked, drafts are written by rules. */
  openai?: Config['openai'];
  /** Checks of what the caller started: the database, its migrations. */
  checks: readonly ReadyCheck[];
};

const OPS = { host: '127.0.0.1', port: 0, answersLastMs: 1_000 };

/**
 * Runs Northstar in this process: a port for Slack and one for operators, the flows, the tick and the outbox. `/healthz`
 * answers at once; until Slack has been reached `/readyz` is red and gestures get 503, which Slack sends again.
 */
export async function startNorthstar(options: NorthstarOptions) {
  const { log, slack } = options;
  learnToRead();
  const opsOptions = { ...OPS, ...options.ops };
  const model = modelService(options.openai);
  const metrics = createMetrics();
  const inFlight = countInFlight();
  const clock = remoteClock();
  const client = createApiClient(slack.botToken, slack.apiUrl, fetchWith(clock));
  let running: ConnectedApp | null = null;

  const access = slackAccess(client);
  const watch = watchInbound({ metrics, log }, clock, () => {
    access.lost();
    readiness.forget();
  });
  const checks = [...options.checks, ...ownChecks(() => running, { access, clock, watch })];
  const readiness = sharedAnswer(opsOptions.answersLastMs, () => readinessOf(checks));
  metrics.watchReadiness(readiness.read);
  const server = serve([
    aliveHandler,
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
  const ops = await openOpsPort(opsOptions, metrics, readiness).catch((error: unknown) => {
    server.close();
    throw error;
  });

  const connecting = connectToSlack(client, log);
  /** Resolves when gestures are handled; rejects when Slack refuses the token. */
  const ready = connecting.identity.then(async (who) => {
    running = await startConnectedApp(options, { client, model, metrics, inFlight, watch }, who);
    log.info({ port, opsPort: ops.port, mode: slack.inbound.mode }, 'Northstar is ready');
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
        { name: 'backup', limitMs: 500, run: () => running?.jobs.backups?.stop() },
        // What is being written is taken up again when its lease is over.
        {
          name: 'drafts and imports',
          limitMs: 1_500,
          run: () => Promise.all([running?.explanations.stop(), running?.tableImports.stop()]),
        },
        { name: 'outbox', limitMs: 3_500, run: () => running?.jobs.outbox.stop() },
        { name: 'audit seal', limitMs: 500, run: () => running?.jobs.audit?.stop() },
      ],
      log,
    );
  }

  async function closeInbound(): Promise<void> {
    server.close();
    server.closeIdleConnections();
    ops.close();
    if (slack.inbound.mode === 'socket' && running) await running.app.stop();
  }

  return { port, opsPort: ops.port, ready, stop, inFlight };
}

export type Northstar = Awaited<ReturnType<typeof startNorthstar>>;
