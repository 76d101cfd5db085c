import { html } from 'htm/preact';
import type { ShownHuddle, ShownMessage } from '../../wire.ts';
import { ask } from '../live/connection.ts';
import { openThread, say } from '../live/moves.ts';
import { personName } from '../live/names.ts';
import { model } from '../live/store.ts';
import { avatar } from '../parts/avatar.ts';
import { icon } from '../parts/icons.ts';

/** A huddle in the channel: who is in it, how long it took, and the way to its thread. */
export function showHuddle(message: ShownMessage, huddle: ShownHuddle, leadsToThread: boolean) {
  const me = model.state?.me ?? '';
  const isIn = huddle.participants.includes(me);
  const people = huddle.isOver ? huddle.attended : huddle.participants;
  const minutes = Math.max(1, Math.round((huddle.endedAtS - huddle.startedAtS) / 60));
  const go = (what: 'join' | 'leave' | 'end') =>
    void ask({ do: 'huddle', channel: message.channel, what, ts: message.ts }).catch(say);
  return html`<div class="huddle-card">
    <div class="huddle-words">
      ${icon('huddle')}
      <strong>${huddle.isOver ? 'A huddle took place' : 'A huddle is on'}</strong>
      <span class="quiet">${huddle.isOver && `${minutes} min · `}${people.map((id) => personName(id)).join(', ')}</span>
      ${people.map((id) => avatar(id, 'small'))}
    </div>
    <div class="actions">
      ${!huddle.isOver && !isIn && html`<button type="button" class="button primary" onClick=${() => go('join')}>Join</button>`}
      ${isIn && html`<button type="button" class="button" onClick=${() => go('leave')}>Leave</button>`}
      ${isIn && html`<button type="button" class="button" onClick=${() => go('end')}>End huddle</button>`}
      ${leadsToThread && html`<button type="button" class="button" onClick=${() => openThread(message.ts)}>Open thread</button>`}
    </div>
  </div>`;
}
