import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { classifyPostError } from '../../../src/slack/delivery/classify-post-error.ts';
import { createPostingClient } from '../../../src/slack/delivery/posting-client.ts';

// The errors are those that the real client throws at a real server, not objects made to look like them.
let server: Server | undefined;
afterEach(async () => {
  if (!server) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  server = undefined;
});

async function classOf(answer: (response: ServerResponse) => void, timeoutMs = 2_000) {
  let calls = 0;
  server = createServer((request, response) => {
    calls++;
    request.resume().on('end', () => answer(response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const problem = await postTo(`http://127.0.0.1:${port}/api/`, timeoutMs);
  expect(calls).toBe(1);
  return problem;
}

async function postTo(slackApiUrl: string, timeoutMs = 2_000) {
  const client = createPostingClient({ token: 'xoxb-test', slackApiUrl, timeoutMs });
  const error = await client.chat.postMessage({ channel: 'C1', text: 'card' }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).not.toBeNull();
  return classifyPostError(error);
}

const refuse =
  (code: string, more: object = {}) =>
  (response: ServerResponse) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: false, error: code, ...more }));
  };

test('429 waits as long as Slack says, and is asked no second time', async () => {
  const limited = (response: ServerResponse) => {
    response.writeHead(429, { 'retry-after': '17' });
    response.end();
  };
  expect(await classOf(limited)).toEqual({ class: 'wait', code: 'ratelimited', waitMs: 17_000 });
});

test('429 without a time waits half a minute', async () => {
  expect(await classOf((response) => response.writeHead(429).end())).toEqual({
    class: 'wait',
    code: 'ratelimited',
    waitMs: 30_000,
  });
});

test.each([
  ['ratelimited', 'wait'],
  ['message_limit_exceeded', 'wait'],
  ['internal_error', 'ambiguous'],
  ['fatal_error', 'ambiguous'],
  ['a_code_that_is_not_known_yet', 'ambiguous'],
  ['channel_not_found', 'destination'],
  ['is_archived', 'destination'],
  ['not_in_channel', 'destination'],
  ['restricted_action', 'destination'],
  ['is_inactive', 'destination'],
  ['user_disabled', 'destination'],
  ['invalid_auth', 'credentials'],
  ['token_revoked', 'credentials'],
  ['token_expired', 'credentials'],
  ['account_inactive', 'credentials'],
  ['missing_scope', 'credentials'],
  ['invalid_blocks', 'payload'],
  ['msg_too_long', 'payload'],
  ['metadata_too_large', 'payload'],
  ['no_text', 'payload'],
  ['message_not_found', 'missing'],
])('%s is of the class %s', async (code, expected) => {
  expect(await classOf(refuse(code))).toMatchObject({ class: expected, code });
});

test('only a code that Slack itself gave counts as an answer', async () => {
  expect(await classOf(refuse('odd_code'))).toMatchObject({ answered: true });
});

test.each([
  ['503', (response: ServerResponse) => response.writeHead(503).end(), 'http_503'],
  ['500', (response: ServerResponse) => response.writeHead(500).end('{}'), 'http_500'],
  [
    'a reset',
    (response: ServerResponse) => response.socket?.resetAndDestroy(),
    /^(ECONNRESET|UND_ERR_SOCKET)$/,
  ],
  ['a closed connection', (response: ServerResponse) => response.destroy(), /^UND_ERR_SOCKET$/],
  ['a cut body', cutBody, /./],
  [
    'a page instead of an answer',
    (response: ServerResponse) => response.end('<html>Bad gateway</html>'),
    /./,
  ],
] as const)('after %s nobody knows whether Slack has the message', async (_, answer, code) => {
  const problem = await classOf(answer);
  expect(problem).toMatchObject({ class: 'ambiguous', answered: false });
  expect(problem.code).toMatch(code);
});

test.each([
  ['no answer', () => {}],
  ['half an answer and then none', (response: ServerResponse) => response.write('{"ok":')],
])('after %s in time nobody knows either', async (_, answer) => {
  expect(await classOf(answer, 200)).toEqual({ class: 'ambiguous', code: 'timeout', answered: false });
});

test('a server that is not there has not got the message', async () => {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const address = gone.address();
  gone.close();
  await once(gone, 'close');
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await postTo(`http://127.0.0.1:${port}/api/`)).toEqual({
    class: 'safe-retry',
    code: 'ECONNREFUSED',
  });
});

test('nor has one whose name is not known, or that cannot show who it is', async () => {
  expect(await postTo('http://slack.invalid/api/')).toMatchObject({ class: 'safe-retry' });
  const plain = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  server = plain;
  await once(plain, 'listening');
  const address = plain.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await postTo(`https://127.0.0.1:${port}/api/`)).toMatchObject({ class: 'safe-retry' });
});

function cutBody(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"ok":true,"ts":"1', () => response.destroy());
}
