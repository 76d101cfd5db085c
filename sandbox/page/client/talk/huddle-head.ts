import { html } from 'htm/preact';
import type { Place } from '../../wire.ts';
import { ask } from '../live/connection.ts';
import { openThread, say } from '../live/moves.ts';
import { currentPlace, personName } from '../live/names.ts';
import { model } from '../live/store.ts';
import { avatar } from '../parts/avatar.ts';
import { icon } from '../parts/icons.ts';

type Move = 'start' | 'join' | 'leave' | 'end';

const runningIn = (place: Place) => place.huddles.find((huddle) => !huddle.isOver);

/** The huddle of a channel, in its head: start one, or who is in it and the way in and out. */
export function showHuddleHead(place: Place) {
  const running = runningIn(place);
  if (running === undefined)
    return html`<button type="button" class="quiet-button with-words" title="Ctrl+Shift+H" onClick=${() => void move(place, 'start')}>${icon('huddle')}<span>Start huddle</span></button>`;
  const { ts, participants } = running;
  const isIn = participants.includes(model.state?.me ?? '');
  const names = participants.map((id) => personName(id)).join(', ');
  const button = (what: Move, words: string, look = '') =>
    html`<button type="button" class=${`button ${look}`} onClick=${() => void move(place, what, ts)}>${words}</button>`;
  return html`<div class="huddle-head" role="group" aria-label="Huddle">
    ${icon('huddle')}
    <span class="huddle-faces" title=${names} aria-hidden="true">${participants.slice(0, 5).map((id) => avatar(id, 'small'))}</span>
    <span class="only-read" role="status">In the huddle: ${names}</span>
    ${isIn ? button('leave', 'Leave huddle') : button('join', 'Join huddle', 'primary')}
    ${isIn && button('end', 'End for everyone')}
  </div>`;
}

/** Ctrl+Shift+H: into the huddle of this channel, started where there is none, or out of it. */
export function toggleHuddle(): void {
  const place = currentPlace();
  if (place === undefined || place.isArchived || (place.kind !== 'public' && place.kind !== 'private'))
    return;
  const running = runningIn(place);
  const isIn = running?.participants.includes(model.state?.me ?? '') === true;
  void move(place, running === undefined ? 'start' : isIn ? 'leave' : 'join', running?.ts);
}

async function move(place: Place, what: Move, ts?: string): Promise<void> {
  try {
    const done = await ask<{ ts: string }>({
      do: 'huddle',
      channel: place.id,
      what,
      ...(ts === undefined ? {} : { ts }),
    });
    if (what === 'start' || what === 'join') openThread(done.ts);
  } catch (error) {
    say(error);
  }
}
