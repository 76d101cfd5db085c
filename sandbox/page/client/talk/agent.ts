import { html } from 'htm/preact';
import type { Place } from '../../wire.ts';
import { ask } from '../live/connection.ts';
import { openThread, say } from '../live/moves.ts';
import { model } from '../live/store.ts';
import { icon } from '../parts/icons.ts';

/** The agent's suggestions over the composer of one's conversation with it. */
export function showPrompts({ prompts }: Place) {
  if (prompts === null || prompts.prompts.length === 0) return null;
  const label = prompts.title === '' ? 'Suggestions' : prompts.title;
  return html`<div class="prompts" role="group" aria-label=${label}>
    <span class="quiet" aria-hidden="true">${label}</span>
    ${prompts.prompts.map(
      ({ title, message }) =>
        html`<button type="button" class="button" title=${message} onClick=${() => void ask({ do: 'prompt', title }).catch(say)}>${title}</button>`,
    )}
  </div>`;
}

/** What the agent does in a thread, and Stop while it works. */
export function showWork(place: Place, threadTs: string) {
  const session = place.sessions.find((one) => one.threadTs === threadTs);
  const name = model.state?.app.name;
  const stop = () => {
    // The button goes when the agent has stopped: the focus must not go with it.
    document.querySelector<HTMLElement>('.side .composer textarea')?.focus();
    void ask({ do: 'stop', channel: place.id, ts: threadTs }).catch(say);
  };
  return html`<div class="agent-work" role="status">
    ${session?.status === 'processing' && html`<span class="writing">${name} is working …</span>`}
    ${session?.status === 'suspended' && html`<span class="quiet">${name} is waiting for your answer</span>`}
    ${session?.canStop === true && html`<button type="button" class="button" onClick=${stop}>${icon('close')}Stop</button>`}
  </div>`;
}

/** Threads in which the agent works or waits, while none is open: the way to them. */
export function showWorkElsewhere(place: Place) {
  const busy = place.sessions.filter(({ status }) => status === 'processing' || status === 'suspended');
  if (busy.length === 0 || model.threadTs !== null) return null;
  return html`<div class="agent-work">
    ${busy.map(
      ({ threadTs, title, status }) =>
        html`<button type="button" class="button" onClick=${() => openThread(threadTs)}>${title ?? 'Thread'}: ${status === 'processing' ? 'working …' : 'waiting for you'}</button>`,
    )}
  </div>`;
}
