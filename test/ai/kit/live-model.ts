import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { beginStream, endStream, send, startFaultServer } from './fault-server.ts';

/** A model that writes when a test says so: what it has not been told to write, nobody has read. */
export async function startLiveModel() {
  const waiting: ((turn: LiveAnswer) => void)[] = [];
  const asked: LiveAnswer[] = [];
  const server = await startFaultServer((response, body) => {
    const answer = new LiveAnswer(response, body);
    const next = waiting.shift();
    if (next) next(answer);
    else asked.push(answer);
  });
  return {
    url: server.url,
    /** What it was sent, request by request. */
    bodies: server.bodies,
    /** The next request, whenever it comes. */
    asked: (): Promise<LiveAnswer> => {
      const known = asked.shift();
      return known
        ? Promise.resolve(known)
        : new Promise((resolve) => {
            waiting.push(resolve);
          });
    },
    stop: server.stop,
  };
}

let items = 0;
/** No two of one talk may be called the same. */
const newId = () => {
  items += 1;
  return `item${items}`;
};

/** One answer while it is written. */
export class LiveAnswer {
  readonly sent: string;
  readonly #response: ServerResponse;
  readonly #output: object[] = [];
  readonly #message = newId();
  #text = '';
  #isBegun = false;

  constructor(response: ServerResponse, sent: string) {
    this.#response = response;
    this.sent = sent;
  }

  /** The connection was closed by whoever asked. */
  async isCutOff(): Promise<void> {
    if (!this.#response.destroyed) await once(this.#response, 'close');
  }

  calls(name: string, args: object): void {
    this.#begin();
    if (this.#text !== '') this.#endText();
    const id = newId();
    const at = { output_index: this.#output.length, item_id: id };
    const item = {
      id,
      type: 'function_call',
      call_id: `call ${id}`,
      name,
      arguments: '',
      status: 'in_progress',
    };
    const json = JSON.stringify(args);
    send(this.#response, { type: 'response.output_item.added', ...at, item });
    send(this.#response, { type: 'response.function_call_arguments.delta', ...at, delta: json });
    send(this.#response, { type: 'response.function_call_arguments.done', ...at, arguments: json });
    const done = { ...item, arguments: json, status: 'completed' };
    send(this.#response, { type: 'response.output_item.done', ...at, item: done });
    this.#output.push(done);
    this.#end();
  }

  /** Goes on with its text. */
  writes(text: string): void {
    this.#begin();
    if (this.#text === '') this.#beginText();
    this.#text += text;
    const at = { item_id: this.#message, output_index: this.#output.length, content_index: 0 };
    send(this.#response, { type: 'response.output_text.delta', ...at, delta: text });
  }

  /** The next sentence, whole. The first one begins the JSON. */
  says(text: string, tags: readonly number[]): void {
    this.writes(`${this.#text === '' ? '{"sentences":[' : ','}${JSON.stringify({ text, tags })}`);
  }

  ends(): void {
    if (this.#text === '') this.writes('{"sentences":[');
    this.writes(']}');
    this.#endText();
    this.#end();
  }

  /** As a service that has spent its tokens. */
  runsOut(): void {
    endStream(this.#response, 'response.incomplete', {
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
  }

  declines(): void {
    const at = { item_id: this.#message, output_index: 0, content_index: 1 };
    send(this.#response, {
      type: 'response.content_part.added',
      ...at,
      part: { type: 'refusal', refusal: '' },
    });
    send(this.#response, { type: 'response.refusal.delta', ...at, delta: 'No' });
  }

  goesAway(): void {
    this.#response.destroy();
  }

  #begin(): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    beginStream(this.#response);
    send(this.#response, {
      type: 'response.created',
      response: { id: 'r', status: 'in_progress', output: [] },
    });
  }

  #beginText(): void {
    const item = {
      id: this.#message,
      type: 'message',
      role: 'assistant',
      status: 'in_progress',
      content: [],
    };
    const part = { type: 'output_text', text: '', annotations: [] };
    const at = { output_index: this.#output.length };
    send(this.#response, { type: 'response.output_item.added', ...at, item });
    send(this.#response, {
      type: 'response.content_part.added',
      item_id: this.#message,
      ...at,
      content_index: 0,
      part,
    });
  }

  #endText(): void {
    const part = { type: 'output_text', text: this.#text, annotations: [] };
    const item = {
      id: this.#message,
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: [part],
    };
    send(this.#response, { type: 'response.output_item.done', output_index: this.#output.length, item });
    this.#output.push(item);
  }

  #end(): void {
    send(this.#response, {
      type: 'response.completed',
      response: {
        id: 'r',
        status: 'completed',
        output: this.#output,
        usage: { input_tokens: 100, output_tokens: 20, total_tokens: 120 },
      },
    });
    this.#response.end();
  }
}
