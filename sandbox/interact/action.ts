import type { Router, Routing } from '../deliver/router.ts';
import type { Json } from '../json.ts';
import type { Block, Element, StateValue } from '../types.ts';
import type { Message } from '../world/messages.ts';
import { messageWire } from '../world/messages.ts';
import { initialState } from '../world/view-state.ts';
import { type View, viewWire } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { type Gesture, personOf, send } from './gesture.ts';

export type Surface = { view: View } | { message: Message };

export interface ActionGesture {
  user: string;
  surface: Surface;
  block: Block;
  element: Element;
  /** What the action carries beside its ids: `value`, `selected_option` … */
  values: Json;
  routing: Routing;
  baseUrl: string;
}

/** Where a person acted: the parts of the payload that differ between messages, modals and Home. */
export function surfaceOf(world: World, user: string, surface: Surface, baseUrl: string): Json {
  if ('view' in surface) {
    const { view } = surface;
    return {
      container: { type: 'view', view_id: view.id },
      view: viewWire(view, world.app),
    };
  }
  const { message } = surface;
  const channel = world.channels.get(message.channel);
  const isEphemeral = message.ephemeralTo !== undefined;
  const url = world.responseUrls.issue(user, message.channel, message.ts);
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: message.channel, name: channel?.kind === 'im' ? 'directmessage' : (channel?.name ?? '') },
    // Slack leaves the message out when it was ephemeral.
    ...(isEphemeral ? {} : { message: messageWire(message, world.app, { metadata: true }) }),
    state: { values: stateFor(message, user) },
    response_url: `${baseUrl}/response/${url.id}`,
  };
}

/** What this reader has put into the fields of a message. */
function stateFor(message: Message, user: string) {
  const state = message.states.get(user) ?? initialState(message.blocks);
  message.states.set(user, state);
  return state;
}

/** Puts a value into a field, where a person's client keeps it until it is sent. */
export function setValue(
  surface: Surface,
  user: string,
  block: Block,
  actionId: string,
  value: StateValue,
): void {
  const state = 'view' in surface ? surface.view.state : stateFor(surface.message, user);
  const values = state[block.block_id] ?? {};
  values[actionId] = value;
  state[block.block_id] = values;
}

/** A pressed button, a chosen option, a field that dispatches: `block_actions`. */
export async function act(world: World, router: Router, what: ActionGesture): Promise<Gesture> {
  const { user, surface, block, element } = what;
  const trigger = world.triggers.issue(user, 'view' in surface ? surface.view.id : undefined);
  const action = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(element.placeholder === undefined ? {} : { placeholder: element.placeholder }),
    ...what.values,
    action_ts: world.ids.ts(world.clock.now()),
  };
  const payload = {
    type: 'block_actions',
    ...personOf(world, user),
    trigger_id: trigger.id,
    ...surfaceOf(world, user, surface, what.baseUrl),
    actions: [action],
  };
  return await send(world, router, {
    user,
    parcel: { kind: 'interactive', name: 'block_actions', payload },
    routing: what.routing,
    triggerId: trigger.id,
    seen: (failure) =>
      failure === 'timeout'
        ? 'Operation timed out. Apps need to respond within 3 seconds.'
        : 'Sorry, that didn’t work. Try again?',
  });
}
