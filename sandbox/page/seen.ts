import { canStop } from '../interact/agent.ts';
import type { Channel } from '../world/channels.ts';
import type { Message } from '../world/messages.ts';
import { shownName, type User } from '../world/people.ts';
import { initialState } from '../world/view-state.ts';
import type { View } from '../world/views.ts';
import type { World } from '../world/world.ts';
import type { Person, Place, ShownHuddle, ShownMessage, ShownView } from './wire.ts';

/** May this person see this message? Members see what stands in their channel; an ephemeral one its reader alone. */
export function maySee(world: World, user: string, message: Message): boolean {
  const isMember = world.channels.get(message.channel)?.members.has(user) === true;
  return isMember && (message.ephemeralTo === undefined || message.ephemeralTo === user);
}

/** All standing messages of a channel for this reader, oldest first, threads and ephemeral ones included. */
export function messagesFor(world: World, user: string, channel: string): Message[] {
  const mine = world.ephemerals.filter((message) => message.channel === channel);
  return [...world.messagesIn(channel), ...mine]
    .filter((message) => !message.deleted && maySee(world, user, message))
    .sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export function showPeople(world: World): Person[] {
  return [...world.users.values()].map((user) => ({
    id: user.id,
    name: shownName(user),
    handle: user.name,
    title: user.title,
    tz: user.tz,
    locale: user.locale,
    isBot: user.isBot,
    isGone: user.deleted,
  }));
}

/** The conversations this person is in; `readTs` is the last message she has looked at, by channel. */
export function showPlaces(world: World, user: string, readTs: (channel: string) => string): Place[] {
  return [...world.channels.values()]
    .filter((channel) => channel.members.has(user))
    .map((channel) => {
      const seen = messagesFor(world, user, channel.id);
      const isNew = (message: Message) => message.user !== user && message.ts > readTs(channel.id);
      const isRoot = (message: Message) => message.threadTs === undefined || message.threadTs === message.ts;
      return {
        id: channel.id,
        kind: channel.kind,
        name: nameFor(world, user, channel),
        members: [...channel.members],
        isArchived: channel.isArchived,
        isApp: channel.kind === 'im' && channel.members.has(world.app.botUserId),
        unread: seen.filter((message) => isRoot(message) && isNew(message)).length,
        sessions: showSessions(world, channel.id),
        prompts: world.prompts.get(channel.id) ?? null,
        huddles: seen
          .filter((message) => message.room !== undefined)
          .map((message) => ({
            ts: message.ts,
            replies: seen.filter((one) => one.threadTs === message.ts && one !== message).length,
            isOver: message.room?.endedAtS !== 0,
            participants: [...(message.room?.participants ?? [])],
          })),
      };
    });
}

function showSessions(world: World, channel: string): Place['sessions'] {
  return [...world.sessions.values()]
    .filter((session) => session.channel === channel)
    .map((session) => ({
      threadTs: session.threadTs,
      status: session.status,
      title: session.title ?? null,
      canStop: canStop(world, session),
    }));
}

function nameFor(world: World, user: string, channel: Channel): string {
  if (channel.kind === 'public' || channel.kind === 'private') return channel.name;
  const others = [...channel.members].filter((member) => member !== user);
  const names = (others.length > 0 ? others : [user]).map((id) => nameOf(world.users.get(id), id));
  return names.join(', ');
}

function nameOf(user: User | undefined, id: string): string {
  return user === undefined ? id : shownName(user);
}

export function showMessage(world: World, user: string, message: Message): ShownMessage {
  return {
    channel: message.channel,
    ts: message.ts,
    threadTs: message.threadTs ?? null,
    user: message.user,
    fromApp: message.fromApp,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    files: message.files.flatMap((id) => {
      const file = world.files.get(id);
      return file === undefined
        ? []
        : [
            {
              id,
              name: file.name,
              title: file.title,
              size: file.length,
              canvas: file.canvas?.markdown ?? null,
            },
          ];
    }),
    isEdited: message.edited !== undefined,
    onlyForYou: message.ephemeralTo !== undefined,
    stream: message.stream === undefined ? null : message.stream.isOpen ? 'open' : 'finished',
    reactions: message.reactions,
    huddle: showHuddle(message),
    state: message.states.get(user) ?? initialState(message.blocks),
  };
}

function showHuddle({ room }: Message): ShownHuddle | null {
  if (room === undefined) return null;
  return {
    startedAtS: room.startedAtS,
    endedAtS: room.endedAtS,
    isOver: room.endedAtS !== 0,
    participants: [...room.participants],
    attended: [...room.history],
  };
}

export function showView(view: View): ShownView {
  const { id, hash, type, title, submit, close, blocks, state, errors } = view;
  return { id, hash, type, title, submit, close, blocks, state, errors };
}
