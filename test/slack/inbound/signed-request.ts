import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { sign } from '../../../sandbox/deliver/http-target.ts';
import type { Payload, Sample } from './corpus.ts';

export type Raw = { body: string | Buffer; contentType: string };
export type Answer = { status: number; text: string; ms: number };

const FORM = 'application/x-www-form-urlencoded';

/** The bytes in which Slack sends this: JSON for events, a form for the rest. */
export function rawOf(kind: Sample['kind'], payload: unknown): Raw {
  if (kind === 'event') return { body: JSON.stringify(payload), contentType: 'application/json' };
  if (kind !== 'command')
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), contentType: FORM };
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(payload as Payload))
    for (const each of Array.isArray(value) ? value : [value])
      form.append(key, typeof each === 'object' ? JSON.stringify(each) : String(each));
  return { body: form.toString(), contentType: FORM };
}

/** Sends a request as Slack does; `atS` is the signature's time, now if not said. */
export async function sendSigned(
  app: { url: string; secret: string },
  { body, contentType }: Raw,
  atS = Math.floor(Date.now() / 1000),
): Promise<Answer> {
  const bytes = Buffer.from(body);
  const started = performance.now();
  // A connection of its own: one that was kept open may be closed by the server just as it is used again.
  const outgoing = request(app.url, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': contentType,
      'content-length': bytes.length,
      'x-slack-request-timestamp': String(atS),
      'x-slack-signature': sign(app.secret, atS, bytes),
    },
  });
  outgoing.end(bytes);
  const [response]: IncomingMessage[] = await once(outgoing, 'response');
  if (!response) throw new Error('no answer');
  return { status: response.statusCode ?? 0, text: await text(response), ms: performance.now() - started };
}
