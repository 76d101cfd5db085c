import type { Router, Routing } from '../deliver/router.ts';
import { Refusal } from '../refusal.ts';
import { type Message, messageWire } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import { type Gesture, personOf, send } from './gesture.ts';

export interface ShortcutGesture {
  user: string;
  /** The name a person reads in the menu. */
  name: string;
  message?: Message | undefined;
  routing: Routing;
  baseUrl: string;
}

/** A global shortcut, or one on a message. Its callback id comes from the manifest. */
export async function takeShortcut(world: World, router: Router, what: ShortcutGesture): Promise<Gesture> {
  const { user, message } = what;
  const type = message === undefined ? 'global' : 'message';
  const offered = world.manifest.shortcuts.filter((shortcut) => shortcut.type === type);
  const shortcut = offered.find((one) => one.name === what.name);
  if (shortcut === undefined) {
    const names = offered.map((one) => `"${one.name}"`).join(', ');
    throw new Refusal('no_such_shortcut', [
      `No ${type} shortcut is called "${what.name}"; there are: ${names || 'none'}`,
    ]);
  }
  const trigger = world.triggers.issue(user);
  const shared = {
    ...personOf(world, user),
    callback_id: shortcut.callbackId,
    trigger_id: trigger.id,
    action_ts: world.ids.ts(world.clock.now()),
  };
  const payload =
    message === undefined
      ? { type: 'shortcut', ...shared }
      : {
          type: 'message_action',
          ...shared,
          channel: { id: message.channel, name: world.channels.get(message.channel)?.name ?? '' },
          message: messageWire(message, world.app, { metadata: true }),
          message_ts: message.ts,
          response_url: `${what.baseUrl}/response/${world.responseUrls.issue(user, message.channel, message.ts).id}`,
        };
  return await send(world, router, {
    user,
    parcel: { kind: 'interactive', name: payload.type, payload },
    routing: what.routing,
    triggerId: trigger.id,
    seen: () => 'Sorry, that didn’t work. Try again?',
  });
}
