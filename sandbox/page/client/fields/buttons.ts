import { html } from 'htm/preact';
import { isBusy, press } from '../live/hand.ts';
import { icon } from '../parts/icons.ts';
import { Menu } from '../parts/menu.ts';
import { showLine } from '../text/show-text.ts';
import type { FieldProps } from './field-props.ts';

/** A button of the app's. One with an address also opens it. */
export function showButton({ spot }: FieldProps) {
  const { element } = spot;
  const busy = isBusy(spot);
  const style = element.style === 'primary' || element.style === 'danger' ? ` ${element.style}` : '';
  const inside = html`<span>${showLine(element.text)}</span>`;
  const shared = {
    class: `button${style}${busy ? ' busy' : ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': busy ? 'true' : undefined,
    onClick: () => void press(spot),
  };
  if (element.url !== undefined && /^https?:/i.test(element.url)) {
    return html`<a ...${shared} href=${element.url} target="_blank" rel="noopener noreferrer">${inside}</a>`;
  }
  return html`<button type="button" ...${shared}>${inside}</button>`;
}

export function showIconButton({ spot }: FieldProps) {
  const label = spot.element.accessibility_label ?? spot.element.text?.text ?? 'Remove';
  return html`<button type="button" class="button" aria-label=${label} onClick=${() => void press(spot)}>
    ${icon('close')}<span>${showLine(spot.element.text)}</span>
  </button>`;
}

/** The "⋯" beside a text. */
export function showOverflow({ spot, label }: FieldProps) {
  const items = (spot.element.options ?? []).map((option, index) => ({
    label: showLine(option.text),
    ...(option.description === undefined ? {} : { note: showLine(option.description) }),
    choose: () => void press(spot, { option: index }),
  }));
  return html`<${Menu} label=${label || 'More actions'} face=${icon('more')} class="button square" items=${items} side="end" isBusy=${isBusy(spot)} />`;
}

/** Thumbs up and down under an answer. */
export function showFeedback({ spot }: FieldProps) {
  const { positive_button: good, negative_button: bad } = spot.element;
  return html`<span class="feedback">
    <button type="button" class="button" onClick=${() => void press(spot, { side: 'positive' })}>${showLine(good?.text)}</button>
    <button type="button" class="button" onClick=${() => void press(spot, { side: 'negative' })}>${showLine(bad?.text)}</button>
  </span>`;
}
