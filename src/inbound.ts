import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';

/** How gestures come in: signed HTTP requests, or a socket that the app opens itself. */
export type Inbound = {
  receiver: Receiver;
  handles: (request: IncomingMessage, response: ServerResponse) => boolean;
};

const EVENTS_PATH = '/slack/events';
/** Slack's window for a replayed request. Bolt refuses the past side only. */
const SKEW_S = 300;

/** HTTP mode: `POST /slack/events`, signature checked by Bolt, both sides of the time window by us. */
export function httpInbound({ signingSecret, logger }: { signingSecret: string; logger: Logger }): Inbound {
  const receiver = new HTTPReceiver({ signingSecret, logger, endpoints: EVENTS_PATH });
  return {
    receiver,
    handles: (request, response) => {
      if (request.method !== 'POST' || request.url?.split('?')[0] !== EVENTS_PATH) return false;
      const sentAt = Number(request.headers['x-slack-request-timestamp']);
      if (sentAt > Date.now() / 1000 + SKEW_S) response.writeHead(401).end();
      else receiver.requestListener(request, response);
      return true;
    },
  };
}

/** Socket Mode: for trying out. HTTP is for production (it reconnects in 5–12 s gaps). */
export function socketInbound(options: { appToken: string; slackApiUrl: string; logger: Logger }): Inbound {
  const { appToken, slackApiUrl, logger } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl } },
  });
  return { receiver, handles: () => false };
}

/** A request that takes longer to arrive is none of Slack's; Node would hold it for five minutes. */
const REQUEST_TIMEOUT_MS = 10_000;

/** One port for Slack and for operators. Answers 404 for the rest. */
export function serve(
  handlers: Inbound['handles'][],
  limits = { requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
): Server {
  return createServer({ ...limits, headersTimeout: limits.requestTimeout }, (request, response) => {
    if (!handlers.some((handles) => handles(request, response))) response.writeHead(404).end();
  });
}
