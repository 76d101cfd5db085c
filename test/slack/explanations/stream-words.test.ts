import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import type { Log } from '../../../src/domain/context.ts';
import { streamWords } from '../../../src/slack/explanations/stream-words.ts';
import { testDatabase, webClient } from '../../sandbox/app.ts';

let sandbox: Sandbox;
let client: WebClient;
let place: { channelId: string; threadTs: string };
let warned: string[];
const log: Log = {
  debug() {},
  info() {},
  warn: (_details, message) => void warned.push(message),
  error() {},
};

beforeEach(async () => {
  const browserApp = await testDatabase();
  sandbox = browserApp.sandbox;
  client = webClient(sandbox);
  warned = [];
  const root = await client.chat.postMessage({ channel: browserApp.ana.id, text: 'Your draft' });
  place = { channelId: root.channel ?? '', threadTs: root.ts ?? '' };
});
afterEach(() => sandbox.stop());
const shown = () => sandbox.messages(place.channelId).find(({ threadTs }) => threadTs === place.threadTs);

test('words grow in a direct message, marked as not checked, until the last line ends them', async () => {
  const stream = streamWords(client, place, log);
  for (const word of ['You ', 'have ', 'heart ', 'failure.']) stream.onWords(word);
  await stream.finish('The checked draft is below.');
  expect(shown()?.text).toBe(
    '_Being written, not checked yet:_\n\nYou have heart failure.\n\n_The checked draft is below._',
  );
  expect(shown()?.stream?.isOpen).toBe(false);
  expect(sandbox.violations).toEqual([]);
});

test('whatever a model writes, no mention and no link comes out of it', async () => {
  const stream = streamWords(client, place, log);
  stream.onWords('<!channel> <https://evil.example|here> <@U1> & ');
  await stream.finish('<!here>');
  expect(shown()?.text).not.toMatch(/<[!@h]/);
});

test('a stream that Slack refuses ends without a sound, and nobody waits for it', async () => {
  sandbox.faults.add({ method: 'chat.startStream', fault: 'error:channel_not_found', times: 5 });
  const stream = streamWords(client, place, log);
  stream.onWords('You ');
  stream.onWords('have ');
  expect(await stream.finish('Done.')).toBeNull();
  expect(warned).toEqual(['draft text could not be streamed']);
});

test('a draft without words shown leaves no message', async () => {
  expect(await streamWords(client, place, log).finish('Done.')).toBeNull();
  expect(shown()).toBeUndefined();
});
