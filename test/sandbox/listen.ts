import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';

export interface Heard {
  headers: { [name: string]: string | string[] | undefined };
  body: string;
}

/** A receiver that answers whatever the test wants, for what no Bolt app would do; closed with the test. */
export async function listen(
  sandbox: Sandbox,
  answer: (heard: Heard) => { status: number; body?: string } | undefined,
  name = 'raw',
): Promise<Heard[]> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    heard.push(one);
    const reply = answer(one);
    if (reply !== undefined) response.writeHead(reply.status).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  sandbox.connect({ eventsUrl: url, name });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return heard;
}
