import type { Json } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkConfirm, checkPlain } from '../text.ts';

const SHARED = ['action_id', 'placeholder', 'focus_on_load'];

function checkDispatchConfig(check: Check, value: unknown, pointer: string): void {
  if (value === undefined) return;
  const config = check.object(value, pointer);
  if (config === undefined) return;
  check.keys(config, pointer, [], ['trigger_actions_on']);
  for (const [index, trigger] of check
    .list(config.trigger_actions_on, `${pointer}/trigger_actions_on`)
    .entries()) {
    check.oneOf(trigger, `${pointer}/trigger_actions_on/${index}`, [
      'on_enter_pressed',
      'on_character_entered',
    ]);
  }
}

/** One or many lines of text: at most 3000 characters, initial value included. */
export function checkTextInput(check: Check, element: Json, pointer: string): void {
  const bounds = ['initial_value', 'multiline', 'min_length', 'max_length', 'dispatch_action_config'];
  check.keys(element, pointer, ['type'], [...SHARED, ...bounds]);
  check.whole(element.min_length, `${pointer}/min_length`, 0, 3000);
  check.whole(element.max_length, `${pointer}/max_length`, 1, 3000);
  const max = typeof element.max_length === 'number' ? element.max_length : 3000;
  check.string(element.initial_value, `${pointer}/initial_value`, { max });
  check.boolean(element.multiline, `${pointer}/multiline`);
  checkPlain(check, element.placeholder, `${pointer}/placeholder`, 150);
  checkDispatchConfig(check, element.dispatch_action_config, `${pointer}/dispatch_action_config`);
}

/** Number, e-mail and URL fields. Numbers stand as strings. */
export function checkTypedInput(check: Check, element: Json, pointer: string): void {
  const number = element.type === 'number_input';
  const bounds = number ? ['is_decimal_allowed', 'min_value', 'max_value'] : [];
  const required = number ? ['type', 'is_decimal_allowed'] : ['type'];
  check.keys(element, pointer, required, [...SHARED, 'initial_value', 'dispatch_action_config', ...bounds]);
  if (number) {
    for (const key of ['initial_value', 'min_value', 'max_value']) {
      check.matches(element[key], `${pointer}/${key}`, /^-?\d+(\.\d+)?$/, 'a number in a string');
    }
  } else {
    check.string(element.initial_value, `${pointer}/initial_value`, { max: 3000 });
  }
  checkPlain(check, element.placeholder, `${pointer}/placeholder`, 150);
  checkDispatchConfig(check, element.dispatch_action_config, `${pointer}/dispatch_action_config`);
}

/** Pickers: `YYYY-MM-DD`, `HH:mm`, or ten digits of Unix seconds. */
export function checkPicker(check: Check, element: Json, pointer: string): void {
  const own: { [type: string]: string[] } = {
    datepicker: ['initial_date', 'placeholder'],
    timepicker: ['initial_time', 'placeholder', 'timezone'],
    datetimepicker: ['initial_date_time'],
  };
  check.keys(
    element,
    pointer,
    ['type'],
    ['action_id', 'confirm', 'focus_on_load', ...(own[String(element.type)] ?? [])],
  );
  checkDate(check, element.initial_date, `${pointer}/initial_date`);
  check.matches(
    element.initial_time,
    `${pointer}/initial_time`,
    /^([01]\d|2[0-3]):[0-5]\d$/,
    'a time as HH:mm',
  );
  check.whole(element.initial_date_time, `${pointer}/initial_date_time`, 1_000_000_000, 9_999_999_999);
  checkPlain(check, element.placeholder, `${pointer}/placeholder`, 150);
  checkConfirm(check, element.confirm, `${pointer}/confirm`);
}

/** A day that exists: 31 February is refused. */
function checkDate(check: Check, value: unknown, pointer: string): void {
  if (value === undefined) return;
  const text = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  const day = text === undefined ? undefined : new Date(`${text}T00:00:00Z`);
  const isReal =
    day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(String(text));
  if (!isReal) check.fail(pointer, 'must be a date as YYYY-MM-DD');
}

export function checkRichTextInput(check: Check, element: Json, pointer: string): void {
  const own = ['initial_value', 'dispatch_action_config', 'min_lines', 'max_lines'];
  check.keys(element, pointer, ['type'], [...SHARED, ...own]);
  checkPlain(check, element.placeholder, `${pointer}/placeholder`, 150);
  check.whole(element.min_lines, `${pointer}/min_lines`, 1, 100);
  check.whole(element.max_lines, `${pointer}/max_lines`, 1, 100);
}

export function checkFileInput(check: Check, element: Json, pointer: string): void {
  check.keys(element, pointer, ['type'], ['action_id', 'filetypes', 'max_files']);
  check.list(element.filetypes, `${pointer}/filetypes`, { min: 1 });
  check.whole(element.max_files, `${pointer}/max_files`, 1, 10);
}
