import type { Person, Place } from '../../wire.ts';
import type { Reader } from '../text/dates.ts';
import { model, nowMs } from './store.ts';

export function person(id: string): Person | undefined {
  return model.state?.people.find((one) => one.id === id);
}

export function personName(id: string, fallback = ''): string {
  return person(id)?.name ?? (fallback || id);
}

export function place(id: string): Place | undefined {
  return model.state?.places.find((one) => one.id === id);
}

/** A channel the viewer is not in is named by what the app wrote, else as private. */
export function channelName(id: string, fallback = ''): string {
  return place(id)?.name ?? (fallback || 'private-channel');
}

/** Through whose eyes dates are shown: the viewer's zone and language, the app's time. */
export function reader(): Reader {
  const me = person(model.state?.me ?? '');
  return { tz: me?.tz ?? 'UTC', locale: me?.locale ?? 'en-US', nowMs: nowMs() };
}

/** The conversation in the middle; undefined while Home is there. */
export function currentPlace(): Place | undefined {
  return model.route.at === 'place' ? place(model.route.id) : undefined;
}

export function appPlace(): Place | undefined {
  return model.state?.places.find((one) => one.isApp);
}
