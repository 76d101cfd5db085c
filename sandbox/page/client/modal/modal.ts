import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ShownView, Submitted } from '../../wire.ts';
import { ask } from '../live/connection.ts';
import { say } from '../live/moves.ts';
import { changed, model, touch } from '../live/store.ts';
import { Dialog } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import { showLine } from '../text/show-text.ts';
import { showViewBlocks } from './view-blocks.ts';

/** The top of a person's stack of modals. Those beneath wait and show again by Back. */
export function Modal({ view, depth }: { view: ShownView; depth: number }) {
  const body = useRef<HTMLFormElement>(null);
  const isSubmitting = model.submitting === view.id;
  const trouble = model.troubles.get(view.id)?.get('');
  // An app opens first and fills after: the first field takes the focus when it appears, never while one types.
  useEffect(() => focusFirst(body.current), [view.id, view.hash]);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!isSubmitting && view.submit !== null) void submit(view, body.current);
  };
  return html`<${Dialog} labelledBy="modal-title" class="modal" onLeave=${() => close(false)}>
    <header class="window-head">
      ${
        depth > 1 &&
        html`<button type="button" class="quiet-button" aria-label="Back" title="Back" onClick=${() => close(false)}>${icon('back')}</button>`
      }
      <h2 id="modal-title" tabindex="-1">${showLine(view.title)}</h2>
      <button type="button" class="quiet-button" aria-label="Close window" title="Close window" onClick=${() => close(true)}>${icon('close')}</button>
    </header>
    <form ref=${body} class="window-body" id="modal-form" key=${view.id} onSubmit=${onSubmit} novalidate>
      ${trouble !== undefined && html`<p class="trouble" role="alert">${icon('warning')}<span>${trouble}</span></p>`}
      ${showViewBlocks(view)}
    </form>
    <footer class="window-foot">
      <button type="button" class="button" onClick=${() => close(false)}>${view.close === null ? 'Cancel' : showLine(view.close)}</button>
      ${
        view.submit !== null &&
        html`<button type="submit" form="modal-form" class=${`button primary${isSubmitting ? ' busy' : ''}`} aria-busy=${isSubmitting ? 'true' : undefined}>
          <span>${showLine(view.submit)}</span>
        </button>`
      }
    </footer>
  <//>`;
}

async function submit(view: ShownView, form: HTMLFormElement | null): Promise<void> {
  model.submitting = view.id;
  model.troubles.delete(view.id);
  changed();
  try {
    const { errors, trouble } = await ask<Submitted>({ do: 'submit', view: view.id });
    if (trouble !== undefined) model.troubles.set(view.id, new Map([['', trouble]]));
    if (Object.keys(errors).length > 0) requestAnimationFrame(() => focusInvalid(form));
  } catch (error) {
    model.troubles.set(view.id, new Map([['', error instanceof Error ? error.message : String(error)]]));
  } finally {
    model.submitting = null;
    touch(view.id);
  }
}

/** Back and the close button take the top away; the cross takes everything. */
function close(all: boolean): void {
  void ask({ do: 'close', all }).catch(say);
}

const FIELDS = 'input:not([type="radio"]), textarea, input[type="radio"]:checked';

function focusFirst(form: HTMLFormElement | null): void {
  const dialog = form?.closest('dialog');
  const active = document.activeElement;
  if (form === null || dialog == null || active === null) return;
  // Where the person has gone by herself she stays; a fresh window has the focus at its head or nowhere.
  const isFresh = active === document.body || active === dialog || active.closest('.window-head') !== null;
  if (!isFresh) return;
  const wanted = form.querySelector<HTMLElement>('[data-focus]') ?? form.querySelector<HTMLElement>(FIELDS);
  (wanted ?? dialog.querySelector<HTMLElement>('#modal-title'))?.focus();
}

function focusInvalid(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const target = field?.matches('input, textarea') === true ? field : field?.querySelector('input');
  target?.focus();
}
