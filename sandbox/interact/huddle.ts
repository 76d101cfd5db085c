import { changeRoom, openRoom, type Room, roomOf, runningRoom } from '../world/rooms.ts';
import type { World } from '../world/world.ts';

/** Starts a huddle in a conversation she is in; where one goes on already, she joins it. */
export function startHuddle(world: World, user: string, channelId: string): Room {
  const channel = world.channels.get(channelId);
  if (channel === undefined || !channel.members.has(user))
    throw new Error(`${user} is not in ${channel?.name ?? channelId}.`);
  if (channel.isArchived) throw new Error(`#${channel.name} is archived: you cannot talk there.`);
  const running = runningRoom(world, channelId);
  if (running !== undefined) {
    joinHuddle(world, user, running);
    return running;
  }
  leaveHuddle(world, user);
  const room = openRoom(world, channelId, user);
  tellState(world, [user]);
  return room;
}

/** Joins a huddle that goes on; somebody in another one leaves that first. Joining twice changes nothing. */
export function joinHuddle(world: World, user: string, room: Room): void {
  if (room.endedAtS !== 0) throw new Error('That huddle has ended.');
  if (world.channels.get(room.channel)?.members.has(user) !== true)
    throw new Error('You are not in the channel of that huddle.');
  if (room.participants.includes(user)) return;
  leaveHuddle(world, user);
  changeRoom(world, room, {
    participants: [...room.participants, user],
    history: [...new Set([...room.history, user])],
  });
  tellState(world, [user]);
}

/** Leaves the huddle she is in, if any. The last one to leave ends it. */
export function leaveHuddle(world: World, user: string): void {
  const room = roomOf(world, user);
  if (room === undefined) return;
  const participants = room.participants.filter((id) => id !== user);
  if (participants.length === 0) {
    endHuddle(world, room);
    return;
  }
  changeRoom(world, room, { participants });
  tellState(world, [user]);
}

/** Ends a huddle for everybody in it. */
export function endHuddle(world: World, room: Room): void {
  if (room.endedAtS !== 0) return;
  const left = room.participants;
  changeRoom(world, room, { participants: [], endedAtS: Math.floor(world.clock.now() / 1000) });
  tellState(world, left);
}

function tellState(world: World, users: readonly string[]): void {
  for (const id of users) {
    const user = world.users.get(id);
    if (user !== undefined) world.changed({ kind: 'huddle_state', user });
  }
}
