// A process of its own: answers every Web API call after 5 ms, as a near Slack would. Tells its port on its output;
// GET /arrivals gives how many posts came, and when each delivery's did (ms since 1970).
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const ANSWER_MS = 5;

const arrivals: [deliveryId: string, channel: string, at: number][] = [];
const server = createServer(async (request, response) => {
  if (request.url === '/arrivals') {
    response.end(JSON.stringify(arrivals));
    return;
  }
  const body = new URLSearchParams(await readText(request));
  if (request.url === '/api/chat.postMessage') {
    const id = /"delivery_id":"([^"]+)"/.exec(body.get('metadata') ?? '')?.[1] ?? '';
    arrivals.push([id, body.get('channel') ?? '', Date.now()]);
  }
  await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
  response.setHeader('content-type', 'application/json');
  const identity = { team_id: 'TBENCH', team: 'Bench', user_id: 'UBOT', bot_id: 'BBOT' };
  response.end(
    JSON.stringify({ ok: true, ...identity, channel: body.get('channel'), ts: `${arrivals.length}.01` }),
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`${(server.address() as AddressInfo).port}\n`);

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
