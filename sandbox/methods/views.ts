import { Refusal } from '../refusal.ts';
import { openModal, publishHome, pushModal, readView, updateView } from '../world/show-view.ts';
import type { Trigger } from '../world/triggers.ts';
import { type View, viewWire } from '../world/views.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';
import { knownUser } from './find.ts';
import type { Methods } from './method.ts';

/** A live, unused trigger. It is spent only once the view has been accepted, as in Slack. */
function liveTrigger(world: World, args: Arguments): Trigger {
  const id = args.text('trigger_id') ?? args.text('interactivity_pointer');
  if (id === undefined || id === '') {
    throw new Refusal('invalid_arguments', ['[ERROR] missing required field: trigger_id']);
  }
  const trigger = world.triggers.check(id);
  if (typeof trigger === 'string') throw new Refusal(world.triggerWords[trigger]);
  return trigger;
}

function viewArgument(args: Arguments): unknown {
  if (args.raw.view === undefined)
    throw new Refusal('invalid_arguments', ['[ERROR] missing required field: view']);
  return args.raw.view;
}

/** The open view meant by `view_id` or `external_id`. */
function meantView(world: World, args: Arguments): View {
  const viewId = args.text('view_id');
  const externalId = args.text('external_id');
  if (viewId === undefined && externalId === undefined) {
    throw new Refusal('invalid_arguments', ['[ERROR] missing required field: view_id or external_id']);
  }
  const view =
    viewId === undefined
      ? [...world.views.values()].find((one) => one.externalId === externalId && !one.closed)
      : world.views.get(viewId);
  if (view === undefined || view.closed) throw new Refusal('not_found');
  return view;
}

export const viewMethods: Methods = {
  'views.open': (world, args) => {
    const trigger = liveTrigger(world, args);
    const definition = readView(world, viewArgument(args), 'modal', 'views.open');
    const view = openModal(world, trigger.user, definition, trigger.id);
    trigger.used = true;
    return { view: viewWire(view, world.app) };
  },
  'views.push': (world, args) => {
    const trigger = liveTrigger(world, args);
    const definition = readView(world, viewArgument(args), 'modal', 'views.push');
    const view = pushModal(world, trigger.user, definition, trigger.id);
    trigger.used = true;
    return { view: viewWire(view, world.app) };
  },
  'views.update': (world, args) => {
    const view = meantView(world, args);
    const definition = readView(world, viewArgument(args), view.type, 'views.update');
    updateView(world, view, definition, args.text('hash'));
    return { view: viewWire(view, world.app) };
  },
  'views.publish': (world, args) => {
    const user = knownUser(world, args.required('user_id'));
    if (world.manifest.given && !world.manifest.homeTab) throw new Refusal('not_enabled');
    const definition = readView(world, viewArgument(args), 'home', 'views.publish');
    const view = publishHome(world, user.id, definition, args.text('hash'));
    return { view: viewWire(view, world.app) };
  },
};
