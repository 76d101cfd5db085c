import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FallbackReason } from '../../src/domain/explanations/model-draft.ts';
import { drafting, HEART, VERIFIER, verdict } from './kit/draft.ts';
import {
  answer,
  beginStream,
  delta,
  endStream,
  type Play,
  send,
  startFaultServer,
} from './kit/fault-server.ts';

const problem = HEART.facts.find(({ kind }) => kind === 'problem')?.id ?? '';
const GOOD = JSON.stringify({ sentences: [{ text: 'You have heart failure.', facts: [problem] }] });
const SUPPORTED = verdict('supported', problem).content;
/** Writes well, and judges as it is asked to. */
const goodAnswer =
  (judge: Play = (response) => answer(response, SUPPORTED)): Play =>
  (response, body, request) =>
    VERIFIER.test(body) ? judge(response, body, request) : answer(response, GOOD);

let stop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await stop?.();
  stop = null;
});
async function serverThat(play: Play) {
  const server = await startFaultServer(play);
  stop = server.stop;
  return server;
}

const status =
  (code: number, body: object, headers: Record<string, string> = {}): Play =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: body }));
  };
const quoting = { message: 'You sent: Rosa Delgado has heart failure', type: 'x', code: 'x' };

type Failure = [string, FallbackReason, Play];
const FAILURES: Failure[] = [
  ['refuses the key', 'wrong_key', status(401, { ...quoting, code: 'invalid_api_key' })],
  ['forbids', 'wrong_key', status(403, quoting)],
  ['does not know the model', 'model_not_found', status(404, { ...quoting, code: 'model_not_found' })],
  ['is too busy and does not say how long', 'rate_limited', status(429, quoting)],
  ['is too busy for an hour', 'rate_limited', status(429, quoting, { 'retry-after': '3600' })],
  ['has no quota left', 'rate_limited', status(429, { ...quoting, code: 'insufficient_quota' })],
  ['breaks', 'server_down', status(500, quoting)],
  ['is overloaded', 'server_down', status(503, quoting)],
  ['filters the prompt', 'filtered', status(400, { ...quoting, code: 'content_filter' })],
  ['does not like the request', 'unexpected', status(400, quoting)],
  ['closes the socket at once', 'server_down', (response) => response.destroy()],
  [
    'closes the socket in the middle',
    'server_down',
    (response) => {
      beginStream(response);
      delta(response, GOOD.slice(0, 20));
      setTimeout(() => response.destroy(), 20);
    },
  ],
  [
    'ends the stream in the middle',
    'cut_off',
    (response) => {
      beginStream(response);
      delta(response, GOOD.slice(0, 20));
      response.end();
    },
  ],
  [
    'stops at the limit of tokens',
    'cut_off',
    (response) => {
      beginStream(response);
      delta(response, GOOD.slice(0, 30));
      endStream(response, 'response.incomplete', {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
      });
    },
  ],
  ['sends JSON without its end', 'cut_off', (response) => answer(response, GOOD.slice(0, -9))],
  ['sends prose', 'garbled', (response) => answer(response, 'Sure! Here is your text.')],
  [
    'sends JSON of another form',
    'garbled',
    (response) => answer(response, '{"text":"You have heart failure."}'),
  ],
  ['adds fields', 'garbled', (response) => answer(response, GOOD.replace('{', '{"tool":"x",'))],
  ['wraps the JSON in a fence', 'garbled', (response) => answer(response, `\`\`\`json\n${GOOD}\n\`\`\``)],
  ['sends nothing', 'empty', (response) => answer(response, '')],
  ['sends no sentence', 'empty', (response) => answer(response, '{"sentences":[]}')],
  [
    'sends blank sentences',
    'empty',
    (response) => answer(response, '{"sentences":[{"text":"  ","facts":[]}]}'),
  ],
  [
    'declines',
    'refused',
    (response) => {
      beginStream(response);
      send(response, {
        type: 'response.refusal.delta',
        item_id: 'm',
        output_index: 0,
        content_index: 0,
        delta: 'I cannot',
      });
      endStream(response);
    },
  ],
  [
    'stops at its content filter',
    'filtered',
    (response) => {
      beginStream(response);
      delta(response, GOOD.slice(0, 30));
      endStream(response, 'response.incomplete', {
        status: 'incomplete',
        incomplete_details: { reason: 'content_filter' },
      });
    },
  ],
  [
    'fails inside of the stream',
    'server_down',
    (response) => {
      beginStream(response);
      endStream(response, 'response.failed', {
        status: 'failed',
        error: { code: 'server_error', message: quoting.message },
      });
    },
  ],
  [
    'sends an error event',
    'server_down',
    (response) => {
      beginStream(response);
      send(response, { type: 'error', code: 'server_error', message: quoting.message, param: null });
      response.end();
    },
  ],
  [
    'sends something that is no event',
    'garbled',
    (response) => {
      beginStream(response);
      response.end('data: {"type": "response.out\n\n');
    },
  ],
];

