import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { usePopup } from './popup.ts';

export interface MenuItem {
  label: ComponentChildren;
  note?: ComponentChildren;
  isDanger?: boolean;
  isChosen?: boolean;
  choose: () => void;
}

interface Props {
  /** What a screen reader calls the menu, and the button where its face is only a sign. */
  label: string;
  /** The face has words enough to name the button. */
  saysItself?: boolean;
  /** What is seen of the button. */
  face: ComponentChildren;
  items: readonly MenuItem[];
  class?: string;
  side?: 'start' | 'end';
  isBusy?: boolean;
}

/** A button with a menu: arrows move, letters jump, Escape leaves and gives the focus back. */
export function Menu(props: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  usePopup(isOpen, button, list, props.side);
  useEffect(() => {
    if (!isOpen) return;
    entries(list.current)[0]?.focus();
    const outside = (event: Event) => {
      const target = event.target as Node;
      if (list.current?.contains(target) !== true && button.current?.contains(target) !== true)
        setOpen(false);
    };
    addEventListener('pointerdown', outside, true);
    return () => removeEventListener('pointerdown', outside, true);
  }, [isOpen]);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (move(list.current, event.key)) event.preventDefault();
  };
  return html`<span class="menu-holder">
    <button
      ref=${button}
      type="button"
      class=${props.class ?? 'quiet-button'}
      aria-label=${props.saysItself === true ? undefined : props.label}
      aria-haspopup="menu"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${isOpen ? id : undefined}
      aria-busy=${props.isBusy === true ? 'true' : undefined}
      title=${props.saysItself === true ? undefined : props.label}
      onClick=${() => setOpen(!isOpen)}
      onKeyDown=${(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setOpen(true);
      }}
    >${props.face}</button>
    ${
      isOpen &&
      html`<div ref=${list} id=${id} class="popup" popover="manual" role="menu" aria-label=${props.label} onKeyDown=${onKeyDown}>
        ${props.items.map(
          (item) => html`<button
            type="button"
            role=${item.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked=${item.isChosen === undefined ? undefined : String(item.isChosen)}
            class=${`menu-item${item.isDanger === true ? ' danger' : ''}`}
            tabindex="-1"
            onClick=${() => {
              leave();
              item.choose();
            }}
          ><span>${item.label}</span>${item.note !== undefined && html`<small>${item.note}</small>`}</button>`,
        )}
      </div>`
    }
  </span>`;
}

function entries(list: HTMLElement | null): HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>('.menu-item')];
}

/** Arrows, Home, End and first letters. True where the key moved the focus. */
function move(list: HTMLElement | null, key: string): boolean {
  const all = entries(list);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const steps: { [key: string]: number } = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  };
  const letter =
    key.length === 1
      ? [...all.slice(at + 1), ...all].find((one) =>
          one.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()),
        )
      : undefined;
  const next = letter ?? all[steps[key] ?? -1];
  next?.focus();
  return next !== undefined;
}
