import type { WebSocket } from 'ws';
import type { SandboxClock } from '../clock.ts';
import { isRecord, type Json, parseJson, textAt } from '../json.ts';
import type { Parcel, Reply, Target } from './target.ts';

const ENVELOPES = {
  command: 'slash_commands',
  interactive: 'interactive',
  options: 'interactive',
  event: 'events_api',
};

/** One Socket Mode connection: hello, envelopes out, acknowledgements (with their payloads) back. */
export class SocketTarget implements Target {
  readonly name: string;
  readonly #socket: WebSocket;
  readonly #clock: SandboxClock;
  readonly #ackTimeoutMs: number;
  readonly #waiting = new Map<string, (body: unknown, failure?: 'connection') => void>();

  constructor(name: string, socket: WebSocket, clock: SandboxClock, ackTimeoutMs: number) {
    this.name = name;
    this.#socket = socket;
    this.#clock = clock;
    this.#ackTimeoutMs = ackTimeoutMs;
    socket.on('message', (data) => this.#onMessage(String(data)));
    socket.on('close', () => {
      for (const answer of this.#waiting.values()) answer(undefined, 'connection');
    });
  }

  hello(appId: string, connections: number): void {
    this.#socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections,
        debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 3600 },
        connection_info: { app_id: appId },
      }),
    );
  }

  /** Asks the app to reconnect, as Slack does when it recycles a connection. */
  refresh(): void {
    this.#socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
  }

  close(): void {
    this.#socket.terminate();
  }

  deliver(parcel: Parcel): Promise<Reply> {
    const started = performance.now();
    const envelope_id = crypto.randomUUID();
    const envelope: Json = {
      envelope_id,
      type: ENVELOPES[parcel.kind],
      accepts_response_payload: parcel.kind !== 'event',
      payload: parcel.payload,
      ...(parcel.kind === 'event'
        ? { retry_attempt: parcel.retry?.num ?? 0, retry_reason: parcel.retry?.reason ?? '' }
        : {}),
    };
    return new Promise((resolve) => {
      const finish = (body: unknown, failure?: 'connection' | 'timeout') => {
        cancel();
        this.#waiting.delete(envelope_id);
        const ms = performance.now() - started;
        const status = failure === undefined ? 200 : undefined;
        resolve({ target: this.name, status, body, ms, ...(failure === undefined ? {} : { failure }) });
      };
      const cancel = this.#clock.after(this.#ackTimeoutMs, () => finish(undefined, 'timeout'));
      this.#waiting.set(envelope_id, finish);
      this.#socket.send(JSON.stringify(envelope), (error) => {
        if (error) finish(undefined, 'connection');
      });
    });
  }

  #onMessage(text: string): void {
    const message = parseJson(text);
    const id = textAt(message, 'envelope_id');
    const answer = id === undefined ? undefined : this.#waiting.get(id);
    answer?.(isRecord(message) ? message.payload : undefined);
  }
}
