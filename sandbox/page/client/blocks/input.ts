import { html } from 'htm/preact';
import type { Block } from '../../wire.ts';
import { showField } from '../fields/field.ts';
import type { Surface } from '../live/hand.ts';
import { showLine } from '../text/show-text.ts';
import { domId } from './element-at.ts';

/** Controls of several parts take their name by id; a `label for` would point at nothing that can hold the focus. */
const GROUPS = ['checkboxes', 'radio_buttons'];

/** A labelled field with its hint and, below, what is wrong with it. */
export function showInput(surface: Surface, block: Block) {
  const { element } = block;
  if (element === undefined) return null;
  const id = domId(surface, block, element);
  const error = surface.errors[block.block_id];
  const isOptional = block.optional === true;
  const words = html`${showLine(block.label)}${isOptional && html` <span class="optional">(optional)</span>`}`;
  const describedBy = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class=${`field${error === undefined ? '' : ' has-error'}`}>
    ${
      GROUPS.includes(element.type)
        ? html`<div class="label" id=${`${id}-label`}>${words}</div>`
        : html`<label class="label" id=${`${id}-label`} for=${id}>${words}</label>`
    }
    ${showField({
      spot: { surface, block, element },
      id,
      label: block.label?.text ?? '',
      labelledBy: `${id}-label`,
      describedBy: describedBy === '' ? undefined : describedBy,
      isInvalid: error !== undefined,
      isRequired: !isOptional,
    })}
    ${error !== undefined && html`<p class="error" id=${`${id}-error`}>${error}</p>`}
    ${block.hint !== undefined && html`<p class="hint" id=${`${id}-hint`}>${showLine(block.hint)}</p>`}
  </div>`;
}
