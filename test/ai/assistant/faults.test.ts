import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ModelInstead } from '../../../src/domain/assistant/tools/model-turn.ts';
import { MODEL_INSTEAD } from '../../../src/domain/assistant/tools/model-turn.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { openTestDatabase, type TestDatabase } from '../../domain/contacts/contact-database.ts';
import { beginStream, delta, endStream, type Play, send, startFaultServer } from '../kit/fault-server.ts';
import { addContact, answering, script, seedRosa, settingsFor } from './kit.ts';

const mock = new LLMock({ port: 0, chunkSize: 40 });
let testDatabase: TestDatabase;
let ana: Ctx<MemberActor>;
beforeAll(async () => {
  await mock.start();
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
  const { id } = await seedRosa(testDatabase, ana);
  for (let at = 0; at < 40; at += 1)
    await addContact(
      testDatabase,
      ana,
      id,
      `Call ${at}: ${'the ride and the pharmacy were asked about '.repeat(9)}`,
      at + 2,
    );
});
afterAll(async () => {
  await testDatabase.drop();
  await mock.stop();
});
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

/** As a service begins: the runner reads the whole protocol. */
function beginAnswer(response: Parameters<Play>[0]): void {
  const item = { id: 'm', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
  const part = { type: 'output_text', text: '', annotations: [] };
  beginStream(response);
  send(response, { type: 'response.created', response: { id: 'r', status: 'in_progress', output: [] } });
  send(response, { type: 'response.output_item.added', output_index: 0, item });
  send(response, {
    type: 'response.content_part.added',
    item_id: 'm',
    output_index: 0,
    content_index: 0,
    part,
  });
}

const QUESTION = 'Anything on Rosa Chen that I ought to know?';
const chart = (part: string) => ({ call: 'read_chart', args: { patient: '[PATIENT_1]', part } });
const status =
  (code: number, error: object = { message: 'x', type: 'x', code: 'x' }): Play =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error }));
  };

type Failure = [string, ModelInstead, Play];
const FAILURES: Failure[] = [
  ['refuses the key', 'away', status(401)],
  ['does not know the model', 'away', status(404)],
  ['is too busy', 'away', status(429)],
  ['breaks', 'away', status(500)],
  ['filters the question', 'refused', status(400, { message: 'x', code: 'content_filter' })],
  ['closes the socket', 'away', (response) => response.destroy()],
  [
    'closes the socket in the middle',
    'away',
    (response) => {
      beginAnswer(response);
      delta(response, '{"sen');
      setTimeout(() => response.destroy(), 20);
    },
  ],
  [
    'declines',
    'refused',
    (response) => {
      beginAnswer(response);
      const at = { item_id: 'm', output_index: 0, content_index: 1 };
      send(response, { type: 'response.content_part.added', ...at, part: { type: 'refusal', refusal: '' } });
      send(response, { type: 'response.refusal.delta', ...at, delta: 'No' });
      endStream(response);
    },
  ],
  [
    'fails inside of the stream',
    'away',
    (response) => {
      beginAnswer(response);
      endStream(response, 'response.failed', {
        status: 'failed',
        error: { code: 'server_error', message: 'x' },
      });
    },
  ],
  [
    'stops at its limit of tokens',
    'no-answer',
    (response) => {
      beginAnswer(response);
      delta(response, '{"sentences":[');
      endStream(response, 'response.incomplete', {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
      });
    },
  ],
  [
    'sends 100,000 characters',
    'no-answer',
    (response) => {
      beginAnswer(response);
      for (let at = 0; at < 20; at += 1) delta(response, 'x'.repeat(5_000));
      endStream(response);
    },
  ],
];

describe('whatever the service does, the rules answer', () => {
  test.each(FAILURES)('it %s: %s', async (_what, why, play) => {
    const server = await serverThat(play);
    expect(await answering(ana, settingsFor(server.url))(QUESTION)).toEqual({ kind: 'instead', why });
    expect(server.bodies.map((body) => JSON.parse(body))).toEqual([
      expect.objectContaining({ store: false, stream: true }),
    ]);
  });

  test('it says nothing: the time limit', async () => {
    const server = await serverThat(() => {});
    const ask = answering(ana, settingsFor(server.url), { turnMs: 300 });
    expect(await ask(QUESTION)).toEqual({ kind: 'instead', why: 'slow' });
  });

  test('its first words do not come: the same', async () => {
    const server = await serverThat((response) => beginStream(response));
    const ask = answering(ana, settingsFor(server.url), { firstTokenMs: 200 });
    expect(await ask(QUESTION)).toEqual({ kind: 'instead', why: 'slow' });
  });

  test('there is no key', async () => {
    const { apiKey: _, ...keyless } = settingsFor('http://127.0.0.1:9');
    expect(await answering(ana, keyless)(QUESTION)).toEqual({ kind: 'instead', why: 'no-key' });
  });

  test('each has its sentence', () => {
    for (const words of Object.values(MODEL_INSTEAD)) expect(words).toMatch(/^[A-Z].*\.$/);
  });
});

