import { useEffect, useState } from 'preact/hooks';
import type { Entry, Place, Push, ShownMessage, State, StateValue } from '../../wire.ts';

/** What the middle of the page shows. */
export type Route = { at: 'home' } | { at: 'place'; id: string };

/** Windows and drawers that the person opens herself, one of a kind at a time. */
export type Panel = 'keys' | 'jump' | 'guide' | 'people' | 'menu';

export interface Question {
  title: string;
  text: unknown;
  yes: string;
  no: string;
  isDanger: boolean;
  answer: (isYes: boolean) => void;
}

/** Everything the page knows. Changed in place; `changed()` draws it anew. */
export const model = {
  /** Null until the first answer of the server. */
  state: null as State | null,
  isLive: false,
  /** The app's clock minus this machine's, ms. */
  offsetMs: 0,
  route: { at: 'home' } as Route,
  /** The root of the open thread; its channel is the route's. */
  threadTs: null as string | null,
  /** By channel, oldest first; only of channels that were opened. */
  messages: new Map<string, ShownMessage[]>(),
  /** What was put into fields and the server has not sent back: surface → "block action" → value. */
  drafts: new Map<string, Map<string, StateValue>>(),
  /** Spots whose press has not been acknowledged yet. */
  busy: new Set<string>(),
  /** Sentences about gestures that did not get through: surface → block → sentence. */
  troubles: new Map<string, Map<string, string>>(),
  /** Grows with every change of drafts, busy or troubles of a surface. */
  touched: new Map<string, number>(),
  submitting: null as string | null,
  /** Home was opened and the app has had its three seconds. */
  isHomeLate: false,
  question: null as Question | null,
  panel: null as Panel | null,
  isInspecting: false,
  entries: new Map<string, Entry>(),
  toast: null as { text: string; isTrouble: boolean } | null,
  /** The streamed message that was last finished before the viewer's eyes: it is read aloud once, whole. */
  finished: null as ShownMessage | null,
  isMovingTime: false,
  /** Turns over with every minute of the app's clock, so that dates are shown anew. */
  minute: 0,
};

const listeners = new Set<() => void>();
let isWaiting = false;

/** Draws the page anew, once for all changes of this turn. */
export function changed(): void {
  if (isWaiting) return;
  isWaiting = true;
  queueMicrotask(() => {
    isWaiting = false;
    for (const listener of listeners) listener();
  });
}

/** Draws this component whenever the model has changed. */
export function useModel(): typeof model {
  const [, again] = useState(0);
  useEffect(() => {
    const listener = () => again((count) => count + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return model;
}

export function touch(surface: string): void {
  model.touched.set(surface, (model.touched.get(surface) ?? 0) + 1);
  changed();
}

/** The app's time now, ms since the epoch. */
export function nowMs(): number {
  return Date.now() + model.offsetMs;
}

/** Takes the server's time; small differences are only the way of the message. */
export function setNow(now: number): void {
  const offset = now - Date.now();
  if (Math.abs(offset - model.offsetMs) < 2_000) return;
  model.offsetMs = offset;
  model.minute = Math.floor(now / 60_000);
  changed();
}

/** Brings one change of the world into the model. */
export function apply(push: Push): void {
  const { state } = model;
  if (push.kind === 'state') {
    model.state = push.state;
    model.messages.clear();
  } else if (push.kind === 'entries') {
    for (const entry of push.entries) model.entries.set(entry.id, entry);
  } else if (state !== null) {
    applyTo(state, push);
  }
  changed();
}

function applyTo(state: State, push: Exclude<Push, { kind: 'state' | 'entries' }>): void {
  switch (push.kind) {
    case 'message':
      keepMessage(push.message);
      return;
    case 'gone': {
      const held = model.messages.get(push.channel);
      if (held !== undefined) {
        model.messages.set(
          push.channel,
          held.filter((message) => message.ts !== push.ts),
        );
      }
      return;
    }
    case 'stack':
      state.stack = push.stack;
      for (const view of push.stack) pruneDrafts(view.id, view.blocks);
      return;
    case 'home':
      state.home = push.home;
      if (push.home !== null) pruneDrafts(push.home.id, push.home.blocks);
      return;
    case 'places':
      openNewWork(state.places, push.places);
      state.places = push.places;
      return;
    case 'people':
      state.people = push.people;
      return;
    case 'connections':
      state.app.connections = push.connections;
  }
}

function keepMessage(message: ShownMessage): void {
  const held = model.messages.get(message.channel);
  if (held === undefined) return;
  const before = held.find((one) => one.ts === message.ts);
  if (before?.stream === 'open' && message.stream === 'finished' && isOpenHere(message))
    model.finished = message;
  const others = held.filter((one) => one.ts !== message.ts);
  const at = others.findLastIndex((one) => one.ts < message.ts);
  model.messages.set(message.channel, others.toSpliced(at + 1, 0, message));
}

/** The agent begins to work on what one has asked it: its thread opens beside, as in Slack. */
function openNewWork(before: readonly Place[], after: readonly Place[]): void {
  const { route } = model;
  const place = after.find((one) => one.isApp);
  if (route.at !== 'place' || route.id !== place?.id || model.threadTs !== null) return;
  const known = before.find((one) => one.id === place.id)?.sessions.map(({ threadTs }) => threadTs) ?? [];
  const fresh = place.sessions.find(
    ({ status, threadTs }) => status === 'processing' && !known.includes(threadTs),
  );
  if (fresh !== undefined) model.threadTs = fresh.threadTs;
}

/** Streamed text answers in a thread, so it is before the eyes where that thread is. */
function isOpenHere({ channel, threadTs }: ShownMessage): boolean {
  return model.route.at === 'place' && model.route.id === channel && model.threadTs === threadTs;
}

/** What was typed stays where block id and action id stay, and is forgotten with a field that has gone. */
function pruneDrafts(surface: string, blocks: readonly { block_id: string }[]): void {
  const drafts = model.drafts.get(surface);
  if (drafts === undefined) return;
  const there = JSON.stringify(blocks);
  for (const key of drafts.keys()) {
    const [blockId = '', actionId = ''] = key.split(' ');
    const has = (id: string) => there.includes(JSON.stringify(id));
    if (!has(decodeURIComponent(blockId)) || !has(decodeURIComponent(actionId))) drafts.delete(key);
  }
}
