import type { Block, Element } from '../../wire.ts';
import { showField } from '../fields/field.ts';
import type { FieldProps } from '../fields/field-props.ts';
import type { Surface } from '../live/hand.ts';

/** An id for the document: unique on the page, the same from one drawing to the next. */
export function domId(surface: Surface, block: Block, element?: Element): string {
  return `f-${[surface.key, block.block_id, element?.action_id ?? ''].join('-').replace(/[^\w-]/g, '_')}`;
}

/** An element outside an input block: named by its placeholder, its own text or the text beside it. */
export function showElement(surface: Surface, block: Block, element: Element, beside = '') {
  const props: FieldProps = {
    spot: { surface, block, element },
    id: domId(surface, block, element),
    label:
      beside ||
      element.placeholder?.text ||
      element.accessibility_label ||
      element.text?.text ||
      wordsFor(element),
    isInvalid: false,
    isRequired: false,
  };
  return showField(props);
}

/** The last resort for an element that no word stands beside. */
function wordsFor({ type }: Element): string {
  const words: { [type: string]: string } = {
    overflow: 'More actions',
    datepicker: 'Date',
    timepicker: 'Time',
    datetimepicker: 'Date and time',
    checkboxes: 'Choices',
    radio_buttons: 'Choices',
  };
  return words[type] ?? 'Choose';
}