const ask = (limits = {}, settings = {}) => answering(ana, settingsFor(`${mock.url}/v1`, settings), limits);

test.each([
  ['prose', { text: 'Sure! Rosa is fine.' }],
  ['JSON of another form', { text: '{"answer":"fine"}' }],
  ['no end', { text: '{"sentences":[{"te' }],
  ['a tool that there is not', { call: 'delete_patient', args: { patient: 'all' } }],
])('an answer that is %s is none', async (_what, step) => {
  script(mock, [step]);
  expect(await ask()(QUESTION)).toEqual({ kind: 'instead', why: 'no-answer' });
  expect(mock.getRequests()).toHaveLength(1);
});

test('arguments of another form do nothing', async () => {
  script(mock, [
    { call: 'read_chart', args: { patient: '[PATIENT_1]', part: 'everything', sql: 'drop' } },
    { sentences: [] },
  ]);
  expect(await ask()(QUESTION)).toEqual({ kind: 'instead', why: 'no-answer' });
});

test('a model that never stops reading is asked eight times at most', async () => {
  script(mock, [chart('barriers')]);
  expect(await ask({ turnTokensIn: 1_000_000 })(QUESTION)).toEqual({ kind: 'instead', why: 'no-answer' });
  expect(mock.getRequests()).toHaveLength(8);
});

test('the tokens of one turn have an end, whatever is read', async () => {
  script(mock, [chart('contacts'), chart('medicines')]);
  expect(await ask()(QUESTION)).toEqual({ kind: 'instead', why: 'over-cap' });
  const bodies = mock.getRequests().map(({ body }) => JSON.stringify(body).length);
  expect(bodies.length).toBeLessThan(8);
});

test('the day’s cap is kept: no request leaves', async () => {
  script(mock, [chart('contacts')]);
  expect(await ask({}, { dailyTokens: 100 })(QUESTION)).toEqual({ kind: 'instead', why: 'over-cap' });
  expect(mock.getRequests()).toEqual([]);
});

test('each request is booked, settled and audited', async () => {
  const before = await testDatabase.db.modelUsage.count();
  script(mock, [chart('medicines'), { sentences: [{ text: 'Metoprolol 50 mg once a day.', tags: [1] }] }]);
  expect(await ask()(QUESTION)).toMatchObject({ kind: 'answer' });
  const rows = await testDatabase.db.modelUsage.findMany({ orderBy: { startedAt: 'desc' } });
  expect(rows.length - before).toBe(2);
  expect(rows.filter(({ outcome }) => outcome === 'reserved')).toEqual([]);
});

test('Stop in the middle: no further call is made', async () => {
  const stopped = new AbortController();
  script(mock, [chart('medicines'), { sentences: [] }]);
  const turn = await ask()(QUESTION, { signal: stopped.signal, onStep: () => stopped.abort() });
  expect(turn).toEqual({ kind: 'instead', why: 'stopped' });
  expect(mock.getRequests()).toHaveLength(1);
});

test('Stop before it began: none at all', async () => {
  script(mock, [chart('medicines')]);
  expect(await ask()(QUESTION, { signal: AbortSignal.abort() })).toEqual({ kind: 'instead', why: 'stopped' });
  expect(mock.getRequests()).toEqual([]);
});

test('of two hundred earlier messages the last twenty are sent', async () => {
  script(mock, [{ sentences: [] }]);
  const history = Array.from({ length: 200 }, (_, at) => `message number${at}x`);
  await ask()(QUESTION, { history });
  const sent = JSON.stringify(mock.getRequests().map(({ body }) => body));
  expect(sent).toContain('number180x');
  expect(sent).not.toContain('number179x');
});

test('someone without a role reads no patient through a model', async () => {
  script(mock, [chart('medicines'), { sentences: [] }]);
  const guest = await testDatabase.member([], []);
  await expect(answering(guest, settingsFor(`${mock.url}/v1`))(QUESTION)).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(mock.getRequests()).toEqual([]);
});
