import { html } from 'htm/preact';
import { ask } from '../live/connection.ts';
import { inspect, openPanel, say, tell } from '../live/moves.ts';
import { reader } from '../live/names.ts';
import { changed, model, nowMs } from '../live/store.ts';
import { isDark, setTheme } from '../live/theme.ts';
import { icon } from '../parts/icons.ts';
import { show } from '../text/dates.ts';

/** The bar over everything: the app's time and, in a demonstration, how to move it; the page's own tools. */
export function showTopBar() {
  const { state } = model;
  const unread = (state?.places ?? []).reduce((sum, place) => sum + place.unread, 0);
  return html`<header class="top-bar">
    <button type="button" class="quiet-button only-narrow" aria-label=${unread > 0 ? `Menu, ${unread} unread` : 'Menu'} aria-expanded=${model.panel === 'menu' ? 'true' : 'false'} aria-controls="sidebar" onClick=${() => openPanel('menu')}>
      ${icon('menu')}${unread > 0 && html`<span class="dot"></span>`}
    </button>
    ${showClock()}
    <div class="top-tools">
      ${
        state?.guide != null &&
        html`<button type="button" class="quiet-button with-words" onClick=${() => openPanel('guide')}>${icon('star')}<span>${state.guide.title}</span></button>`
      }
      <button type="button" class="quiet-button" aria-label=${isDark() ? 'Light colours' : 'Dark colours'} title=${isDark() ? 'Light colours' : 'Dark colours'} onClick=${turn}>${icon(isDark() ? 'sun' : 'moon')}</button>
      <button type="button" class="quiet-button" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick=${() => openPanel('keys')}>${icon('help')}</button>
      <button type="button" class=${`quiet-button with-words${model.isInspecting ? ' on' : ''}`} aria-pressed=${model.isInspecting ? 'true' : 'false'} onClick=${() => inspect(!model.isInspecting)}>${icon('inspect')}<span>Inspector</span></button>
    </div>
  </header>`;
}

function turn(): void {
  setTheme(isDark() ? 'light' : 'dark');
  changed();
}

const MOVES = [
  { to: 'next', words: 'Next follow-up' },
  { to: 'hour', words: '+1 hour' },
  { to: 'tomorrow', words: 'Tomorrow 8:00' },
  { to: 'now', words: 'Back to now' },
] as const;

function showClock() {
  const now = show(reader(), nowMs(), {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  const moves = MOVES.filter(({ to }) => to !== 'now' || model.state?.isTimeForwardOnly === false);
  return html`<div class="clock" role="group" aria-label="Time">
    <span class="clock-now">${icon('clock')}<time>${now}</time></span>
    ${
      model.state?.canMoveTime === true &&
      moves.map(
        ({ to, words }) =>
          html`<button type="button" class="clock-button" disabled=${model.isMovingTime} onClick=${() => void move(to)}>${words}</button>`,
      )
    }
  </div>`;
}

async function move(to: (typeof MOVES)[number]['to']): Promise<void> {
  model.isMovingTime = true;
  changed();
  try {
    const { said } = await ask<{ said: string }>({ do: 'time', to });
    tell(said);
  } catch (error) {
    say(error);
  } finally {
    model.isMovingTime = false;
    changed();
  }
}
