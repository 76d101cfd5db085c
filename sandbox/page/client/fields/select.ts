import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { put } from '../live/hand.ts';
import { icon } from '../parts/icons.ts';
import { usePopup } from '../parts/popup.ts';
import { chosenItems, type Item, valueFrom } from './choice-values.ts';
import { type FieldProps, named } from './field-props.ts';
import { useOffers } from './offers.ts';
import { showOptions } from './select-options.ts';

/** A press in the list leaves the focus in the field, and is none on the field itself. */
function holdFocus(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Every kind of menu: one or many, its own options, people, conversations, or what the app offers while one types. */
export function SelectField(props: FieldProps) {
  const { spot, id } = props;
  const { element } = spot;
  const isMany = element.type.startsWith('multi_');
  const chosen = chosenItems(spot);
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  usePopup(isOpen, box, popup);
  const { items, note, isAsking } = useOffers(spot, query, isOpen);
  const at = Math.min(active, items.length - 1);
  const isChosen = (item: Item) => chosen.some((one) => one.key === item.key);
  const isExpanded = isOpen && items.length > 0;

  const open = () => {
    if (isOpen) return;
    setOpen(true);
    setQuery('');
    setActive(Math.max(0, items.findIndex(isChosen)));
  };
  const close = () => {
    setOpen(false);
    setQuery('');
  };
  const choose = (item: Item) => {
    if (!isMany) close();
    else setQuery('');
    const without = chosen.filter((one) => one.key !== item.key);
    const next = isMany ? [...without, ...(without.length < chosen.length ? [] : [item])] : [item];
    void put(spot, valueFrom(element.type, next));
    input.current?.focus();
  };
  const drop = (item: Item) => {
    void put(
      spot,
      valueFrom(
        element.type,
        chosen.filter((one) => one.key !== item.key),
      ),
    );
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) open();
      else if (items.length > 0)
        setActive((at + (key === 'ArrowDown' ? 1 : items.length - 1)) % items.length);
    } else if (key === 'Enter' && isOpen) {
      event.preventDefault();
      const item = items[at];
      if (item !== undefined) choose(item);
    } else if (key === 'Escape' && isOpen) {
      // Only the menu closes, not the window it stands in.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (key === 'Backspace' && query === '' && chosen.length > 0 && (isMany || !props.isRequired)) {
      const last = chosen.at(-1);
      if (last !== undefined) drop(last);
    } else if (key === 'Tab') close();
  };
  const [only] = chosen;
  const placeholder = element.placeholder?.text ?? (isMany ? 'Choose some' : 'Choose one');
  return html`<div
    ref=${box}
    class=${`select${props.isInvalid ? ' invalid' : ''}${isOpen ? ' open' : ''}`}
    onMouseDown=${(event: MouseEvent) => {
      if (event.target === input.current || (event.target as HTMLElement).closest('button')) return;
      event.preventDefault();
      input.current?.focus();
      if (isOpen) close();
      else open();
    }}
  >
    ${
      isMany &&
      chosen.map(
        (item) => html`<span class="chip" key=${item.key}>
          ${item.label}
          <button type="button" aria-label=${`Remove ${item.label}`} onClick=${() => drop(item)}>${icon('close')}</button>
        </span>`,
      )
    }
    <input
      ref=${input}
      ...${named(props)}
      role="combobox"
      type="text"
      autocomplete="off"
      spellcheck=${false}
      aria-autocomplete="list"
      aria-expanded=${isExpanded ? 'true' : 'false'}
      aria-controls=${isExpanded ? `${id}-list` : undefined}
      aria-activedescendant=${isExpanded ? `${id}-${at}` : undefined}
      aria-busy=${isAsking ? 'true' : undefined}
      placeholder=${isMany && chosen.length > 0 ? '' : isOpen && only !== undefined ? only.label : placeholder}
      value=${isOpen || isMany ? query : (only?.label ?? '')}
      onClick=${open}
      onInput=${(event: InputEvent) => {
        if (!isOpen) setOpen(true);
        setActive(0);
        setQuery((event.currentTarget as HTMLInputElement).value);
      }}
      onKeyDown=${onKeyDown}
      onBlur=${close}
    />
    ${
      !isMany &&
      !props.isRequired &&
      only !== undefined &&
      html`<button type="button" class="clear" aria-label=${`Clear ${only.label}`} onClick=${() => drop(only)}>${icon('close')}</button>`
    }
    ${icon('down')}
    ${
      isOpen &&
      html`<div ref=${popup} class="popup" popover="manual" onMouseDown=${holdFocus}>
        <p class="popup-note" role="status">${note}</p>
        ${items.length > 0 && showOptions({ id, label: props.label, items, at, isChosen, choose, isMany })}
      </div>`
    }
  </div>`;
}
