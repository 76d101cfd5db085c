import { isRecord, type Json, recordAt, snapshot, textAt } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { TextObject } from '../types.ts';
import { finishBlocks } from '../validate/finish.ts';
import { judgeView } from '../validate/view.ts';
import { initialState, keptState } from './view-state.ts';
import type { View, ViewDefinition } from './views.ts';
import type { World } from './world.ts';

/** At most 3 views on a stack. */
const MOST_ON_STACK = 3;

/** Validates a view the app sent and fills in Slack's defaults. Throws what Slack would answer. */
export function readView(world: World, raw: unknown, type: 'modal' | 'home', where: string): ViewDefinition {
  const verdict = judgeView(raw, type);
  if (verdict !== undefined) {
    world.records.violation(where, verdict.code, verdict.messages, raw);
    throw new Refusal(verdict.code, verdict.messages);
  }
  const view: Json = isRecord(raw) ? raw : {};
  return {
    type,
    title: textObject(view, 'title'),
    submit: textObject(view, 'submit'),
    close: textObject(view, 'close'),
    blocks: finishBlocks(view.blocks, () => world.ids.random(3)),
    privateMetadata: textAt(view, 'private_metadata') ?? '',
    callbackId: textAt(view, 'callback_id') ?? '',
    externalId: textAt(view, 'external_id') ?? '',
    clearOnClose: view.clear_on_close === true,
    notifyOnClose: view.notify_on_close === true,
  };
}

/** Opens a modal; one that stood open for this person goes away. */
export function openModal(world: World, user: string, definition: ViewDefinition, triggerId: string): View {
  refuseTakenId(world, definition, undefined);
  for (const old of world.stacks.get(user) ?? []) old.closed = true;
  world.stacks.set(user, []);
  return stack(world, user, definition, triggerId);
}

export function pushModal(world: World, user: string, definition: ViewDefinition, triggerId: string): View {
  const open = world.stacks.get(user) ?? [];
  if (open.length === 0) throw new Refusal('not_found');
  if (open.length >= MOST_ON_STACK) {
    world.records.violation('views.push', 'push_limit_reached', [], definition);
    throw new Refusal('push_limit_reached');
  }
  refuseTakenId(world, definition, undefined);
  return stack(world, user, definition, triggerId);
}

/** Replaces what a view shows. Input survives where block id and action id stay; a wrong hash is refused. */
export function updateView(
  world: World,
  view: View,
  definition: ViewDefinition,
  hash: string | undefined,
): void {
  if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
  refuseTakenId(world, definition, view);
  const state = keptState(view, definition.blocks);
  Object.assign(view, definition, { state, errors: {}, hash: newHash(world), updatedAt: world.clock.now() });
  view.versions.push({ at: world.clock.now(), definition: snapshot(definition) });
  world.changed({ kind: 'view', view });
}

export function publishHome(
  world: World,
  user: string,
  definition: ViewDefinition,
  hash: string | undefined,
): View {
  const current = world.homes.get(user);
  if (current !== undefined && hash !== undefined && hash !== current.hash)
    throw new Refusal('hash_conflict');
  refuseTakenId(world, definition, current);
  const view: View = current ?? newView(world, user, definition, '');
  if (current !== undefined) {
    const state = keptState(current, definition.blocks);
    Object.assign(current, definition, { state, hash: newHash(world), updatedAt: world.clock.now() });
    current.versions.push({ at: world.clock.now(), definition: snapshot(definition) });
  }
  world.homes.set(user, view);
  world.views.set(view.id, view);
  world.changed({ kind: 'home', user, view });
  return view;
}

/** Takes the top view off the stack, or the whole stack. */
export function closeViews(world: World, user: string, which: 'top' | 'all'): View[] {
  const open = world.stacks.get(user) ?? [];
  const closed = which === 'top' ? open.splice(-1) : open.splice(0);
  for (const view of closed) {
    view.closed = true;
    world.changed({ kind: 'view', view });
  }
  return closed;
}

function stack(world: World, user: string, definition: ViewDefinition, triggerId: string): View {
  const open = world.stacks.get(user) ?? [];
  const view = newView(world, user, definition, triggerId);
  view.rootId = open[0]?.id ?? view.id;
  view.previousId = open.at(-1)?.id ?? null;
  world.stacks.set(user, [...open, view]);
  world.views.set(view.id, view);
  world.changed({ kind: 'view', view });
  return view;
}

function newView(world: World, user: string, definition: ViewDefinition, triggerId: string): View {
  const id = world.ids.take('V');
  const at = world.clock.now();
  return {
    ...definition,
    id,
    user,
    hash: newHash(world),
    rootId: id,
    previousId: null,
    state: initialState(definition.blocks),
    errors: {},
    closed: false,
    openedAt: at,
    updatedAt: at,
    triggerId,
    versions: [{ at, definition: snapshot(definition) }],
  };
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now() / 1000)}.${world.ids.random(4)}`;
}

/** An external id belongs to one open view of the workspace. */
function refuseTakenId(world: World, definition: ViewDefinition, self: View | undefined): void {
  if (definition.externalId === '') return;
  for (const view of world.views.values()) {
    if (view !== self && !view.closed && view.externalId === definition.externalId) {
      throw new Refusal('duplicate_external_id');
    }
  }
}

function textObject(view: Json, key: string): TextObject | null {
  const found = recordAt(view, key);
  return found === undefined ? null : { ...found, type: 'plain_text', text: String(found.text) };
}
