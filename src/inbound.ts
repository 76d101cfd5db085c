import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger, Receiver } from '@slack/bolt';
import type { Log } from './domain/context.ts';
import type { OwnIdentity } from './slack/inbound/addressee.ts';
import { httpReceiver } from './slack/inbound/http-receiver.ts';
import type { ReportRefusal } from './slack/inbound/refusal.ts';
import type { SignedAt } from './slack/inbound/signature.ts';
import { socketReceiver } from './slack/inbound/socket-receiver.ts';

/** How gestures come in: signed HTTP requests, or a socket that the app opens itself. */
export type Inbound = {
  receiver: Receiver;
  handles: (request: IncomingMessage, response: ServerResponse) => boolean;
};

export type InboundMode = { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string };

export type InboundDeps = {
  own: OwnIdentity;
  slackApiUrl: string;
  signed: (at: SignedAt) => void;
  report: ReportRefusal;
  log: Log;
  boltLogger: Logger;
};

const EVENTS_PATH = '/slack/events';

/** HTTP mode: `POST /slack/events`. Socket Mode is for trying out: it reconnects in 5–12 s gaps. */
export function openInbound(how: InboundMode, deps: InboundDeps): Inbound {
  if (how.mode === 'socket')
    return { receiver: socketReceiver({ appToken: how.appToken, ...deps }), handles: () => false };
  const { receiver, take } = httpReceiver({
    signingSecret: how.signingSecret,
    // Slack's clock, not the database's, is on the other side of this comparison.
    nowMs: Date.now,
    ...deps,
  });
  return {
    receiver,
    handles: (request, response) => {
      if (request.method !== 'POST' || request.url?.split('?')[0] !== EVENTS_PATH) return false;
      void take(request, response);
      return true;
    },
  };
}

/** A request that takes longer to arrive is none of Slack's; Node would hold it for five minutes. */
const REQUEST_TIMEOUT_MS = 10_000;

/** The port that Slack reaches. Answers 404 for what no handler takes. */
export function serve(
  handlers: Inbound['handles'][],
  limits = { requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
): Server {
  return createServer({ ...limits, headersTimeout: limits.requestTimeout }, (request, response) => {
    if (!handlers.some((handles) => handles(request, response))) response.writeHead(404).end();
  });
}
