import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { manifest, testDatabase, webClient } from './app.ts';
import { refusal } from './refusal.ts';

let sandbox: Sandbox;
let client: WebClient;
let ana: Robot;
let where: { channel: string; thread_ts: string };
let whom: { recipient_team_id: string; recipient_user_id: string };

beforeEach(async () => {
  const browserApp = await testDatabase();
  sandbox = browserApp.sandbox;
  ana = browserApp.ana;
  client = webClient(sandbox);
  where = { channel: browserApp.team.id, thread_ts: ana.say(browserApp.team.id, 'What is open?').ts };
  whom = { recipient_team_id: sandbox.world.app.teamId, recipient_user_id: ana.id };
});
afterEach(() => sandbox.stop());

const last = () => sandbox.messages(where.channel).at(-1);

async function started(text = 'Three'): Promise<{ channel: string; ts: string }> {
  const { ts = '' } = await client.chat.startStream({ ...where, ...whom, markdown_text: text });
  return { channel: where.channel, ts };
}

test('text that the real client streams grows in its thread, one version for each piece', async () => {
  const stream = client.chatStream({ ...where, ...whom, buffer_size: 5 });
  await stream.append({ markdown_text: '**Three** ' });
  expect(last()).toMatchObject({ threadTs: where.thread_ts, text: '**Three** ', stream: { isOpen: true } });
  await stream.append({ markdown_text: 'follow-ups' });
  const stopped = await stream.stop({
    markdown_text: ' are open.',
    blocks: [{ type: 'divider' }],
    metadata: { event_type: 'answer', event_payload: { n: 3 } },
  });
  expect(stopped.message).toMatchObject({
    text: '**Three** follow-ups are open.',
    streaming_state: 'completed',
  });
  expect(last()).toMatchObject({
    blocks: [{ type: 'markdown', text: '**Three** follow-ups are open.' }, { type: 'divider' }],
    metadata: { event_type: 'answer' },
    stream: { isOpen: false },
  });
  expect(last()?.edited).toBeUndefined();
  expect(last()?.versions.map((version) => version.text)).toEqual([
    '**Three** ',
    '**Three** follow-ups',
    '**Three** follow-ups are open.',
  ]);
  expect(sandbox.violations).toEqual([]);
});

test('a stream that is stopped before its buffer was full still says its words', async () => {
  const stream = client.chatStream({ ...where, ...whom });
  expect(await stream.append({ markdown_text: 'Nothing.' })).toBeNull();
  await stream.stop();
  expect(last()?.versions.map((version) => version.text)).toEqual(['', 'Nothing.']);
});

test('a task told again changes where it stands, and text goes on after it', async () => {
  const task = { type: 'task_update', id: 't1', title: 'Reading', status: 'in_progress' } as const;
  const stream = client.chatStream({ ...where, ...whom });
  await stream.append({ markdown_text: 'First', chunks: [task] });
  await stream.append({ markdown_text: 'then', chunks: [{ ...task, status: 'complete', details: 'All' }] });
  await stream.stop({ markdown_text: ' more' });
  expect(last()?.blocks).toMatchObject([
    { type: 'markdown', text: 'First' },
    { type: 'task_card', task_id: 't1', status: 'complete', details: { type: 'rich_text' } },
    { type: 'markdown', text: 'then more' },
  ]);
});

test('tasks shown as a plan stand together under its title', async () => {
  const { ts = '' } = await client.chat.startStream({
    ...where,
    ...whom,
    task_display_mode: 'plan',
    chunks: [{ type: 'task_update', id: 't1', title: 'Reading', status: 'in_progress' }],
  });
  await client.chat.stopStream({
    channel: where.channel,
    ts,
    chunks: [
      { type: 'task_update', id: 't1', title: 'Reading', status: 'complete' },
      { type: 'task_update', id: 't2', title: 'Writing', status: 'pending' },
      { type: 'plan_update', title: 'The plan' },
      { type: 'blocks', blocks: [{ type: 'divider' }] },
    ],
  });
  expect(last()?.blocks).toMatchObject([
    { type: 'plan', title: 'The plan', tasks: [{ status: 'complete' }, { task_id: 't2' }] },
    { type: 'divider' },
  ]);
});

test('in a channel the recipient must be named, the team first; in direct messages not', async () => {
  const { recipient_team_id } = whom;
  const cases = [
    [{}, 'missing_recipient_team_id'],
    [{ recipient_team_id }, 'missing_recipient_user_id'],
    [{ ...whom, recipient_team_id: 'T0OTHER' }, 'team_not_found'],
    [{ ...whom, recipient_user_id: 'U0OTHER' }, 'user_not_found'],
    [{ ...whom, thread_ts: '1.000001' }, 'thread_not_found'],
    [{ ...whom, channel: 'C0NOWHERE' }, 'channel_not_found'],
  ] as const;
  for (const [args, code] of cases) {
    expect((await refusal(client.chat.startStream({ ...where, ...args }))).error).toBe(code);
  }
  const root = await client.chat.postMessage({ channel: ana.id, text: 'Hello' });
  const direct = await client.chat.startStream({ channel: root.channel ?? '', thread_ts: root.ts ?? '' });
  expect(direct.ok).toBe(true);
});

