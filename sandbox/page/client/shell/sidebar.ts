import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Place } from '../../wire.ts';
import { openHome, openPanel, openPerson, openPlace, openThreadIn } from '../live/moves.ts';
import { person, reader } from '../live/names.ts';
import { model } from '../live/store.ts';
import { avatar } from '../parts/avatar.ts';
import { icon } from '../parts/icons.ts';
import { clockTime } from '../text/dates.ts';
import { PersonSwitch } from './person-switch.ts';

/** On a narrow screen: puts the side bar away and the focus back on its button. */
export function closeMenu(): void {
  openPanel(null);
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-controls="sidebar"]')?.focus());
}

/** The left side: where one can go. On a narrow screen it slides over the page. */
export function showSidebar() {
  const { state } = model;
  if (state === null) return null;
  const channels = state.places.filter((place) => place.kind === 'public' || place.kind === 'private');
  const app = state.places.find((place) => place.isApp);
  const isOpen = model.panel === 'menu';
  return html`<nav class=${`sidebar${isOpen ? ' open' : ''}`} aria-label="Workspace" id="sidebar">
    <header class="workspace">
      <span class="workspace-mark" aria-hidden="true">${icon('star')}</span>
      <span class="workspace-name">${state.workspace}</span>
      <button type="button" class="quiet-button only-narrow" aria-label="Close menu" onClick=${closeMenu}>${icon('close')}</button>
    </header>
    <${PersonSwitch} />
    <div class="sidebar-scroll">
      ${section('Channels', channels.map(channelRow))}
      ${section('Huddle threads', huddleRows(channels))}
      ${section('Direct messages', directRows(state.places))}
      ${section('Apps', app === undefined ? [] : [appRow(app)])}
    </div>
  </nav>`;
}

function section(title: string, rows: ComponentChildren[]) {
  if (rows.length === 0) return null;
  const id = `side-${title.toLowerCase().replaceAll(' ', '-')}`;
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <ul>${rows}</ul>
  </section>`;
}

interface Row {
  key: string;
  face: ComponentChildren;
  words: ComponentChildren;
  isHere: boolean;
  unread?: number;
  note?: string;
  open: () => void;
}

function row({ key, face, words, isHere, unread = 0, note, open }: Row) {
  return html`<li key=${key}>
    <button type="button" class=${`row${unread > 0 ? ' unread' : ''}`} aria-current=${isHere ? 'page' : undefined} onClick=${open}>
      <span class="row-face">${face}</span>
      <span class="row-words">${words}</span>
      ${note !== undefined && html`<span class="row-note">${note}</span>`}
      ${unread > 0 && html`<span class="badge">${unread}<span class="only-read"> unread</span></span>`}
    </button>
  </li>`;
}

function isAt(place: Place): boolean {
  return model.route.at === 'place' && model.route.id === place.id;
}

function channelRow(place: Place) {
  return row({
    key: place.id,
    face: icon(place.kind === 'private' ? 'lock' : 'hash'),
    words: place.name,
    isHere: isAt(place) && model.threadTs === null,
    unread: place.unread,
    ...(place.isArchived ? { note: 'archived' } : {}),
    open: () => openPlace(place.id),
  });
}

/** The latest huddles of her channels; a running one says so. */
function huddleRows(channels: readonly Place[]) {
  return channels
    .flatMap((place) => place.huddles.map((huddle) => ({ place, huddle })))
    .sort((a, b) => (a.huddle.ts < b.huddle.ts ? 1 : -1))
    .slice(0, 5)
    .map(({ place, huddle }) =>
      row({
        key: huddle.ts,
        face: icon('huddle'),
        words: html`${place.name}${huddle.isOver && html`<span class="row-time"> ${clockTime(reader(), Number(huddle.ts) * 1000)}</span>`}`,
        isHere: model.threadTs === huddle.ts,
        ...(huddle.isOver ? {} : { note: 'on now' }),
        open: () => void openThreadIn(place.id, huddle.ts),
      }),
    );
}

/** Everybody else in the workspace; those with a conversation already open in it. */
function directRows(places: readonly Place[]) {
  const { state } = model;
  const others = (state?.people ?? []).filter((one) => !one.isBot && !one.isGone && one.id !== state?.me);
  const groups = places.filter((place) => place.kind === 'mpim');
  return [
    ...others.map((one) => {
      const place = places.find((candidate) => candidate.kind === 'im' && candidate.members.includes(one.id));
      return row({
        key: one.id,
        face: avatar(one.id, 'small'),
        words: one.name,
        isHere: place !== undefined && isAt(place),
        unread: place?.unread ?? 0,
        open: () => void openPerson(one.id),
      });
    }),
    ...groups.map((place) =>
      row({
        key: place.id,
        face: icon('people'),
        words: place.name,
        isHere: isAt(place),
        unread: place.unread,
        open: () => openPlace(place.id),
      }),
    ),
  ];
}

function appRow(place: Place) {
  const { state } = model;
  const isRunning = (state?.app.connections.length ?? 0) > 0;
  return row({
    key: place.id,
    face: avatar(state?.app.userId ?? '', 'small'),
    words: person(state?.app.userId ?? '')?.name ?? state?.app.name,
    isHere: model.route.at === 'home' || isAt(place),
    unread: place.unread,
    ...(isRunning ? {} : { note: 'not running' }),
    open: () => (state?.app.hasHome === true && place.unread === 0 ? openHome() : openPlace(place.id)),
  });
}
