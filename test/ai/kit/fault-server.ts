import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Play = (response: ServerResponse, body: string, request: IncomingMessage) => void;

/** A model service that fails as no well-behaved stand-in can: silence, half an event, a socket that closes. */
export async function startFaultServer(play: Play) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      bodies.push(body);
      play(response, body, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    bodies,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

let number = 0;
export function send(response: ServerResponse, event: { type: string } & Record<string, unknown>): void {
  number += 1;
  response.write(`event: ${event.type}\ndata: ${JSON.stringify({ sequence_number: number, ...event })}\n\n`);
}

export const delta = (response: ServerResponse, text: string): void =>
  send(response, {
    type: 'response.output_text.delta',
    item_id: 'm',
    output_index: 0,
    content_index: 0,
    delta: text,
  });

type End = {
  status?: string;
  incomplete_details?: { reason: string };
  error?: { code: string; message: string };
};
export function endStream(response: ServerResponse, type = 'response.completed', end: End = {}): void {
  send(response, {
    type,
    response: {
      id: 'r',
      status: 'completed',
      output: [],
      usage: { input_tokens: 100, output_tokens: 20, total_tokens: 120 },
      ...end,
    },
  });
  response.end();
}

/** The whole of an answer, in pieces. */
export function answer(response: ServerResponse, json: string, size = 7): void {
  beginStream(response);
  for (let at = 0; at < json.length; at += size) delta(response, json.slice(at, at + size));
  endStream(response);
}
