import { endHuddle, joinHuddle, leaveHuddle, startHuddle } from '../../interact/huddle.ts';
import { type Asked, needed, placeOf } from './asked.ts';
import { messageAt } from './surfaces.ts';

/** Starts a huddle in a channel, joins one, leaves it, or ends it for everybody who is in it. */
export function huddle(asked: Asked): { ts: string } {
  const { parts, user, ask } = asked;
  const { world } = parts.hands;
  const channel = placeOf(asked);
  if (ask.what === 'start') return { ts: startHuddle(world, user, channel.id).ts };
  const { room } = messageAt(asked, { channel: channel.id, ts: needed(ask, 'ts') });
  if (room === undefined) throw new Error('That message is no huddle.');
  if (ask.what === 'join') joinHuddle(world, user, room);
  else if (!room.participants.includes(user)) throw new Error('You are not in that huddle.');
  else if (ask.what === 'leave') leaveHuddle(world, user);
  else endHuddle(world, room);
  return { ts: room.ts };
}
