import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { allFlows } from '../src/app.ts';
import type { Flow } from '../src/slack/kit/flows.ts';

const text = readFileSync('manifest.yml', 'utf8');
const Manifest = z.object({
  display_information: z.object({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4000),
  }),
  features: z.looseObject({
    app_home: z.object({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    agent_view: z.object({ agent_description: z.string().max(300) }),
    slash_commands: z.array(
      z.object({ command: z.string(), url: z.url(), description: z.string().max(2000) }),
    ),
    shortcuts: z
      .array(
        z.object({ name: z.string().max(24), type: z.enum(['message', 'global']), callback_id: z.string() }),
      )
      .max(10),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.url(), bot_events: z.array(z.string()) }),
    interactivity: z.object({
      is_enabled: z.literal(true),
      request_url: z.url(),
      message_menu_options_url: z.url(),
    }),
    socket_mode_enabled: z.boolean(),
  }),
});
const manifest = Manifest.parse(parse(text));
const { bot: scopes } = manifest.oauth_config.scopes;

const ids = (...kinds: Flow['kind'][]) =>
  [...new Set(allFlows.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id))].sort();

/** Bot scopes that a method needs, all of them, since channels of every kind are used. docs.slack.dev/reference/methods */
const SCOPES: Record<string, string[]> = {
  'agents.sessions.rename': ['chat:write'],
  'agents.sessions.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'auth.test': [],
  'canvases.getContent': ['canvases:read'],
  'bots.info': ['users:read'],
  'chat.getPermalink': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.appendStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'dnd.teamInfo': ['dnd:read'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** What an event needs; the rest need none. docs.slack.dev/reference/events */
const EVENT_SCOPES: Record<string, string[]> = {
  'message.im': ['im:history'],
  app_mention: ['app_mentions:read'],
  app_context_changed: ['assistant:write'],
  agent_session_stopped: ['assistant:write'],
  file_shared: ['files:read'],
  user_change: ['users:read'],
  dnd_updated_user: ['dnd:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_left: ['channels:read'],
  group_left: ['groups:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  channel_archive: ['channels:read'],
  group_archive: ['groups:read'],
  channel_unarchive: ['channels:read'],
  group_unarchive: ['groups:read'],
  channel_rename: ['channels:read'],
  group_rename: ['groups:read'],
  channel_deleted: ['channels:read'],
  group_deleted: ['groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
};

/** Features that ask for a scope without any call. */
const FEATURE_SCOPES = ['commands', 'assistant:write'];

function methodsUsed(): string[] {
  const calls = globSync('src/{slack/**/,}*.ts').flatMap((path) =>
    [
      // A method that the client does not name yet is named by a constant of its own.
      ...readFileSync(path, 'utf8').matchAll(
        /\bclient\.([a-z]\w*(?:\.\w+)+)\(|^const METHOD = '([\w.]+)'/gim,
      ),
    ].map((match) => match[1] ?? match[2] ?? ''),
  );
  return [...new Set(calls)].sort();
}

describe('the manifest and the code agree', () => {
  test('every slash command is declared and answered, at the same address', () => {
    const declared = manifest.features.slash_commands;
    expect(declared.map(({ command }) => command).sort()).toEqual(ids('command'));
    const addresses = new Set([
      ...declared.map(({ url }) => url),
      manifest.settings.event_subscriptions.request_url,
      manifest.settings.interactivity.request_url,
      manifest.settings.interactivity.message_menu_options_url,
    ]);
    expect([...addresses]).toEqual(['https://northstar.example.org/slack/events']);
  });

  test('every shortcut is declared and answered', () => {
    expect(manifest.features.shortcuts.map((shortcut) => shortcut.callback_id).sort()).toEqual(
      ids('shortcut'),
    );
  });

  test('every event is subscribed to and heard', () => {
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(ids('event', 'app-event'));
  });

  test('the scopes cover every Web API call and every event, and none is asked for without need', () => {
    const methods = methodsUsed();
    expect(methods, 'a method is missing in the table of this test').toEqual(
      methods.filter((method) => method in SCOPES),
    );
    const needed = new Set([
      ...FEATURE_SCOPES,
      ...methods.flatMap((method) => SCOPES[method] ?? []),
      ...manifest.settings.event_subscriptions.bot_events.flatMap((event) => EVENT_SCOPES[event] ?? []),
    ]);
    expect([...scopes].sort()).toEqual([...needed].sort());
  });

  test('every scope and every event says why it is there', () => {
    const lines = text.split('\n');
    const lists = [...scopes, ...manifest.settings.event_subscriptions.bot_events];
    for (const name of lists) {
      const at = lines.findIndex((line) => line.trim() === `- ${name}`);
      // Neighbours share one reason: `channels:read` and `groups:read`.
      const before = lines.slice(0, at).reverse();
      const reason = before.find((line) => !line.trim().startsWith('- '));
      expect(reason?.trim(), name).toMatch(/^# /);
    }
  });
});
