import type { EventOutcome, Events } from '../deliver/events.ts';
import { knownUser } from '../methods/find.ts';
import { dndWire, type User } from '../world/people.ts';
import type { World } from '../world/world.ts';

/** Somebody wants no notifications in that span, or (without one) has them again; the app is told of it. */
async function setDnd(
  world: World,
  events: Events,
  { user: id, span }: { user: string; span: User['dnd'] | undefined },
): Promise<EventOutcome> {
  const user = knownUser(world, id);
  if (span) user.dnd = span;
  else delete user.dnd;
  world.changed({ kind: 'user', user });
  return events.emit({
    type: 'dnd_updated_user',
    user: id,
    dnd_status: dndWire(user),
    event_ts: world.ids.ts(world.clock.now()),
  });
}

/** For so many minutes from now on; undefined: no longer. */
export function pauseFor(
  { world, events }: { world: World; events: Events },
  user: string,
  minutes: number | undefined,
): Promise<EventOutcome> {
  const startAt = world.clock.now();
  const span = minutes === undefined ? undefined : { startAt, endAt: startAt + minutes * 60_000 };
  return setDnd(world, events, { user, span });
}
