import { isRecord, type Json, textAt } from '../../json.ts';
import type { PageParts } from '../page-parts.ts';

/** Who asks, and with what. The person's id was checked when the page connected. */
export interface Asked {
  parts: PageParts;
  user: string;
  ask: Json;
}

/** Answers one kind of question; a thrown Error's message is shown to the person. */
export type Answer = (asked: Asked) => unknown;

/** A text the question must carry. */
export function needed(from: unknown, key: string): string {
  const found = textAt(from, key);
  if (found === undefined) throw new Error(`The page asked without "${key}".`);
  return found;
}

/** The channel asked about, if this person is in it. */
export function placeOf({ parts, user, ask }: Asked, key = 'channel') {
  const channel = parts.hands.world.channels.get(needed(ask, key));
  if (channel === undefined || !channel.members.has(user))
    throw new Error('You are not in that conversation.');
  return channel;
}

export function recordOf(value: unknown): Json {
  if (!isRecord(value)) throw new Error('The page sent an unknown request.');
  return value;
}
