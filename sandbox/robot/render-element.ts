import { type Json, recordAt, textAt } from '../json.ts';
import type { Reader } from './render.ts';

/** What is written on a button, menu or field before anything is put in. */
export function elementText(_reader: Reader, element: Json): string {
  const text = textAt(recordAt(element, 'text'), 'text');
  if (text !== undefined) return text;
  const sides = ['positive_button', 'negative_button']
    .map((side) => textAt(recordAt(recordAt(element, side), 'text'), 'text'))
    .filter((side) => side !== undefined);
  if (sides.length > 0) return sides.join(' | ');
  if (element.type === 'image') return textAt(element, 'alt_text') ?? '';
  if (element.type === 'checkboxes' || element.type === 'radio_buttons') {
    const options = Array.isArray(element.options) ? element.options : [];
    return options.map((option) => textAt(recordAt(option, 'text'), 'text') ?? '').join(' | ');
  }
  return textAt(recordAt(element, 'placeholder'), 'text') ?? '';
}
