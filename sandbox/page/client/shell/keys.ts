import { html } from 'htm/preact';
import { inspect, openHome, openPanel, openPlace } from '../live/moves.ts';
import { appPlace } from '../live/names.ts';
import { model } from '../live/store.ts';
import { Dialog } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import { toggleHuddle } from '../talk/huddle-head.ts';
import { closeMenu } from './sidebar.ts';

const KEYS: { keys: string[]; words: string }[] = [
  { keys: ['?'], words: 'This list' },
  { keys: ['Ctrl', 'K'], words: 'Go to a channel or person' },
  { keys: ['Alt', '↑ ↓'], words: 'Previous or next conversation' },
  { keys: ['Alt', 'H'], words: 'App Home' },
  { keys: ['Alt', 'U'], words: 'Switch member' },
  { keys: ['Alt', 'I'], words: 'Inspector on or off' },
  { keys: ['Ctrl', 'Shift', 'H'], words: 'Start, join or leave the huddle of this channel' },
  { keys: ['F6'], words: 'Next part of the page' },
  { keys: ['↑ ↓'], words: 'From message to message, in the messages' },
  { keys: ['/'], words: 'Commands, in the composer' },
  { keys: ['Enter'], words: 'Send; with Shift, a new line' },
  { keys: ['Esc'], words: 'Close what is open' },
];

export function showKeys() {
  const leave = () => openPanel(null);
  return html`<${Dialog} labelledBy="keys-title" class="keys" onLeave=${leave}>
    <header class="window-head">
      <h2 id="keys-title">Keyboard shortcuts</h2>
      <button type="button" class="quiet-button" aria-label="Close window" onClick=${leave}>${icon('close')}</button>
    </header>
    <dl class="window-body key-list">
      ${KEYS.map(
        ({ keys, words }) =>
          html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${words}</dd></div>`,
      )}
    </dl>
  <//>`;
}

/** The parts F6 goes round, and where the focus lands in each. */
const PARTS: { part: string; lands: string }[] = [
  { part: '.sidebar', lands: '.you-are-button' },
  { part: '.middle .messages, .middle .home', lands: '' },
  { part: '.middle .composer', lands: 'textarea' },
  { part: '.side .composer', lands: 'textarea' },
  { part: '.inspector', lands: 'input' },
];

/** Keys that work everywhere. In a window over the page they rest. */
export function onKey(event: KeyboardEvent): void {
  if (document.querySelector('dialog[open]') !== null || model.state === null) return;
  const { key, altKey, ctrlKey, metaKey } = event;
  const isTyping = (event.target as HTMLElement).matches?.('input, textarea, select');
  if (key === 'Escape' && model.panel === 'menu') closeMenu();
  else if (key === '?' && !isTyping) openPanel('keys');
  else if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') openPanel('jump');
  else if ((ctrlKey || metaKey) && event.shiftKey && event.code === 'KeyH') toggleHuddle();
  else if (key === 'F6') nextPart(event.shiftKey ? -1 : 1);
  else if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) nextPlace(key === 'ArrowUp' ? -1 : 1);
  else if (altKey && event.code === 'KeyH') openHome();
  else if (altKey && event.code === 'KeyI') inspect(!model.isInspecting);
  else if (altKey && event.code === 'KeyU') document.querySelector<HTMLElement>('.you-are-button')?.click();
  else return;
  event.preventDefault();
}

function nextPart(step: number): void {
  const parts = PARTS.flatMap(({ part, lands }) => {
    const element = document.querySelector<HTMLElement>(part);
    return element?.checkVisibility({ visibilityProperty: true }) === true ? [{ element, lands }] : [];
  });
  const at = parts.findIndex(({ element }) => element.contains(document.activeElement));
  const next = parts[(Math.max(at, step < 0 ? 0 : -1) + step + parts.length) % parts.length];
  if (next === undefined) return;
  (next.lands === '' ? next.element : next.element.querySelector<HTMLElement>(next.lands))?.focus();
}

function nextPlace(step: number): void {
  const places = (model.state?.places ?? []).filter((place) => !place.isApp);
  const all = [...places, ...(appPlace() === undefined ? [] : [appPlace()])];
  const here = model.route.at === 'place' ? model.route.id : appPlace()?.id;
  const at = all.findIndex((place) => place?.id === here);
  const next = all[(at + step + all.length) % all.length];
  if (next?.isApp === true && model.state?.app.hasHome === true) openHome();
  else if (next !== undefined) openPlace(next.id);
}
