import type { ShownMessage } from '../../wire.ts';
import { ask, connectAs } from './connection.ts';
import { appPlace, currentPlace, person, place } from './names.ts';
import { changed, model, type Panel } from './store.ts';

/** How long an app has to publish its Home before the page says that it has not, ms. */
const HOME_LIMIT_MS = 3_000;

/** Called whenever the whole state has come: at the start, after a lost connection, after a change of person. */
export function arrive(): void {
  model.entries.clear();
  if (model.isInspecting) void ask({ do: 'inspect', on: true }).catch(say);
  const hash = decodeURIComponent(location.hash.slice(1));
  if (!openNamed(hash) && !openNamed('home')) openNamed(model.state?.places[0]?.name ?? '');
  changed();
}

/** Opens `home`, `messages`, a channel by name or a person by `@handle`. False: there is no such place here. */
export function openNamed(name: string): boolean {
  const { state } = model;
  if (state === null) return false;
  if (name === 'home' && state.app.hasHome) {
    openHome();
    return true;
  }
  const found =
    name === 'messages' ? appPlace() : state.places.find((one) => one.id === name || hashOf(one.id) === name);
  if (found !== undefined) openPlace(found.id);
  return found !== undefined;
}

function hashOf(id: string): string {
  const found = place(id);
  if (found === undefined) return id;
  if (found.isApp) return 'messages';
  if (found.kind === 'public' || found.kind === 'private') return found.name;
  const others = found.members.filter((member) => member !== model.state?.me);
  return others.map((other) => `@${person(other)?.handle ?? other}`).join('+');
}

function setHash(hash: string): void {
  if (decodeURIComponent(location.hash.slice(1)) !== hash) history.replaceState(null, '', `#${hash}`);
}

export function openHome(): void {
  model.route = { at: 'home' };
  model.threadTs = null;
  model.panel = null;
  model.isHomeLate = false;
  setHash('home');
  changed();
  void ask({ do: 'home' }).catch(say);
  setTimeout(() => {
    model.isHomeLate = true;
    changed();
  }, HOME_LIMIT_MS);
}

export function openPlace(id: string): void {
  const found = place(id);
  if (found === undefined) {
    tell('You are not in that conversation.', true);
    return;
  }
  const isOther = model.route.at !== 'place' || model.route.id !== id;
  model.route = { at: 'place', id };
  if (isOther) model.threadTs = null;
  model.panel = null;
  setHash(hashOf(id));
  changed();
  void load(id);
  if (!found.isApp && isOther) void ask({ do: 'look', channel: id }).catch(say);
  if (found.isApp && isOther) void ask({ do: 'messages' }).catch(say);
}

async function load(id: string): Promise<void> {
  try {
    if (!model.messages.has(id)) {
      model.messages.set(id, await ask<ShownMessage[]>({ do: 'history', channel: id }));
      changed();
    }
    await ask({ do: 'read', channel: id });
  } catch (error) {
    say(error);
  }
}

/** What has come in while the person looks at it counts as read. */
export function readCurrent(): void {
  const found = currentPlace();
  if (found !== undefined && found.unread > 0 && document.visibilityState === 'visible') {
    void ask({ do: 'read', channel: found.id }).catch(say);
  }
}

/** The conversation with one person (or the app), begun where there is none. */
export async function openPerson(id: string): Promise<void> {
  if (id === model.state?.me) return;
  try {
    const { channel } = await ask<{ channel: string }>({ do: 'direct', user: id });
    openPlace(channel);
  } catch (error) {
    say(error);
  }
}

export function openThread(ts: string | null): void {
  model.threadTs = ts;
  changed();
}

export async function openThreadIn(channel: string, ts: string): Promise<void> {
  openPlace(channel);
  openThread(ts);
}

/** Becomes another person: a new connection, nothing of the old one kept. */
export function become(who: string): void {
  for (const kept of [model.drafts, model.busy, model.troubles, model.messages, model.touched]) kept.clear();
  Object.assign(model, {
    threadTs: null,
    panel: null,
    question: null,
    submitting: null,
    toast: null,
    finished: null,
  });
  const address = new URL(location.href);
  address.searchParams.set('as', person(who)?.handle ?? who);
  history.replaceState(null, '', address);
  connectAs(who, arrive);
}

export function openPanel(panel: Panel | null): void {
  model.panel = panel;
  changed();
}

export function inspect(on: boolean): void {
  model.isInspecting = on;
  changed();
  void ask({ do: 'inspect', on }).catch(say);
}

let toastTimer = 0;

/** A short word at the edge of the page; trouble stays until it is put away. */
export function tell(text: string, isTrouble = false): void {
  clearTimeout(toastTimer);
  model.toast = { text, isTrouble };
  changed();
  if (!isTrouble) toastTimer = setTimeout(() => hush(), 5_000);
}

export function hush(): void {
  model.toast = null;
  changed();
}

export function say(error: unknown): void {
  tell(error instanceof Error ? error.message : String(error), true);
}
