import { isRecord } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { Check } from '../validate/check.ts';
import type { Channel } from '../world/channels.ts';
import type { Message } from '../world/messages.ts';
import { SESSION_STATUSES, type SessionStatus, sessionAt, setSession } from '../world/sessions.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';
import { seenChannel } from './find.ts';
import type { Methods } from './method.ts';
import { strict } from './strict.ts';

/** docs.slack.dev/reference/methods/agents.sessions.rename */
const LONGEST_TITLE = 200;

/** docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
const MOST_PROMPTS = 4;

/** Slack says this while the app could not hear of Stop: people see no button then. */
const CANNOT_STOP = 'missing_agent_session_stopped_event_subscription';

const LOOK = ['icon_emoji', 'icon_url', 'username'] as const;

/** Only apps that are agents have sessions. */
function checkAgent(world: World): void {
  if (!world.manifest.isAgent) throw new Refusal('not_authorized');
}

/** The root of the thread a session belongs to. */
function rootOf(world: World, args: Arguments): { channel: Channel; root: Message } {
  const channel = seenChannel(world, args.required('channel_id'));
  const ts = args.required('thread_ts');
  const root = world.messagesIn(channel.id).find((message) => message.ts === ts && !message.deleted);
  if (root === undefined || (root.threadTs ?? root.ts) !== root.ts) throw new Refusal('invalid_thread_ts');
  return { channel, root };
}

function checkTitle(check: Check, title: unknown): void {
  check.string(title, '/title', { min: 1, max: LONGEST_TITLE });
}

export function checkStatus(check: Check, status: unknown, pointer: string): void {
  check.oneOf(status, pointer, SESSION_STATUSES);
}

/** Its own name or picture in a session needs a scope of its own. */
function checkLook(world: World, args: Arguments): void {
  const { given, botScopes } = world.manifest;
  if (given && LOOK.some((key) => args.has(key)) && !botScopes.includes('chat:write.customize'))
    throw new Refusal('missing_scope');
}

export const agentMethods: Methods = {
  'agents.sessions.setStatus': (world, args) => {
    strict(world, 'agents.sessions.setStatus', args, {
      required: ['channel_id', 'thread_ts', 'status'],
      optional: ['title', 'initiator_user_id', ...LOOK],
      judge: (check, { status, title }) => {
        checkStatus(check, status, '/status');
        checkTitle(check, title);
      },
    });
    checkAgent(world);
    checkLook(world, args);
    const { channel, root } = rootOf(world, args);
    const initiator = args.text('initiator_user_id');
    if (initiator !== undefined && !channel.members.has(initiator)) throw new Refusal('user_not_in_channel');
    const session = setSession(world, {
      channel: channel.id,
      threadTs: root.ts,
      // `strict` has held it to the four words.
      status: args.required('status') as SessionStatus,
      title: args.text('title'),
      initiator,
    });
    const { status, title } = session;
    const warning = world.canStopAgent
      ? {}
      : { warning: CANNOT_STOP, response_metadata: { warnings: [CANNOT_STOP] } };
    return { status, agent_status: status, ...(title === undefined ? {} : { title }), ...warning };
  },
  'agents.sessions.rename': (world, args) => {
    strict(world, 'agents.sessions.rename', args, {
      required: ['channel_id', 'thread_ts', 'title'],
      judge: (check, { title }) => checkTitle(check, title),
    });
    checkAgent(world);
    const { channel, root } = rootOf(world, args);
    const session = sessionAt(world, channel.id, root.ts);
    // Seen by others: a thread without a session cannot be named.
    if (session === undefined) throw new Refusal('not_authorized');
    session.title = args.required('title');
    world.changed({ kind: 'session', session });
    return { title: session.title };
  },
  'assistant.threads.setSuggestedPrompts': (world, args) => {
    strict(world, 'assistant.threads.setSuggestedPrompts', args, {
      required: ['channel_id', 'prompts'],
      optional: ['thread_ts', 'title'],
      judge: (check, { prompts, title }) => {
        check.string(title, '/title', { min: 1 });
        for (const [index, prompt] of check.list(prompts, '/prompts', { max: MOST_PROMPTS }).entries())
          checkPrompt(check, prompt, `/prompts/${index}`);
      },
    });
    const channel = seenChannel(world, args.required('channel_id'));
    // In an agent's conversation a thread makes the call do nothing, without a word.
    if (args.has('thread_ts') && world.manifest.isAgent) {
      world.records.violation('assistant.threads.setSuggestedPrompts', 'thread_ts_of_an_agent', [], args.raw);
      return {};
    }
    const given = Array.isArray(args.raw.prompts) ? args.raw.prompts.filter(isRecord) : [];
    const prompts = given.map(({ title, message }) => ({ title: String(title), message: String(message) }));
    world.prompts.set(channel.id, { title: args.text('title') ?? '', prompts });
    world.changed({ kind: 'prompts', channel });
    return {};
  },
};

function checkPrompt(check: Check, value: unknown, pointer: string): void {
  const prompt = check.object(value, pointer);
  if (prompt === undefined) return;
  check.keys(prompt, pointer, ['title', 'message']);
  for (const key of ['title', 'message']) check.string(prompt[key], `${pointer}/${key}`, { min: 1 });
}
