import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { Entry } from '../../wire.ts';
import { inspect } from '../live/moves.ts';
import { model } from '../live/store.ts';
import { icon } from '../parts/icons.ts';
import { EntryRow } from './entry-row.ts';

const KINDS = [
  { id: 'all', words: 'All', fits: () => true },
  {
    id: 'trouble',
    words: 'Trouble',
    fits: (entry: Entry) =>
      entry.outcome === 'refused' || entry.outcome === 'failed' || entry.kind === 'warning',
  },
  { id: 'deliveries', words: 'To the app', fits: (entry: Entry) => entry.kind === 'delivery' },
  { id: 'calls', words: 'From the app', fits: (entry: Entry) => entry.kind === 'call' },
] as const;

/** The developer's drawer: each request and answer, newest first, with what Slack would refuse and why. */
export function Inspector() {
  const [kind, setKind] = useState<(typeof KINDS)[number]['id']>('all');
  const [words, setWords] = useState('');
  const [before, setBefore] = useState(0);
  const all = [...model.entries.values()].filter((entry) => entry.at > before);
  const fits = KINDS.find((one) => one.id === kind)?.fits ?? (() => true);
  const wanted = words.trim().toLowerCase();
  const shown = all
    .filter(fits)
    .filter((entry) => [entry.title, entry.detail, ...entry.why].join(' ').toLowerCase().includes(wanted))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return html`<aside class="inspector" aria-label="Inspector">
    <header class="side-head">
      <div><h2>Inspector</h2><span class="quiet">What was asked and answered, newest first</span></div>
      <button type="button" class="quiet-button" aria-label="Close inspector" title="Close inspector" onClick=${() => inspect(false)}>${icon('close')}</button>
    </header>
    <div class="inspector-tools">
      <label class="only-read" for="inspector-words">Filter</label>
      <input id="inspector-words" class="text" type="search" placeholder="Filter" value=${words} onInput=${(event: InputEvent) => setWords((event.currentTarget as HTMLInputElement).value)} />
      <div class="segments" role="group" aria-label="Show">
        ${KINDS.map(
          (
            one,
          ) => html`<button type="button" aria-pressed=${one.id === kind ? 'true' : 'false'} onClick=${() => setKind(one.id)}>
            ${one.words} <span class="count">${all.filter(one.fits).length}</span>
          </button>`,
        )}
      </div>
      <button type="button" class="quiet-button with-words" onClick=${() => setBefore(Math.max(0, ...all.map((entry) => entry.at)))}>Clear</button>
    </div>
    <div class="scroll entries" tabindex="0" role="region" aria-label="Requests and answers">
      ${
        shown.length === 0
          ? html`<p class="empty">${all.length === 0 ? 'Nothing yet. Press a button or type a command.' : 'No matches.'}</p>`
          : html`<ol>${shown.slice(0, 200).map((entry) => html`<${EntryRow} key=${entry.id} entry=${entry} />`)}</ol>`
      }
    </div>
  </aside>`;
}
