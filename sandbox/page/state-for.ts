import type { PageParts } from './page-parts.ts';
import { showPeople, showPlaces, showView } from './seen.ts';
import type { State } from './wire.ts';

/** All that one person's page starts from. Her conversation with the app is there from the beginning. */
export function stateFor(parts: PageParts, user: string): State {
  const { world, router } = parts.hands;
  const { manifest, app } = world;
  world.directChannel([user, app.botUserId]);
  const home = world.homes.get(user);
  const named = (type: 'message' | 'global') =>
    manifest.shortcuts.filter((shortcut) => shortcut.type === type).map((shortcut) => shortcut.name);
  return {
    workspace: parts.workspace,
    me: user,
    people: showPeople(world),
    places: showPlaces(world, user, (channel) => parts.readMarks.readTs(user, channel)),
    app: {
      userId: app.botUserId,
      name: app.appName,
      description: manifest.description,
      hasHome: !manifest.given || manifest.homeTab,
      connections: router.targets.map((target) => target.name),
    },
    commands: manifest.offered.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
    shortcuts: { message: named('message'), global: named('global') },
    stack: (world.stacks.get(user) ?? []).map(showView),
    home: home === undefined ? null : showView(home),
    canMoveTime: parts.clock !== undefined,
    isTimeForwardOnly: parts.clock?.isForwardOnly === true,
    guide: parts.guide,
  };
}

/** The person named in the page's address, by id, handle or shown name; otherwise the first human in the workspace. */
export function viewerNamed(parts: PageParts, name: string | null): string | undefined {
  const humans = showPeople(parts.hands.world).filter((person) => !person.isBot && !person.isGone);
  const wanted = (name ?? '').toLowerCase();
  const found = humans.find((person) =>
    [person.id, person.handle, person.name].some((one) => one.toLowerCase() === wanted),
  );
  return (found ?? humans[0])?.id;
}
