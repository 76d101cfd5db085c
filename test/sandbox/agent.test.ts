import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { manifest, testDatabase, webClient } from './app.ts';
import { listen } from './listen.ts';
import { refusal } from './refusal.ts';

const agent = {
  ...manifest,
  features: { ...manifest.features, agent_view: { agent_description: 'Tries things out' } },
  oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, 'assistant:write'] } },
  settings: {
    ...manifest.settings,
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'message.channels',
        'message.im',
        'app_context_changed',
        'agent_session_stopped',
      ],
    },
  },
};

let sandbox: Sandbox;
let client: WebClient;
let ana: Robot;
let ben: Robot;
let team: string;
let root: Message;

async function start(given: unknown) {
  const made = await testDatabase({ manifest: given });
  ({ sandbox, ana, ben } = made);
  team = made.team.id;
  client = webClient(sandbox);
  root = ana.say(ana.direct, 'who needs me first?');
}

beforeEach(() => start(agent));
afterEach(() => sandbox.stop());

const setStatus = (given: { [name: string]: unknown }) =>
  client.apiCall('agents.sessions.setStatus', {
    channel_id: root.channel,
    thread_ts: root.ts,
    status: 'processing',
    ...given,
  });

const told = (heard: readonly { body: string }[], type: string) =>
  heard.map((one) => JSON.parse(one.body).event).filter((event) => event.type === type);

describe('sessions', () => {
  test('a status makes the session, title and initiator count then alone, and another status stays', async () => {
    const made = await setStatus({ title: 'Monday', initiator_user_id: ana.id });
    expect(made).toMatchObject({ status: 'processing', agent_status: 'processing', title: 'Monday' });
    expect(made).not.toHaveProperty('warning');
    expect(await setStatus({ status: 'suspended', title: 'Tuesday' })).toMatchObject({
      agent_status: 'suspended',
      title: 'Monday',
    });
    expect([ana.agent.status(root), ana.agent.title(root)]).toEqual(['suspended', 'Monday']);
  });

  test('a session is renamed, and a thread without one cannot be', async () => {
    const rename = (title: string) =>
      client.agents.sessions.rename({ channel_id: root.channel, thread_ts: root.ts, title });
    expect((await refusal(rename('Early'))).error).toBe('not_authorized');
    await setStatus({});
    await rename('R. C. since Monday');
    expect(ana.agent.title(root)).toBe('R. C. since Monday');
    expect((await refusal(rename('x'.repeat(201)))).messages.join()).toContain('less than 201 characters');
  });

  test.each([
    ['no thread', { thread_ts: undefined }, 'invalid_arguments', 'missing required field: thread_ts'],
    ['free words', { status: 'is thinking …' }, 'invalid_arguments', 'must be one of: active, processing'],
    ['a long title', { title: 'x'.repeat(201) }, 'invalid_arguments', 'less than 201 characters'],
    ['an unknown name', { loading_messages: '[]' }, 'invalid_arguments', 'invalid additional property'],
    ['a thread that there is not', { thread_ts: '1.000001' }, 'invalid_thread_ts', ''],
    ['a channel that there is not', { channel_id: 'C0NOWHERE' }, 'channel_not_found', ''],
    ['somebody who is not there', { initiator_user_id: 'U0NOBODY' }, 'user_not_in_channel', ''],
    ['a name of its own without the scope', { username: 'Nora' }, 'missing_scope', ''],
  ])('%s is refused', async (_, given, code, words) => {
    const refused = await refusal(setStatus(given));
    expect(refused.error).toBe(code);
    expect(refused.messages.join()).toContain(words);
    expect(ana.agent.status(root)).toBeUndefined();
  });

  test('a reply is no root, and an app that is no agent has no sessions', async () => {
    const reply = await client.chat.postMessage({ channel: root.channel, text: 'a', thread_ts: root.ts });
    expect((await refusal(setStatus({ thread_ts: reply.ts }))).error).toBe('invalid_thread_ts');
    await sandbox.stop();
    await start(manifest);
    expect((await refusal(setStatus({}))).error).toBe('not_authorized');
  });
});

describe('Stop', () => {
  test('is there while the agent works; it ends its streams, tells the app and leaves the status to it', async () => {
    const heard = await listen(sandbox, () => ({ status: 200 }));
    expect(ana.agent.canStop(root)).toBe(false);
    await setStatus({});
    const { ts = '' } = await client.chat.startStream({
      channel: root.channel,
      thread_ts: root.ts,
      markdown_text: 'Three',
    });
    expect(ana.agent.canStop(root)).toBe(true);
    await ana.agent.stop(root);
    expect(told(heard, 'agent_session_stopped')).toMatchObject([
      { channel: root.channel, user: ana.id, thread_ts: root.ts, streaming_message_ts: [ts] },
    ]);
    expect(ana.agent.status(root)).toBe('processing');
    const append = client.chat.appendStream({ channel: root.channel, ts, markdown_text: ' more' });
    expect((await refusal(append)).error).toBe('message_not_in_streaming_state');
    await setStatus({ status: 'active' });
    await expect(ana.agent.stop(root)).rejects.toThrow('nothing to stop');
  });

  test('tells of no stream where none is open', async () => {
    const heard = await listen(sandbox, () => ({ status: 200 }));
    await setStatus({});
    await ana.agent.stop(root);
    expect(told(heard, 'agent_session_stopped')).toMatchObject([{ streaming_message_ts: [] }]);
  });

  test('is not there where the app would not hear of it, and Slack says so', async () => {
    await sandbox.stop();
    await start({ ...agent, settings: manifest.settings });
    expect(await setStatus({})).toMatchObject({
      warning: 'missing_agent_session_stopped_event_subscription',
    });
    expect(ana.agent.canStop(root)).toBe(false);
  });
});

