import type { World } from './world.ts';

/** docs.slack.dev/ai/agent-sessions */
export const SESSION_STATUSES = ['active', 'processing', 'suspended', 'closed'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** What an agent does in one thread, as its people see it. */
export interface Session {
  channel: string;
  /** The root of its thread. */
  threadTs: string;
  status: SessionStatus;
  title: string | undefined;
  /** Who began it, where the app says so. */
  initiator: string | undefined;
}

export interface SuggestedPrompts {
  title: string;
  prompts: { title: string; message: string }[];
}

const keyOf = (channel: string, threadTs: string) => `${channel}/${threadTs}`;

export function sessionAt(world: World, channel: string, threadTs: string): Session | undefined {
  return world.sessions.get(keyOf(channel, threadTs));
}

/** Makes the session where there is none; who began it and its title count only then. */
export function setSession(world: World, given: Session): Session {
  const known = sessionAt(world, given.channel, given.threadTs);
  const session = known ?? given;
  session.status = given.status;
  world.sessions.set(keyOf(given.channel, given.threadTs), session);
  world.changed({ kind: 'session', session });
  return session;
}

/** Where a person looks, as an agent is told of it: nothing while nothing is known. */
export function contextOf(world: World, user: string): { entities?: object[] } {
  const value = world.looking.get(user);
  if (value === undefined) return {};
  return { entities: [{ type: 'slack#/types/channel_id', value, team_id: world.app.teamId }] };
}
