import type { ViewStateValue } from '@slack/bolt';
import { isVisible, typedText } from './typed-text.ts';

/** What a person filled in, by field name (= block id). */
export type FieldValue = string | string[] | null;
export type FieldValues = Record<string, FieldValue>;

type State = Record<string, Record<string, ViewStateValue>>;

/** Reads every input of a view, whatever its type, into plain strings, lists of strings or null. */
export function readValues(state: State): FieldValues {
  const values: FieldValues = {};
  for (const [blockId, actions] of Object.entries(state)) {
    const element = Object.values(actions)[0];
    if (element) values[blockId] = readElement(element);
  }
  return values;
}

function readElement(element: ViewStateValue): FieldValue {
  if (element.selected_options) return element.selected_options.map((option) => option.value);
  if (element.selected_users) return element.selected_users;
  if (element.files) return element.files.map(({ id }) => id);
  if (element.selected_date_time) return String(element.selected_date_time);
  if (typeof element.value === 'string') return typedText(element.value);
  return (
    element.selected_option?.value ??
    element.selected_user ??
    element.selected_conversation ??
    element.selected_channel ??
    element.selected_date ??
    element.selected_time ??
    null
  );
}

/** One text or choice, trimmed; null when empty. */
export function one(values: FieldValues, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' && isVisible(value) ? value.trim() : null;
}

/** All choices of a multi-select or of checkboxes. */
export function many(values: FieldValues, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}
