import { html } from 'htm/preact';
import { openHome, openPlace } from '../live/moves.ts';
import { appPlace } from '../live/names.ts';
import { model } from '../live/store.ts';
import { avatar } from '../parts/avatar.ts';

/** The app's own place: its name, what it is for, and its two tabs. Arrows go from tab to tab. */
export function showAppHeader(current: 'home' | 'messages') {
  const { state } = model;
  if (state === null) return null;
  const { app } = state;
  const messages = () => openPlace(appPlace()?.id ?? '');
  const tabs = [
    ...(app.hasHome ? [{ id: 'home', words: 'Home', open: openHome }] : []),
    { id: 'messages', words: 'Messages', open: messages },
  ];
  const step = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const other = tabs.find((tab) => tab.id !== current);
    other?.open();
    requestAnimationFrame(() => document.getElementById(`tab-${other?.id}`)?.focus());
  };
  return html`<header class="place-head">
    <div class="place-title">
      ${avatar(app.userId, 'small')}
      <h1>${app.name}</h1>
      <span class="tag">App</span>
      <span class="place-note">${app.description}</span>
    </div>
    <div class="tabs" role="tablist" aria-label=${app.name} onKeyDown=${step}>
      ${tabs.map(
        (tab) => html`<button
          type="button"
          role="tab"
          id=${`tab-${tab.id}`}
          aria-selected=${tab.id === current ? 'true' : 'false'}
          aria-controls="app-panel"
          tabindex=${tab.id === current ? '0' : '-1'}
          onClick=${tab.open}
        >${tab.words}</button>`,
      )}
    </div>
  </header>`;
}
