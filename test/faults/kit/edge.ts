import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from './random.ts';
import type { Replica } from './replicas.ts';

export type Edge = {
  eventsUrl: string;
  /** Requests that Slack sent, and how often any of them reached a replica. */
  counts: { requests: number; delivered: number; late: number };
  /** Sends every copy that is still held back, in disorder. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

type Parcel = { body: Buffer; headers: Record<string, string | string[] | undefined> };

/** Copies held back before some of them are let go, in disorder. */
const HELD = 12;
const ACK_MS = 3_000;

/**
 * Slack's side of the inbound road at its worst: every request is delivered three times, to whichever replica, and
 * the second and third copy come after later requests. A replica that does not answer is passed over, as Slack's
 * own repeats and a load balancer would.
 */
export async function startEdge(replicas: readonly Replica[], random: Random): Promise<Edge> {
  const counts = { requests: 0, delivered: 0, late: 0 };
  let held: Parcel[] = [];
  const letting = new Set<Promise<void>>();

  async function first(parcel: Parcel): Promise<{ status: number; type: string; body: Buffer }> {
    for (const replica of random.shuffled(replicas)) {
      if (replica.port === null || replica.isPaused) continue;
      const answer = await send(replica.port, parcel).catch(() => null);
      if (!answer || answer.status >= 500) continue;
      counts.delivered += 1;
      return answer;
    }
    return { status: 503, type: 'text/plain', body: Buffer.alloc(0) };
  }

  function letGo(many: number): void {
    held = random.shuffled(held);
    for (const parcel of held.splice(0, many)) {
      const going = again(parcel).finally(() => letting.delete(going));
      letting.add(going);
    }
  }

  async function again(parcel: Parcel): Promise<void> {
    const up = replicas.filter(({ port, isPaused }) => port !== null && !isPaused);
    if (up.length === 0) return;
    const { port } = random.pick(up);
    const answer = port === null ? null : await send(port, parcel).catch(() => null);
    if (!answer) return;
    counts.delivered += 1;
    counts.late += 1;
  }

  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const parcel = { body: Buffer.concat(chunks), headers: incoming.headers };
    counts.requests += 1;
    const answer = await first(parcel);
    held.push(parcel, parcel);
    if (held.length >= HELD) letGo(HELD / 2);
    response.writeHead(answer.status, { 'content-type': answer.type });
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    counts,
    async flush() {
      letGo(held.length);
      await Promise.all(letting);
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(
  port: number,
  { body, headers }: Parcel,
): Promise<{ status: number; type: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `http://127.0.0.1:${port}/slack/events`,
      { method: 'POST', headers, agent: false, timeout: ACK_MS },
      async (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('error', reject);
        for await (const chunk of incoming) chunks.push(chunk);
        const type = incoming.headers['content-type'] ?? 'text/plain';
        resolve({ status: incoming.statusCode ?? 0, type, body: Buffer.concat(chunks) });
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no acknowledgement')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
