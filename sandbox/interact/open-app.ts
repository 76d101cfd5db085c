import type { EventOutcome, Events } from '../deliver/events.ts';
import type { Routing } from '../deliver/router.ts';
import { contextOf } from '../world/sessions.ts';
import { viewWire } from '../world/views.ts';
import type { World } from '../world/world.ts';

/** A person opens the app's Home or Messages tab: `app_home_opened`, with the Home she has so far. */
export function openApp(
  world: World,
  events: Events,
  what: { user: string; tab: 'home' | 'messages'; routing: Routing },
): Promise<EventOutcome> {
  const { user, tab } = what;
  const home = tab === 'home' ? world.homes.get(user) : undefined;
  return events.emit(
    {
      type: 'app_home_opened',
      user,
      channel: world.directChannel([user, world.app.botUserId]).id,
      tab,
      ...(world.manifest.isAgent && tab === 'messages' ? { context: contextOf(world, user) } : {}),
      event_ts: world.ids.ts(world.clock.now()),
      ...(home === undefined ? {} : { view: viewWire(home, world.app) }),
    },
    what.routing,
  );
}
