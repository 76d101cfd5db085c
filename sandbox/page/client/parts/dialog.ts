import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  /** The id of the element that names it. */
  labelledBy: string;
  class?: string;
  /** Escape, or a press beside it. */
  onLeave: () => void;
  children?: ComponentChildren;
  role?: 'dialog' | 'alertdialog';
}

const FOCUSABLE =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), summary, [tabindex="0"]';

/** A window over the page: the rest cannot be reached while it stands, and the focus goes back to where it came from. */
export function Dialog(props: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const from = document.activeElement;
    dialog.current?.showModal();
    // After the window has left the document: until then the page behind it is inert, and Chromium would give a
    // field the focus but none of the typed letters.
    return () => queueMicrotask(() => giveBack(from));
  }, []);
  return html`<dialog
    ref=${dialog}
    class=${`window ${props.class ?? ''}`}
    role=${props.role ?? 'dialog'}
    aria-modal="true"
    aria-labelledby=${props.labelledBy}
    onCancel=${(event: Event) => {
      event.preventDefault();
      props.onLeave();
    }}
    onKeyDown=${(event: KeyboardEvent) => keepInside(event, dialog.current)}
  >${props.children}</dialog>`;
}

/** What was pressed may have been redrawn meanwhile: then the composer, else the middle of the page. */
function giveBack(from: Element | null): void {
  const isThere = from?.isConnected === true && from !== document.body;
  const back = isThere ? from : document.querySelector('.composer textarea, main');
  if (back instanceof HTMLElement) back.focus();
}

/** Tab goes round inside the window; without this it would leave for the browser's own buttons. */
function keepInside(event: KeyboardEvent, dialog: HTMLElement | null): void {
  if (event.key !== 'Tab' || dialog === null) return;
  const all = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.checkVisibility());
  const [first, last] = [all[0], all.at(-1)];
  const edge = event.shiftKey ? first : last;
  if (edge === undefined || document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