describe('whatever the service does, the draft by fixed rules is there, with the reason and a way on', () => {
  test.each(FAILURES)('it %s: %s', async (_what, reason, play) => {
    const server = await serverThat(play);
    const drafts = drafting(server.url);
    const outcome = await drafts.run();
    expect(outcome).toMatchObject({ kind: 'instead', reason });
    if (outcome.kind !== 'instead') return;
    expect(outcome.draft.origin).toEqual({ drafter: 'deterministic', instead: outcome.sentence });
    expect(outcome.draft.sections.length).toBeGreaterThan(5);
    expect(outcome.wayOn).not.toBe('');
    // What the service says may quote what it was sent: it goes neither to people nor to the log.
    expect(JSON.stringify([outcome.sentence, outcome.wayOn, drafts.logged, drafts.settled])).not.toMatch(
      /Rosa|heart/,
    );
    // Nothing stays open in the books.
    expect(drafts.settled.length).toBe(drafts.reserved.length);
  });

  test('it is not there at all', async () => {
    const server = await startFaultServer(() => {});
    await server.stop();
    expect(await drafting(server.url).run()).toMatchObject({ kind: 'instead', reason: 'server_down' });
  });

  test('it says nothing: the wait for the first words has an end', async () => {
    const server = await serverThat(() => {});
    expect(await drafting(server.url, {}, { firstTokenMs: 60 }).run()).toMatchObject({
      kind: 'instead',
      reason: 'timed_out',
    });
  });

  test('it stops speaking in the middle: the call has an end', async () => {
    const server = await serverThat((response) => {
      beginStream(response);
      delta(response, '{"sentences":[{"text":"You');
    });
    expect(await drafting(server.url, {}, { callMs: 120 }).run()).toMatchObject({
      kind: 'instead',
      reason: 'timed_out',
    });
  });

  test('it is slow each time: the draft as a whole has an end', async () => {
    const server = await serverThat(() => {});
    expect(await drafting(server.url, {}, { draftMs: 80 }).run()).toMatchObject({
      kind: 'instead',
      reason: 'timed_out',
    });
  });

  test('the person stops it', async () => {
    const stopped = new AbortController();
    const server = await serverThat((response) => {
      beginStream(response);
      delta(response, '{"sent');
      stopped.abort();
    });
    expect(await drafting(server.url).run({ signal: stopped.signal })).toMatchObject({
      kind: 'instead',
      reason: 'stopped',
    });
  });
});

describe('what a second try can mend', () => {
  test('too busy for a moment: Retry-After is respected, once', async () => {
    let calls = 0;
    const server = await serverThat((response, body, request) => {
      calls += 1;
      const play = calls <= 2 ? status(429, quoting, { 'retry-after-ms': '30' }) : goodAnswer();
      play(response, body, request);
    });
    const began = performance.now();
    expect(await drafting(server.url).run()).toMatchObject({ kind: 'drafted' });
    expect(performance.now() - began).toBeGreaterThanOrEqual(29);
    expect(calls).toBe(6);
  });

  test('too busy twice is too busy', async () => {
    const server = await serverThat(status(429, quoting, { 'retry-after-ms': '10' }));
    expect(await drafting(server.url).run()).toMatchObject({ kind: 'instead', reason: 'rate_limited' });
    expect(server.bodies.length).toBeLessThanOrEqual(4);
  });

  test.each(['Sure!', GOOD.slice(0, -5), ''])(
    'an answer that is no whole answer (%s) is asked for once more',
    async (first) => {
      let calls = 0;
      const server = await serverThat((response, body, request) => {
        calls += 1;
        if (calls <= 2) answer(response, first);
        else goodAnswer()(response, body, request);
      });
      expect(await drafting(server.url).run()).toMatchObject({ kind: 'drafted' });
      expect(server.bodies).toHaveLength(6);
    },
  );
});

describe('nothing is sent', () => {
  test('without a key', async () => {
    const server = await serverThat((response) => answer(response, GOOD));
    const drafts = drafting(server.url, { apiKey: '' });
    expect(await drafts.run()).toMatchObject({ kind: 'instead', reason: 'no_key' });
    expect(server.bodies).toEqual([]);
  });

  test('beyond the cap of the day, of a call in tokens, or of a call in money', async () => {
    const server = await serverThat((response) => answer(response, GOOD));
    for (const [settings, limits] of [
      [{ dailyTokens: 100 }, {}],
      [{}, { tokensIn: 50 }],
      [{ prices: { in: 1, out: 1000 } }, {}],
    ] as const) {
      expect(await drafting(server.url, settings, limits).run()).toMatchObject({
        kind: 'instead',
        reason: 'cap_reached',
      });
    }
    expect(server.bodies).toEqual([]);
  });

  test('when the plan holds nothing to write about', async () => {
    const server = await serverThat((response) => answer(response, GOOD));
    const sheet = {
      ...HEART,
      facts: HEART.facts.filter(({ kind }) => ['visit', 'phone', 'red_flag'].includes(kind)),
    };
    expect(await drafting(server.url).run({ sheet })).toMatchObject({
      kind: 'instead',
      reason: 'nothing_to_write',
    });
    expect(server.bodies).toEqual([]);
  });

  test('when a known value is still there at the last look', async () => {
    const server = await serverThat((response) => answer(response, GOOD));
    // A key of letters alone: the mask takes it as it is written, the last look in any case.
    const known = [{ kind: 'case_key' as const, value: 'HEART' }];
    const outcome = await drafting(server.url).run({ known });
    expect(outcome).toMatchObject({ kind: 'instead', reason: 'known_value_left' });
    expect(server.bodies).toEqual([]);
  });
});

