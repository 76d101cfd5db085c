import { html } from 'htm/preact';
import { icon } from '../parts/icons.ts';
import type { Item } from './choice-values.ts';

interface Shown {
  id: string;
  label: string;
  items: readonly Item[];
  /** The one the arrows have reached. */
  at: number;
  isMany: boolean;
  isChosen: (item: Item) => boolean;
  choose: (item: Item) => void;
}

/** The list of a menu: options with their descriptions, under the labels of their groups. */
export function showOptions(shown: Shown) {
  const groups = [...new Set(shown.items.map((item) => item.group))];
  const list = groups.map((group) => {
    const options = shown.items.map((item, index) =>
      item.group === group ? showOption(shown, item, index) : null,
    );
    if (group === '') return options;
    return html`<div role="group" aria-label=${group}>
      <div class="group-label" aria-hidden="true">${group}</div>
      ${options}
    </div>`;
  });
  return html`<div
    id=${`${shown.id}-list`}
    class="options"
    role="listbox"
    aria-label=${shown.label}
    aria-multiselectable=${shown.isMany ? 'true' : undefined}
  >${list}</div>`;
}

function showOption(shown: Shown, item: Item, index: number) {
  const isActive = index === shown.at;
  return html`<div
    id=${`${shown.id}-${index}`}
    key=${item.key}
    ref=${isActive ? (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
    class=${`option${isActive ? ' active' : ''}`}
    role="option"
    aria-selected=${shown.isChosen(item) ? 'true' : 'false'}
    onClick=${() => shown.choose(item)}
  >
    <span class="option-check">${shown.isChosen(item) && icon('check')}</span>
    <span class="option-words">${item.label}${item.description !== '' && html`<small>${item.description}</small>`}</span>
  </div>`;
}
