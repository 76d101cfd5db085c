import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { askModel } from '../src/ai/ask-model.ts';
import { firstWords } from '../src/ai/first-words.ts';
import { createMask } from '../src/ai/masking/mask.ts';
import { modelClient } from '../src/ai/model-client.ts';
import { MODEL_LIMITS } from '../src/ai/model-limits.ts';
import { streamWords } from '../src/slack/explanations/stream-words.ts';
import { type Figure, percentile } from './figures.ts';

/** About 100 tokens a second, four characters each: what a small model does. */
const TOKEN_MS = 10;
const TOKEN_CHARS = 4;
/** The claim of the issue, on any machine: most of it is the model's own pace. */
const CLAIMED_MS = 300;

const ANSWER = JSON.stringify({
  sentences: [
    { text: 'Your heart does not pump as well as it should.', facts: ['p1'] },
    { text: 'Weigh yourself each morning, so that we see water early.', facts: ['i1'] },
  ],
});
const FACTS = [
  ['p1', 'Congestive heart failure', 'You have heart failure.'],
  ['i1', 'weigh yourself; why: it shows early when water builds up', 'Weigh yourself.'],
].map(([id = '', text = '', plain = '']) => ({
  id,
  about: 'problem, active',
  text,
  plain,
  isOutside: false,
  isOwnWords: false,
  hasNoReason: false,
  medicine: null,
}));
const quiet = { debug() {}, info() {}, warn: console.error, error: console.error };

/** From the moment the server sends its first token: to the words in Slack, beside the bare client reading the same stream. */
export async function benchFirstWords({ rounds = 60, warmUp = 10 } = {}): Promise<Figure[]> {
  let sentAt = 0;
  const model = createServer((_request, response) => void play(response, () => (sentAt = performance.now())));
  let shownAt = Promise.withResolvers<number>();
  const slack = createServer((request, response) => {
    request.resume().on('end', () => {
      if (request.url?.endsWith('chat.startStream')) shownAt.resolve(performance.now());
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, ts: '1.1', channel: 'D1' }));
    });
  });
  const [modelUrl, slackUrl] = await Promise.all([listen(model), listen(slack)]);
  const client = modelClient({ apiKey: 'sk-bench', baseUrl: `${modelUrl}/v1` });
  const web = new WebClient('xoxb-bench', { slackApiUrl: `${slackUrl}/api/` });
  const question = { model: 'bench', instructions: 'Write.', data: 'BEGIN DATA' };
  const ours: number[] = [];
  const bare: number[] = [];
  try {
    // They take turns, so that a slow moment of the machine hits both.
    for (let round = 0; round < warmUp + rounds; round += 1) {
      shownAt = Promise.withResolvers();
      const stream = streamWords(web, { channelId: 'D1', threadTs: '1.0' }, quiet);
      const onText = firstWords(
        FACTS,
        createMask([{ kind: 'patient', value: 'Rosa Delgado' }]),
        stream.onWords,
      );
      await askModel(client, question, MODEL_LIMITS, { onText });
      const toSlack = (await shownAt.promise) - sentAt;
      await stream.finish('Done.');
      const toText = (await readBare(client, question)) - sentAt;
      if (round < warmUp) continue;
      ours.push(toSlack);
      bare.push(toText);
    }
  } finally {
    for (const server of [model, slack]) {
      server.closeAllConnections();
      server.close();
    }
  }
  const [slackMs, bareMs, worst] = [percentile(ours, 50), percentile(bare, 50), percentile(ours, 99)];
  return [
    {
      name: `first words in Slack, ms after the model's first token at ${1000 / TOKEN_MS} tokens a second (p99, claim ${CLAIMED_MS} ms)`,
      ours: `${worst.toFixed(0)} ms, median ${slackMs.toFixed(0)} ms`,
      baseline: `${CLAIMED_MS} ms`,
      ratio: worst / CLAIMED_MS,
      limit: 1,
    },
    {
      name: 'first words in Slack, beside the bare client having read the same word of the same stream (medians)',
      ours: `${slackMs.toFixed(0)} ms`,
      baseline: `${bareMs.toFixed(0)} ms`,
      ratio: slackMs / bareMs,
      // Three words are looked at before the first is shown: 120 ms at this pace.
      limit: null,
    },
  ];
}

/** When the bare SDK has the first word in hand, markup and all. */
async function readBare(
  client: ReturnType<typeof modelClient>,
  { model, instructions, data }: { model: string; instructions: string; data: string },
) {
  const stream = await client.responses.create({ model, instructions, input: data, stream: true });
  let text = '';
  let at = 0;
  for await (const event of stream) {
    if (event.type !== 'response.output_text.delta') continue;
    text += event.delta;
    if (at === 0 && text.includes('Your ')) at = performance.now();
  }
  return at;
}

async function play(response: ServerResponse, onFirst: () => void): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let at = 0; at < ANSWER.length; at += TOKEN_CHARS) {
    if (at === 0) onFirst();
    const delta = ANSWER.slice(at, at + TOKEN_CHARS);
    response.write(
      `event: response.output_text.delta\ndata: ${JSON.stringify({ type: 'response.output_text.delta', delta })}\n\n`,
    );
    await pause(TOKEN_MS);
  }
  const done = {
    id: 'r',
    status: 'completed',
    output: [],
    usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
  };
  response.end(
    `event: response.completed\ndata: ${JSON.stringify({ type: 'response.completed', response: done })}\n\n`,
  );
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
