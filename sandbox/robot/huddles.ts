import type { Events } from '../deliver/events.ts';
import { type HuddleHandle, huddleHandle } from '../huddle.ts';
import { joinHuddle, leaveHuddle, startHuddle } from '../interact/huddle.ts';
import { roomOf, runningRoom } from '../world/rooms.ts';
import type { World } from '../world/world.ts';

interface Parts {
  world: World;
  events: Events;
}

/** Each resolves when the app has been told. */
export async function startIn(
  { world, events }: Parts,
  user: string,
  channel: string,
): Promise<HuddleHandle> {
  const room = startHuddle(world, user, channel);
  await events.announced();
  return huddleHandle(world, room);
}

export async function joinIn({ world, events }: Parts, user: string, channel: string): Promise<void> {
  const room = runningRoom(world, channel);
  if (room === undefined) throw new Error(`There is no huddle in ${world.channels.get(channel)?.name}.`);
  joinHuddle(world, user, room);
  await events.announced();
}

export async function leaveAny({ world, events }: Parts, user: string): Promise<void> {
  if (roomOf(world, user) === undefined) throw new Error(`${user} is in no huddle.`);
  leaveHuddle(world, user);
  await events.announced();
}
