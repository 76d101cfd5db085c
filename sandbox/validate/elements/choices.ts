import type { Json } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkInitial, checkOptions } from '../options.ts';
import { checkConfirm } from '../text.ts';

/** Overflow menu: 2 to 5 options. */
export function checkOverflow(check: Check, element: Json, pointer: string): void {
  check.keys(element, pointer, ['type', 'options'], ['action_id', 'confirm']);
  checkOptions(check, element.options, `${pointer}/options`, { min: 2, max: 5 }, { url: true });
  checkConfirm(check, element.confirm, `${pointer}/confirm`);
}

/** Checkboxes: at most 10. */
export function checkCheckboxes(check: Check, element: Json, pointer: string): void {
  check.keys(
    element,
    pointer,
    ['type', 'options'],
    ['action_id', 'initial_options', 'confirm', 'focus_on_load'],
  );
  checkOptions(check, element.options, `${pointer}/options`, { max: 10 }, { mrkdwn: true });
  checkInitial(check, element, pointer);
  check.list(element.initial_options, `${pointer}/initial_options`, { min: 1 });
  checkConfirm(check, element.confirm, `${pointer}/confirm`);
}

/** Radio buttons: at most 10. */
export function checkRadio(check: Check, element: Json, pointer: string): void {
  check.keys(
    element,
    pointer,
    ['type', 'options'],
    ['action_id', 'initial_option', 'confirm', 'focus_on_load'],
  );
  checkOptions(check, element.options, `${pointer}/options`, { max: 10 }, { mrkdwn: true });
  checkInitial(check, element, pointer);
  checkConfirm(check, element.confirm, `${pointer}/confirm`);
}
