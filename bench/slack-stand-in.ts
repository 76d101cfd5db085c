import { createHmac } from 'node:crypto';
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
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const ANSWERS: Record<string, (body: URLSearchParams) => object> = {
  'auth.test': () => ({ team_id: 'TBENCH', team: 'Bench', user_id: 'UBOT', bot_id: 'BBOT' }),
  'users.info': (body) => ({
    user: { id: body.get('user'), name: 'ana', tz: 'America/New_York', deleted: false },
  }),
  // The trigger serves as the view's id, so that what fills the form is told from the rest.
  'views.open': (body) => ({ view: { id: body.get('trigger_id'), hash: 'h' } }),
  'views.update': (body) => ({ view: { id: body.get('view_id'), hash: 'h' } }),
};

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** One signed slash command, as Slack sends it. Resolves when it is acknowledged. */
export async function sendCommand(eventsUrl: string, fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams({
    team_id: 'TBENCH',
    channel_id: 'CBENCH',
    token: 'x',
    ...fields,
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const response = await fetch(eventsUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  if (!response.ok) throw new Error(`the app answered ${response.status}`);
  await response.arrayBuffer();
}
