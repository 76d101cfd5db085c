import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { SandboxClock } from '../clock.ts';
import { parseJson } from '../json.ts';
import type { Parcel, Reply, Target } from './target.ts';

export interface HttpApp {
  eventsUrl: string;
  signingSecret: string;
  name: string;
}

/** Slack's v0 signature over timestamp and raw body. */
export function sign(secret: string, timestampS: number, body: string | Buffer): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestampS}:`).update(body).digest('hex')}`;
}

/** Brings parcels to an app by signed HTTP, and waits `ackTimeoutMs` for the answer. */
export class HttpTarget implements Target {
  readonly name: string;
  readonly #app: HttpApp;
  readonly #clock: SandboxClock;
  readonly #ackTimeoutMs: number;
  // No kept-alive sockets: a stale one would look like a lost delivery after the app's process was replaced.
  readonly #agent = new Agent({ keepAlive: false });
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(app: HttpApp, clock: SandboxClock, ackTimeoutMs: number) {
    this.name = app.name;
    this.#app = app;
    this.#clock = clock;
    this.#ackTimeoutMs = ackTimeoutMs;
  }

  async deliver(parcel: Parcel): Promise<Reply> {
    const started = performance.now();
    const sending = this.#send(parcel);
    this.#underWay.add(sending);
    const answer = await sending;
    this.#underWay.delete(sending);
    return { target: this.name, ms: performance.now() - started, ...answer };
  }

  /** Resolves when everything that was sent has its answer. */
  async rest(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Cuts what is under way. */
  close(): void {
    this.#agent.destroy();
  }

  #send(parcel: Parcel): Promise<Omit<Reply, 'target' | 'ms'>> {
    const { body, contentType } = encode(parcel);
    // The signature's time is real time: receivers compare it with their own clock, not with the sandbox's.
    const timestampS = Math.floor(Date.now() / 1000);
    const headers = {
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': sign(this.#app.signingSecret, timestampS, body),
      ...(parcel.retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(parcel.retry.num), 'x-slack-retry-reason': parcel.retry.reason }),
    };
    return new Promise((resolve) => {
      const finish = (answer: Omit<Reply, 'target' | 'ms'>) => {
        cancel();
        resolve(answer);
      };
      const outgoing = request(
        this.#app.eventsUrl,
        { method: 'POST', headers, agent: this.#agent },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', () =>
            finish({ status: incoming.statusCode, body: undefined, failure: 'connection' }),
          );
          incoming.on('end', () => {
            const status = incoming.statusCode ?? 0;
            const text = Buffer.concat(chunks).toString('utf8');
            const parsed = decode(text, incoming.headers['content-type'] ?? '');
            finish({
              status,
              body: parsed,
              ...(status >= 200 && status < 300 ? {} : { failure: 'refused' as const }),
            });
          });
        },
      );
      const cancel = this.#clock.after(this.#ackTimeoutMs, () => {
        resolve({ status: undefined, body: undefined, failure: 'timeout' });
        outgoing.destroy();
      });
      outgoing.on('error', () => finish({ status: undefined, body: undefined, failure: 'connection' }));
      outgoing.end(body);
    });
  }
}

function encode(parcel: Parcel): { body: string; contentType: string } {
  if (parcel.kind === 'event')
    return { body: JSON.stringify(parcel.payload), contentType: 'application/json' };
  const form = new URLSearchParams();
  if (parcel.kind === 'command') {
    for (const [key, value] of Object.entries(parcel.payload)) form.set(key, String(value));
  } else {
    form.set('payload', JSON.stringify(parcel.payload));
  }
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}

function decode(text: string, contentType: string): unknown {
  if (text === '') return undefined;
  return contentType.includes('json') ? (parseJson(text) ?? text) : text;
}
