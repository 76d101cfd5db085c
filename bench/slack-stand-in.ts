import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SIGNING_SECRET = 'bench-signing-secret';

/**
 * The least that a Slack app needs to open a modal: it answers at once, so that what is measured is the app.
 * `opened` and `filled` resolve with the instant (ms) at which views.open and views.update arrive for a trigger.
 */
export async function startStandIn() {
  const arrivals = new Map<string, PromiseWithResolvers<number>>();
  const arrival = (key: string): PromiseWithResolvers<number> => {
    const known = arrivals.get(key) ?? Promise.withResolvers<number>();
    arrivals.set(key, known);
    return known;
  };
  const server = createServer(async (request, response) => {
    const method = request.url?.split('/').pop() ?? '';
    const body = new URLSearchParams(await readText(request));
    if (method === 'views.open') arrival(`opened ${body.get('trigger_id')}`).resolve(performance.now());
    if (method === 'views.update') arrival(`filled ${body.get('view_id')}`).resolve(performance.now());
    if (body.has('thread_ts')) arrival(`${method} ${body.get('thread_ts')}`).resolve(performance.now());
    // A streamed message is called after the thread that it is in.
    const stream = body.get('ts') ?? '';
    if (stream.startsWith(STREAM))
      arrival(`${method} ${stream.slice(STREAM.length)}`).resolve(performance.now());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ...ANSWERS[method]?.(body) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    opened: (trigger: string) => arrival(`opened ${trigger}`).promise,
    filled: (trigger: string) => arrival(`filled ${trigger}`).promise,
    /** The first call of a method about a thread, or about what is streamed in it. */
    at: (method: string, threadTs: string) => arrival(`${method} ${threadTs}`).promise,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const STREAM = 'stream-of-';

const ANSWERS: Record<string, (body: URLSearchParams) => object> = {
  'auth.test': () => ({ team_id: 'TBENCH', team: 'Bench', user_id: 'UBOT', bot_id: 'BBOT' }),
  'users.info': (body) => ({
    user: { id: body.get('user'), name: 'ana', tz: 'America/New_York', deleted: false },
  }),
  // The trigger serves as the view's id, so that what fills the form is told from the rest.
  'views.open': (body) => ({ view: { id: body.get('trigger_id'), hash: 'h' } }),
  'views.update': (body) => ({ view: { id: body.get('view_id'), hash: 'h' } }),
  'chat.postMessage': (body) => ({ ts: `${Date.now()}.${randomUUID()}`, channel: body.get('channel') }),
  'chat.startStream': (body) => ({ ts: `${STREAM}${body.get('thread_ts')}`, channel: body.get('channel') }),
  'conversations.open': () => ({ channel: { id: 'DBENCH' } }),
};

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** One signed slash command, as Slack sends it. Resolves when it is acknowledged. */
export const sendCommand = (eventsUrl: string, fields: Record<string, string>): Promise<void> =>
  sendSigned(eventsUrl, {
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({
      team_id: 'TBENCH',
      channel_id: 'CBENCH',
      token: 'x',
      ...fields,
    }).toString(),
  });

/** Slack sends an event that was not acknowledged three times more. */
const MOST_RETRIES = 3;

/**
 * One signed event, as Slack sends it, and sends it again: here at once each time. Resolves when it is acknowledged, with how
 * often it was sent again.
 */
export async function sendEvent(eventsUrl: string, event: Record<string, string>): Promise<number> {
  const parcel = {
    type: 'application/json',
    body: JSON.stringify({
      type: 'event_callback',
      team_id: 'TBENCH',
      api_app_id: 'ABENCH',
      event_id: `Ev${randomUUID()}`,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ team_id: 'TBENCH', user_id: 'UBOT', is_bot: true }],
      event,
    }),
  };
  for (let retries = 0; ; retries += 1)
    try {
      await sendSigned(eventsUrl, parcel, retries > 0 ? { 'x-slack-retry-num': String(retries) } : {});
      return retries;
    } catch (error) {
      if (retries === MOST_RETRIES) throw error;
    }
}

async function sendSigned(
  eventsUrl: string,
  { type, body }: { type: string; body: string },
  more: Record<string, string> = {},
): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const response = await fetch(eventsUrl, {
    method: 'POST',
    headers: {
      ...more,
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  if (!response.ok) throw new Error(`the app answered ${response.status}`);
  await response.arrayBuffer();
}
