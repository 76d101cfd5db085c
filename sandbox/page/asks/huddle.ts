import { startHuddle } from '../../huddle.ts';
import { textAt } from '../../json.ts';
import { type Asked, placeOf } from './asked.ts';

/** Starts a huddle in a channel, joins one, or ends it. The page can join and end those it has started. */
export function huddle(asked: Asked): { ts: string } {
  const { parts, user, ask } = asked;
  const channel = placeOf(asked);
  if (channel.isArchived) throw new Error(`#${channel.name} is archived: you cannot talk there.`);
  if (ask.what === 'start') {
    const handle = startHuddle(parts.hands.world, channel.id, user);
    parts.huddles.set(handle.message.ts, handle);
    return { ts: handle.message.ts };
  }
  const ts = textAt(ask, 'ts') ?? '';
  const handle = parts.huddles.get(ts);
  if (handle === undefined) throw new Error('That huddle was not started on this page.');
  if (ask.what === 'join') handle.join(user);
  else handle.end();
  return { ts };
}