test('one call ends a stream and the session’s work; a status that there is not ends nothing', async () => {
  await setStatus({});
  const { ts = '' } = await client.chat.startStream({ channel: root.channel, thread_ts: root.ts });
  const stop = (session_status: string) =>
    client.chat.stopStream({ channel: root.channel, ts, markdown_text: 'Done.', session_status });
  expect((await refusal(stop('done'))).error).toBe('invalid_arguments');
  expect(ana.agent.status(root)).toBe('processing');
  await stop('suspended');
  expect(ana.agent.status(root)).toBe('suspended');
  expect(ana.dms().at(-1)?.stream?.isOpen).toBe(false);
});

describe('suggested prompts', () => {
  const prompts = [
    { title: 'Who first?', message: 'Who needs me first today?' },
    { title: 'Since Monday', message: 'What changed since Monday?' },
  ];
  const suggest = (given: { [name: string]: unknown }) =>
    client.apiCall('assistant.threads.setSuggestedPrompts', { channel_id: root.channel, prompts, ...given });

  test('are taken by their titles and sent as the words behind them', async () => {
    await suggest({ title: 'Try' });
    expect(ana.agent.prompts()).toEqual(['Who first?', 'Since Monday']);
    const sent = ana.agent.take('Since Monday');
    expect([sent.text, sent.user]).toEqual(['What changed since Monday?', ana.id]);
    expect(() => ana.agent.take('Nothing')).toThrow('There are: Who first?, Since Monday');
    expect(ben.agent.prompts()).toEqual([]);
    expect(sandbox.violations).toEqual([]);
  });

  test.each([
    ['five', { prompts: Array.from({ length: 5 }, () => prompts[0]) }, 'no more than 4 items'],
    ['one without its message', { prompts: [{ title: 'a' }] }, 'missing required field: message'],
    [
      'one with more than Slack knows',
      { prompts: [{ title: 'a', message: 'b', icon: 'c' }] },
      'invalid additional',
    ],
    ['one word', { prompts: 'a' }, 'must provide an array'],
  ])('%s: refused', async (_, given, words) => {
    const refused = await refusal(suggest(given));
    expect(refused.error).toBe('invalid_arguments');
    expect(refused.messages.join()).toContain(words);
  });

  test('with a thread nothing happens and Slack says nothing, so it is noted', async () => {
    expect(await suggest({ thread_ts: root.ts })).toMatchObject({ ok: true });
    expect(ana.agent.prompts()).toEqual([]);
    expect(sandbox.violations).toMatchObject([{ code: 'thread_ts_of_an_agent' }]);
  });
});

test('an agent hears where people look: when it changes, with their messages, and when its tab is opened', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  await ana.agent.looksAt('team-north');
  await ana.agent.looksAt('team-north');
  const context = { entities: [{ type: 'slack#/types/channel_id', value: team }] };
  expect(told(heard, 'app_context_changed')).toMatchObject([{ user: ana.id, channel: ana.direct, context }]);
  ana.say(ana.direct, 'and here?');
  ben.say(ben.direct, 'nothing yet');
  await sandbox.waitFor(() => told(heard, 'message').length >= 3);
  const contexts = told(heard, 'message').map(({ text, app_context }) => [text, app_context]);
  expect(contexts).toContainEqual(['and here?', { entities: [expect.objectContaining({ value: team })] }]);
  expect(contexts).toContainEqual(['nothing yet', {}]);
  await ana.openMessages();
  expect(told(heard, 'app_home_opened')).toMatchObject([{ tab: 'messages', context }]);
});

test('a mention in a channel arrives twice, as a mention and as a message, under two event ids', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  ana.say('team-north', '@testapp who is first?');
  await sandbox.waitFor(() => told(heard, 'app_mention').length > 0 && told(heard, 'message').length > 0);
  const both = heard
    .map((one) => JSON.parse(one.body))
    .filter(({ event }) => String(event.text).includes(`<@${sandbox.world.app.botUserId}>`));
  expect(both.map(({ event }) => event.type).sort()).toEqual(['app_mention', 'message']);
  expect(new Set(both.map(({ event }) => event.ts)).size).toBe(1);
  expect(new Set(both.map(({ event_id }) => event_id)).size).toBe(2);
});

test('an event does not come without its scope, and that is noted', async () => {
  await sandbox.stop();
  const scopes = agent.oauth_config.scopes.bot.filter((scope) => scope !== 'app_mentions:read');
  await start({ ...agent, oauth_config: { scopes: { bot: scopes } } });
  const heard = await listen(sandbox, () => ({ status: 200 }));
  ana.say('team-north', '@testapp who is first?');
  await sandbox.waitFor(() => told(heard, 'message').length > 0);
  expect(told(heard, 'app_mention')).toEqual([]);
  expect(sandbox.violations).toMatchObject([{ where: 'event app_mention', code: 'missing_scope' }]);
});

test('a stream takes no argument that there is not', async () => {
  const given = { channel: root.channel, thread_ts: root.ts, text: 'hello' };
  expect((await refusal(client.apiCall('chat.startStream', given))).messages.join()).toContain(
    'invalid additional property: text',
  );
});
