import type { EventOutcome, Events } from '../deliver/events.ts';
import { contextOf, type Session, sessionAt } from '../world/sessions.ts';
import { stopStreams } from '../world/stop-streams.ts';
import type { World } from '../world/world.ts';
import { say } from './say.ts';

interface AtThread {
  user: string;
  channel: string;
  threadTs: string;
}

/**
 * Somebody presses Stop while the agent works: Slack ends its open streams of that thread and tells the app. The status
 * of the session is the app's to change (docs.slack.dev/reference/events/agent_session_stopped).
 */
export async function stopAgent(world: World, events: Events, at: AtThread): Promise<EventOutcome> {
  const { user, channel, threadTs } = at;
  if (!canStop(world, sessionAt(world, channel, threadTs))) throw new Error('There is nothing to stop here.');
  const streaming_message_ts = stopStreams(world, channel, threadTs);
  return await events.emit({
    type: 'agent_session_stopped',
    channel,
    user,
    thread_ts: threadTs,
    streaming_message_ts,
    event_ts: world.ids.ts(world.clock.now()),
  });
}

/** Whether people see a Stop button: only while the agent works, and only if the app hears of it. */
export function canStop(world: World, session: Session | undefined): boolean {
  return session?.status === 'processing' && world.canStopAgent;
}

/** Somebody opens a channel while the agent is at hand: it is told where she looks now. */
export async function lookAt(
  world: World,
  events: Events,
  { user, channel }: { user: string; channel: string },
): Promise<void> {
  if (world.looking.get(user) === channel) return;
  world.looking.set(user, channel);
  if (!world.manifest.isAgent) return;
  await events.emit({
    type: 'app_context_changed',
    channel: world.directChannel([user, world.app.botUserId]).id,
    user,
    context: contextOf(world, user),
    event_ts: world.ids.ts(world.clock.now()),
  });
}

/** Takes one of the suggestions of the agent: its message is sent as if she had typed it. */
export function takePrompt(world: World, user: string, title: string) {
  const channel = world.directChannel([user, world.app.botUserId]);
  const offered = world.prompts.get(channel.id)?.prompts ?? [];
  const prompt = offered.find((one) => one.title === title);
  if (prompt === undefined)
    throw new Error(
      `No prompt reads "${title}". There are: ${offered.map((one) => one.title).join(', ') || 'none'}`,
    );
  return say(world, { user, channel: channel.id, text: prompt.message });
}