test('what is no open stream of this app takes no more text', async () => {
  const message = await started();
  await client.chat.stopStream(message);
  const more = { ...message, markdown_text: 'more' };
  const code = 'message_not_in_streaming_state';
  expect((await refusal(client.chat.appendStream(more))).error).toBe(code);
  expect((await refusal(client.chat.stopStream(message))).error).toBe(code);
  const posted = await client.chat.postMessage({ channel: where.channel, text: 'whole' });
  expect((await refusal(client.chat.appendStream({ ...more, ts: posted.ts ?? '' }))).error).toBe(code);
  expect((await refusal(client.chat.appendStream({ ...more, ts: where.thread_ts }))).error).toBe(
    'message_not_owned_by_app',
  );
  expect((await refusal(client.chat.appendStream({ ...more, ts: '1.000001' }))).error).toBe(
    'message_not_found',
  );
});

test('a task’s sources are links with words, in chunks as in blocks', async () => {
  const good = { type: 'url', url: 'https://example.org/k7q4', text: 'Card of K7Q4' };
  const message = await started('').then(({ channel, ts }) => ({ channel, ts }));
  const append = (source: object) =>
    client.apiCall('chat.appendStream', {
      ...message,
      chunks: [{ type: 'task_update', id: 't', title: 'T', status: 'complete', sources: [source] }],
    });
  const post = (source: object) =>
    client.apiCall('chat.postMessage', {
      channel: where.channel,
      text: 'a',
      blocks: [{ type: 'task_card', task_id: 't', title: 'T', status: 'complete', sources: [source] }],
    });
  for (const bad of [
    { ...good, text: undefined },
    { ...good, type: 'doc' },
    { ...good, url: 'K7Q4' },
    { ...good, id: 1 },
  ]) {
    expect((await refusal(append(bad))).error).toBe('invalid_chunks');
    expect((await refusal(post(bad))).error).toBe('invalid_blocks');
  }
  expect((await append(good)).ok && (await post(good)).ok).toBe(true);
});

test('a stream stays what its first content was: text, or chunks', async () => {
  const code = 'streaming_mode_mismatch';
  const chunks = [{ type: 'markdown_text' as const, text: ' more' }];
  const text = await started();
  expect((await refusal(client.chat.appendStream({ ...text, chunks }))).error).toBe(code);
  expect((await refusal(client.chat.stopStream({ ...text, chunks }))).error).toBe(code);
  await client.chat.stopStream({ ...text, markdown_text: ' more', chunks: [] });
  const { ts = '' } = await client.chat.startStream({ ...where, ...whom });
  const open = { channel: where.channel, ts };
  expect((await refusal(client.chat.appendStream({ ...open, markdown_text: 'a', chunks }))).error).toBe(code);
  await client.chat.appendStream({ ...open, chunks });
  expect((await refusal(client.chat.appendStream({ ...open, markdown_text: 'a' }))).error).toBe(code);
  await client.chat.stopStream({ ...open, blocks: [{ type: 'divider' }] });
  expect(last()?.text).toBe(' more');
});

test('a message that is being streamed can be neither updated nor deleted until it is stopped', async () => {
  const message = await started();
  expect((await refusal(client.chat.update({ ...message, text: 'other' }))).error).toBe(
    'streaming_state_conflict',
  );
  expect((await refusal(client.chat.delete(message))).error).toBe('cant_delete_message');
  await client.chat.stopStream(message);
  expect((await client.chat.update({ ...message, text: 'other' })).ok).toBe(true);
});

test('a piece too long, empty or malformed is refused, and nothing of it is shown', async () => {
  const message = await started();
  await client.chat.appendStream({ ...message, markdown_text: 'x'.repeat(12_000) });
  const before = last()?.text;
  const text = (length: number) => ({ type: 'markdown_text', text: 'x'.repeat(length) });
  const cases = [
    [{ markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
    [{ chunks: [text(6_000), text(6_001)] }, 'msg_too_long'],
    [{}, 'no_text'],
    [{ chunks: [text(3), { type: 'song', text: 'la' }] }, 'invalid_chunks'],
    [{ chunks: [{ type: 'task_update', id: 't', title: 'T', status: 'halfway' }] }, 'invalid_chunks'],
    [{ chunks: 'words' }, 'invalid_chunks'],
    [{ chunks: [{ type: 'blocks', blocks: [{ type: 'alert' }] }] }, 'invalid_blocks'],
  ] as const;
  for (const [args, code] of cases) {
    expect((await refusal(client.apiCall('chat.appendStream', { ...message, ...args }))).error).toBe(code);
  }
  expect(last()?.text).toBe(before);
  expect(last()?.versions).toHaveLength(2);
  const metadata = { event_type: '', event_payload: {} };
  expect((await refusal(client.chat.stopStream({ ...message, metadata }))).error).toBe(
    'invalid_metadata_schema',
  );
  expect(last()?.stream?.isOpen).toBe(true);
});

test('streaming needs the scope for writing', async () => {
  const bot = manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'chat:write');
  const other = await testDatabase({ manifest: { ...manifest, oauth_config: { scopes: { bot } } } });
  const answer = await refusal(
    webClient(other.sandbox).chat.startStream({ channel: other.team.id, thread_ts: '1.000001' }),
  );
  expect(answer.error).toBe('missing_scope');
  await other.sandbox.stop();
});
