import type { Block, Element, StateValue } from '../types.ts';
import { lengthOf } from '../validate/check.ts';
import { isBlank } from '../world/view-state.ts';
import type { View } from '../world/views.ts';

/** What Slack's client itself refuses before anything is sent, by block id, in its own words. */
export function clientErrors(view: View): { [blockId: string]: string } {
  const errors: { [blockId: string]: string } = {};
  for (const block of view.blocks) {
    const sentence = errorOf(block, view);
    if (sentence !== undefined) errors[block.block_id] = sentence;
  }
  return errors;
}

function errorOf(block: Block, view: View): string | undefined {
  const { element } = block;
  if (block.type !== 'input' || element?.action_id === undefined) return undefined;
  const value = view.state[block.block_id]?.[element.action_id];
  if (value === undefined || isBlank(value)) {
    return block.optional === true ? undefined : 'Please complete this required field.';
  }
  return typeof value.value === 'string' ? textError(element, value.value) : choiceError(element, value);
}

function textError(element: Element, text: string): string | undefined {
  const length = lengthOf(text);
  const most = element.max_length ?? 3000;
  if (length > most) return `Must be at most ${most} characters long.`;
  if (element.min_length !== undefined && length < element.min_length) {
    return `Must be at least ${element.min_length} characters long.`;
  }
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return 'Please enter a valid email address.';
  }
  if (element.type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a valid URL.';
  return element.type === 'number_input' ? numberError(element, text) : undefined;
}

function numberError(element: Element, text: string): string | undefined {
  const number = Number(text);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'Please enter a valid number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Must be ${element.min_value} or more.`;
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Must be ${element.max_value} or less.`;
  }
  return undefined;
}

function choiceError(element: Element, value: StateValue): string | undefined {
  const most = element.max_selected_items;
  const count = (value.selected_options ?? value.selected_users ?? value.selected_conversations ?? []).length;
  return most !== undefined && count > most ? `Choose at most ${most}.` : undefined;
}
