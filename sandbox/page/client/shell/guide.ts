import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { Guide, GuideStep } from '../../wire.ts';
import { become, openNamed, openPanel } from '../live/moves.ts';
import { model } from '../live/store.ts';
import { Dialog } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';

/** The first five minutes: what to try, as whom, and the way there. */
export function showGuide(guide: Guide) {
  const leave = () => openPanel(null);
  return html`<${Dialog} labelledBy="guide-title" class="guide" onLeave=${leave}>
    <header class="window-head">
      <h2 id="guide-title">${guide.title}</h2>
      <button type="button" class="quiet-button" aria-label="Close window" onClick=${leave}>${icon('close')}</button>
    </header>
    <ol class="window-body steps">
      ${guide.steps.map(
        (step) => html`<li>
          <h3>${step.title}</h3>
          <p>${step.text}</p>
          ${step.copy !== undefined && html`<${Copy} ...${step.copy} />`}
          ${(step.as ?? step.open) !== undefined && html`<button type="button" class="button" onClick=${() => go(step)}>${wordsFor(step)}</button>`}
        </li>`,
      )}
    </ol>
  <//>`;
}

/** Says that it is done; the words are in the clipboard until something else is. */
function Copy({ label, text }: NonNullable<GuideStep['copy']>) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return html`<button type="button" class="button" onClick=${() => void copy()}>${isCopied ? 'Copied' : label}</button> `;
}

function whoIs(step: GuideStep) {
  return model.state?.people.find((one) => [one.id, one.handle, one.name].includes(step.as ?? ''));
}

function wordsFor(step: GuideStep): string {
  const who = whoIs(step);
  return who === undefined || who.id === model.state?.me ? 'Go there' : `Go there as ${who.name}`;
}

function go(step: GuideStep): void {
  const who = whoIs(step);
  openPanel(null);
  if (step.open !== undefined) history.replaceState(null, '', `#${step.open}`);
  if (who !== undefined && who.id !== model.state?.me) become(who.id);
  else if (step.open !== undefined) openNamed(step.open);
}
