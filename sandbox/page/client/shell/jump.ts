import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { openHome, openPanel, openPerson, openPlace } from '../live/moves.ts';
import { model } from '../live/store.ts';
import { Dialog } from '../parts/dialog.ts';

interface Goal {
  key: string;
  words: string;
  note: string;
  go: () => void;
}

/** Ctrl+K: type a few letters, press Enter, be there. */
export function Jump() {
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const found = goals().filter((goal) => goal.words.toLowerCase().includes(words.toLowerCase()));
  const at = Math.min(active, found.length - 1);
  const leave = () => openPanel(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive((at + found.length - 1) % found.length);
    else if (event.key === 'Enter') found[at]?.go();
    else return;
    event.preventDefault();
  };
  return html`<${Dialog} labelledBy="jump-label" class="jump" onLeave=${leave}>
    <label id="jump-label" for="jump" class="only-read">Go to</label>
    <input
      id="jump"
      type="text"
      role="combobox"
      autocomplete="off"
      placeholder="Go to a channel or person"
      aria-expanded=${found.length > 0 ? 'true' : 'false'}
      aria-controls="jump-list"
      aria-autocomplete="list"
      aria-activedescendant=${found.length > 0 ? `jump-${at}` : undefined}
      value=${words}
      onInput=${(event: InputEvent) => {
        setActive(0);
        setWords((event.currentTarget as HTMLInputElement).value);
      }}
      onKeyDown=${onKeyDown}
    />
    ${found.length === 0 && html`<p class="popup-note" role="status">No match.</p>`}
    <div class="options" role="listbox" id="jump-list" aria-label="Places">
      ${found.map(
        (goal, index) => html`<div
          id=${`jump-${index}`}
          key=${goal.key}
          role="option"
          class=${`option${index === at ? ' active' : ''}`}
          aria-selected=${index === at ? 'true' : 'false'}
          onClick=${goal.go}
        ><span class="option-words">${goal.words}<small>${goal.note}</small></span></div>`,
      )}
    </div>
  <//>`;
}

function goals(): Goal[] {
  const { state } = model;
  if (state === null) return [];
  const home: Goal[] = state.app.hasHome
    ? [{ key: 'home', words: state.app.name, note: 'Home', go: openHome }]
    : [];
  const places = state.places
    .filter((place) => place.kind !== 'im' || place.isApp)
    .map((place) => ({
      key: place.id,
      words: place.kind === 'public' || place.kind === 'private' ? `#${place.name}` : place.name,
      note: place.isApp
        ? 'Messages'
        : place.kind === 'private'
          ? 'Private channel'
          : place.kind === 'public'
            ? 'Channel'
            : 'Group',
      go: () => openPlace(place.id),
    }));
  const people = state.people
    .filter((one) => !one.isBot && !one.isGone && one.id !== state.me)
    .map((one) => ({
      key: one.id,
      words: one.name,
      note: 'Direct message',
      go: () => void openPerson(one.id),
    }));
  return [...home, ...places, ...people];
}
