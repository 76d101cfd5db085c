import { endHuddle, joinHuddle, leaveHuddle, startHuddle } from './interact/huddle.ts';
import { type NewNotes, postNotes } from './world/canvases.ts';
import type { Message } from './world/messages.ts';
import { type Room, roomMessage, roomOf } from './world/rooms.ts';
import type { World } from './world/world.ts';

/** A huddle in the hands of a test: people by their ids. Robots act by themselves (`robot.startHuddle`). */
export interface HuddleHandle {
  /** The channel message that stands for the huddle; its thread is the huddle's thread. */
  message: Message;
  roomId: string;
  readonly room: Room;
  join(user: string): void;
  leave(user: string): void;
  end(): void;
  /** Slack's notes of it appear in its thread. */
  postNotes(notes: NewNotes): Message;
}

export function huddleBy(world: World, channel: string, by: string): HuddleHandle {
  return huddleHandle(world, startHuddle(world, by, channel));
}

export function huddleWith(world: World, roomId: string): HuddleHandle {
  const room = world.rooms.get(roomId);
  if (room === undefined) throw new Error(`There is no huddle ${roomId}.`);
  return huddleHandle(world, room);
}

export function huddleHandle(world: World, room: Room): HuddleHandle {
  return {
    message: roomMessage(world, room),
    roomId: room.id,
    room,
    join: (user) => joinHuddle(world, user, room),
    leave: (user) => {
      if (roomOf(world, user) !== room) throw new Error(`${user} is not in that huddle.`);
      leaveHuddle(world, user);
    },
    end: () => endHuddle(world, room),
    postNotes: (notes) => postNotes(world, room, notes),
  };
}
