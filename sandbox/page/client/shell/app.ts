import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Inspector } from '../inspector/inspector.ts';
import { hush, openPanel, readCurrent } from '../live/moves.ts';
import { currentPlace, personName } from '../live/names.ts';
import { model, useModel } from '../live/store.ts';
import { Modal } from '../modal/modal.ts';
import { showQuestion } from '../modal/question.ts';
import { icon } from '../parts/icons.ts';
import { nameOf, showConversation } from '../talk/conversation.ts';
import { showHome } from '../talk/home.ts';
import { showThread } from '../talk/thread.ts';
import { withoutMarks } from '../text/markdown.ts';
import { showGuide } from './guide.ts';
import { Jump } from './jump.ts';
import { onKey, showKeys } from './keys.ts';
import { showSidebar } from './sidebar.ts';
import { showTopBar } from './top-bar.ts';

/** The whole page. */
export function App() {
  useModel();
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    document.addEventListener('visibilitychange', readCurrent);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('visibilitychange', readCurrent);
    };
  }, []);
  const { state, panel } = model;
  const place = currentPlace();
  useEffect(readCurrent, [place?.unread, place?.id]);
  useEffect(() => {
    if (panel === 'menu') document.querySelector<HTMLElement>('.sidebar .only-narrow')?.focus();
  }, [panel]);
  useEffect(() => {
    document.title = titleOf();
  });
  if (state === null) return html`<p class="starting" role="status">Connecting …</p>`;
  const top = state.stack.at(-1);
  const hasThread = place !== undefined && model.threadTs !== null;
  return html`
    <a class="skip" href="#middle" onClick=${skip}>Skip to the conversation</a>
    ${showTopBar()}
    ${!model.isLive && html`<p class="offline" role="alert">${icon('warning')}The workspace does not answer. Trying again …</p>`}
    <div class=${`columns${hasThread ? ' with-side' : ''}${model.isInspecting ? ' with-inspector' : ''}`}>
      ${showSidebar()}
      ${panel === 'menu' && html`<div class="veil" onClick=${() => openPanel(null)}></div>`}
      <main class="middle" id="middle" tabindex="-1">${place === undefined ? showHome() : showConversation(place)}</main>
      ${hasThread && showThread()}
      ${model.isInspecting && html`<${Inspector} />`}
    </div>
    ${top !== undefined && html`<${Modal} key="modal" view=${top} depth=${state.stack.length} />`}
    ${showQuestion(model.question)}
    ${panel === 'keys' && showKeys()}
    ${panel === 'jump' && html`<${Jump} />`}
    ${panel === 'guide' && state.guide !== null && showGuide(state.guide)}
    ${showToast()}
    ${showFinished()}`;
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('middle')?.focus();
}

function titleOf(): string {
  const { state } = model;
  if (state === null) return 'Northstar Demo';
  const place = currentPlace();
  const unread = state.places.reduce((sum, one) => sum + one.unread, 0);
  const here = place === undefined ? `${state.app.name} Home` : nameOf(place);
  return `${unread > 0 ? `(${unread}) ` : ''}${here} · ${state.workspace}`;
}

/** Text that grows is not read aloud piece by piece: once it stands, it is read whole. */
function showFinished() {
  const { finished } = model;
  return html`<div class="only-read" role="status" aria-label="Finished messages">
    ${finished !== null && html`<p key=${finished.ts}>${personName(finished.user)} has finished writing: ${withoutMarks(finished.text)}</p>`}
  </div>`;
}

function showToast() {
  const { toast } = model;
  return html`<div class="toast-place" role=${toast?.isTrouble === true ? 'alert' : 'status'}>
    ${
      toast !== null &&
      html`<div class=${`toast${toast.isTrouble ? ' toast-trouble' : ''}`}>
        ${icon(toast.isTrouble ? 'warning' : 'check')}<span>${toast.text}</span>
        <button type="button" class="quiet-button" aria-label="Dismiss" onClick=${hush}>${icon('close')}</button>
      </div>`
    }
  </div>`;
}
