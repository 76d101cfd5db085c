import { html } from 'htm/preact';
import type { TextObject } from '../../wire.ts';
import type { Question } from '../live/store.ts';
import { Dialog } from '../parts/dialog.ts';
import { showText } from '../text/show-text.ts';

/** An element's confirmation dialog. Escape means no. */
export function showQuestion(question: Question | null) {
  if (question === null) return null;
  return html`<${Dialog} labelledBy="question-title" role="alertdialog" class="question" onLeave=${() => question.answer(false)}>
    <header class="window-head"><h2 id="question-title">${question.title}</h2></header>
    <div class="window-body text-block">${showText(question.text as TextObject)}</div>
    <footer class="window-foot">
      <button type="button" class="button" onClick=${() => question.answer(false)}>${question.no}</button>
      <button type="button" class=${`button ${question.isDanger ? 'danger' : 'primary'}`} onClick=${() => question.answer(true)}>${question.yes}</button>
    </footer>
  <//>`;
}