describe('whatever the verifier does, its sentences are dropped and the library’s are there', () => {
  test.each(FAILURES)('it %s: %s', async (_what, _reason, play) => {
    const server = await serverThat(goodAnswer(play));
    const drafts = drafting(server.url);
    const outcome = await drafts.run();
    expect(outcome).toMatchObject({
      kind: 'instead',
      sentences: { offered: 2, kept: 0, unverified: 2 },
      draft: { origin: { drafter: 'deterministic' } },
    });
    expect(JSON.stringify([outcome, drafts.logged, drafts.settled])).not.toMatch(/You sent: Rosa/);
    expect(drafts.settled.length).toBe(drafts.reserved.length);
  });

  test('a verifier that fails for one sentence costs that sentence', async () => {
    let calls = 0;
    const server = await serverThat(
      goodAnswer((response, body, request) => {
        calls += 1;
        if (calls === 1) status(500, quoting)(response, body, request);
        else answer(response, SUPPORTED);
      }),
    );
    expect(await drafting(server.url).run()).toMatchObject({
      kind: 'drafted',
      sentences: { offered: 2, kept: 1, unverified: 1 },
      draft: { origin: { offered: 2, dropped: 1 } },
    });
  });

  test('that says nothing has an end, and so has the day’s cap', async () => {
    const silent = await serverThat(goodAnswer(() => {}));
    expect(await drafting(silent.url, {}, { firstTokenMs: 2_000 }).run()).toMatchObject({
      kind: 'instead',
      reason: 'timed_out',
      sentences: { unverified: 2 },
    });
    await silent.stop();
    const server = await serverThat(goodAnswer());
    const outcome = await drafting(server.url, {}, { verdictTokensOut: 2_000_000 }).run();
    expect(outcome).toMatchObject({ kind: 'instead', reason: 'cap_reached', sentences: { unverified: 2 } });
  });
});

describe('with aimock as the service', () => {
  const mock = new LLMock({ port: 0 });
  beforeAll(async () => void (await mock.start()));
  afterAll(() => mock.stop());

  test.each<[string, FallbackReason, () => void]>([
    [
      '429',
      'rate_limited',
      () =>
        void mock.on(
          {},
          { error: { message: 'busy', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 60 },
        ),
    ],
    ['500', 'server_down', () => void mock.on({}, { error: { message: 'broken' }, status: 500 })],
    [
      '401',
      'wrong_key',
      () => void mock.on({}, { error: { message: 'no', code: 'invalid_api_key' }, status: 401 }),
    ],
    [
      'cut after two chunks',
      'server_down',
      () => void mock.on({}, { content: GOOD }, { chunkSize: 5, truncateAfterChunks: 2 }),
    ],
    ['malformed', 'garbled', () => void mock.setChaos({ malformedRate: 1 }).on({}, { content: GOOD })],
    ['dropped', 'server_down', () => void mock.setChaos({ dropRate: 1 }).on({}, { content: GOOD })],
    [
      'disconnected',
      'server_down',
      () => void mock.setChaos({ disconnectRate: 1 }).on({}, { content: GOOD }),
    ],
    ['length', 'cut_off', () => void mock.on({}, { content: GOOD, finishReason: 'length' })],
    ['content_filter', 'filtered', () => void mock.on({}, { content: GOOD, finishReason: 'content_filter' })],
  ])('%s: %s', async (_what, reason, arrange) => {
    mock.reset();
    mock.clearChaos();
    arrange();
    expect(await drafting(`${mock.url}/v1`).run()).toMatchObject({ kind: 'instead', reason });
  });

  test.each<[string, FallbackReason, Parameters<LLMock['on']>[1]]>([
    ['401', 'wrong_key', { error: { message: 'no', code: 'invalid_api_key' }, status: 401 }],
    [
      '429',
      'rate_limited',
      { error: { message: 'busy', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 60 },
    ],
    ['500', 'server_down', { error: { message: 'broken' }, status: 500 }],
    ['prose', 'garbled', { content: 'It is supported.' }],
    ['content_filter', 'filtered', { content: SUPPORTED, finishReason: 'content_filter' }],
  ])('the verifier alone, %s: %s, no sentence is kept', async (_what, reason, response) => {
    mock.reset();
    mock.clearChaos();
    mock.on({ systemMessage: VERIFIER }, response);
    mock.on({}, { content: GOOD });
    expect(await drafting(`${mock.url}/v1`).run()).toMatchObject({
      kind: 'instead',
      reason,
      sentences: { offered: 2, kept: 0, unverified: 2 },
    });
  });
});
