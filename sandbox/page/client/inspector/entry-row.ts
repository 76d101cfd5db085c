import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { Entry, EntryDetail } from '../../wire.ts';
import { ask } from '../live/connection.ts';
import { say, tell } from '../live/moves.ts';
import { reader } from '../live/names.ts';
import { icon } from '../parts/icons.ts';
import { show } from '../text/dates.ts';
import { showJson } from './json.ts';

const DIRECTIONS: { [kind in Entry['kind']]: { mark: string; words: string } } = {
  delivery: { mark: '→', words: 'To the app' },
  call: { mark: '←', words: 'From the app' },
  refusal: { mark: '!', words: 'Refused' },
  warning: { mark: '!', words: 'Warning' },
  failure: { mark: '!', words: 'Seen by a person' },
};

const OUTCOMES: { [outcome in Entry['outcome']]: string } = {
  ok: 'ok',
  waiting: 'waiting',
  refused: 'refused',
  failed: 'failed',
};

/** One line; opened, the whole request and answer. */
export function EntryRow({ entry }: { entry: Entry }) {
  const [isOpen, setOpen] = useState(false);
  const [detail, setDetail] = useState<EntryDetail | null>(null);
  const { mark, words } = DIRECTIONS[entry.kind];
  const toggle = async () => {
    setOpen(!isOpen);
    if (isOpen) return;
    try {
      setDetail(await ask<EntryDetail>({ do: 'detail', entry: entry.id }));
    } catch (error) {
      say(error);
    }
  };
  const id = `entry-${entry.id}`;
  return html`<li class=${`entry entry-${entry.kind} outcome-${entry.kind === 'warning' ? 'warning' : entry.outcome}`}>
    <button type="button" class="entry-line" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${id} onClick=${() => void toggle()}>
      <span class="entry-mark" title=${words}><span aria-hidden="true">${mark}</span><span class="only-read">${words}: </span></span>
      <span class="entry-words"><strong>${entry.title}</strong> <span class="quiet">${entry.detail}</span></span>
      <span class="entry-outcome">${entry.kind === 'warning' ? 'warning' : OUTCOMES[entry.outcome]}</span>
      <span class="entry-ms">${entry.ms === null ? '' : `${Math.round(entry.ms)} ms`}</span>
      <time>${show(reader(), entry.at, { hour: 'numeric', minute: '2-digit', second: '2-digit' })}</time>
    </button>
    ${entry.fault !== null && html`<p class="entry-why">A fault was set up here: ${entry.fault}.</p>`}
    ${entry.why.map((sentence) => html`<p class="entry-why">${sentence}</p>`)}
    ${
      isOpen &&
      html`<div class="entry-detail" id=${id}>
        ${detail === null ? html`<p class="quiet">Loading …</p>` : html`${showPart(titleOf(entry, 'request'), detail.request)}${detail.answer !== null && showPart(titleOf(entry, 'answer'), detail.answer)}`}
      </div>`
    }
  </li>`;
}

function titleOf({ kind }: Entry, part: 'request' | 'answer'): string {
  if (part === 'answer') return kind === 'delivery' ? 'Acknowledgement' : 'Result';
  return kind === 'delivery' ? 'Payload' : kind === 'call' ? 'Arguments' : 'What was sent';
}

function showPart(title: string, value: unknown) {
  return html`<section class="entry-part">
    <header>
      <h3>${title}</h3>
      <button type="button" class="quiet-button with-words" aria-label=${`Copy as JSON: ${title.toLowerCase()}`} onClick=${() => void copy(value)}>${icon('copy')}<span>Copy as JSON</span></button>
    </header>
    ${showJson(value)}
  </section>`;
}

async function copy(value: unknown): Promise<void> {
  try {
    await navigator.clipboard.writeText(JSON.stringify(value, null, 2));
    tell('Copied.');
  } catch {
    tell('Your browser did not let the page copy. Select the text and copy it by hand.', true);
  }
}
