import type { Json } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkInitial, checkOption, checkOptionGroups, checkOptions } from '../options.ts';
import { checkConfirm, checkPlain } from '../text.ts';

const SHARED = ['action_id', 'placeholder', 'confirm', 'focus_on_load'];

function checkShared(check: Check, element: Json, pointer: string): void {
  checkPlain(check, element.placeholder, `${pointer}/placeholder`, 150);
  checkConfirm(check, element.confirm, `${pointer}/confirm`);
  check.boolean(element.focus_on_load, `${pointer}/focus_on_load`);
  check.whole(element.max_selected_items, `${pointer}/max_selected_items`, 1, 1000);
}

/** A menu with its own options: `options` or `option_groups`, never both; 100 of either. */
export function checkStaticSelect(check: Check, element: Json, pointer: string): void {
  const many = element.type === 'multi_static_select';
  const initial = many ? ['initial_options', 'max_selected_items'] : ['initial_option'];
  check.keys(element, pointer, ['type'], [...SHARED, 'options', 'option_groups', ...initial]);
  const has = [element.options, element.option_groups].filter((list) => list !== undefined).length;
  if (has !== 1) check.fail(pointer, 'must have either options or option_groups');
  if (element.options !== undefined) checkOptions(check, element.options, `${pointer}/options`, { max: 100 });
  if (element.option_groups !== undefined)
    checkOptionGroups(check, element.option_groups, `${pointer}/option_groups`);
  checkInitial(check, element, pointer);
  checkShared(check, element, pointer);
}

/** A menu that asks the app for its options; the initial one need not be in a list. */
export function checkExternalSelect(check: Check, element: Json, pointer: string): void {
  const many = element.type === 'multi_external_select';
  const initial = many ? ['initial_options', 'max_selected_items'] : ['initial_option'];
  check.keys(element, pointer, ['type'], [...SHARED, 'min_query_length', ...initial]);
  if (element.initial_option !== undefined)
    checkOption(check, element.initial_option, `${pointer}/initial_option`);
  for (const [index, option] of check.list(element.initial_options, `${pointer}/initial_options`).entries()) {
    checkOption(check, option, `${pointer}/initial_options/${index}`);
  }
  check.whole(element.min_query_length, `${pointer}/min_query_length`, 0, 3000);
  checkShared(check, element, pointer);
}

/** Menus that Slack fills itself: people, conversations, channels. */
export function checkSlackSelect(check: Check, element: Json, pointer: string): void {
  const type = String(element.type);
  const noun = /users/.test(type) ? 'user' : /conversations/.test(type) ? 'conversation' : 'channel';
  const many = type.startsWith('multi_');
  const initial = many ? [`initial_${noun}s`, 'max_selected_items'] : [`initial_${noun}`];
  const extra = noun === 'conversation' ? ['default_to_current_conversation', 'filter'] : [];
  const respond = !many && noun !== 'user' ? ['response_url_enabled'] : [];
  check.keys(element, pointer, ['type'], [...SHARED, ...initial, ...extra, ...respond]);
  check.string(element[`initial_${noun}`], `${pointer}/initial_${noun}`, { min: 1 });
  for (const [index, id] of check
    .list(element[`initial_${noun}s`], `${pointer}/initial_${noun}s`)
    .entries()) {
    check.string(id, `${pointer}/initial_${noun}s/${index}`, { min: 1 });
  }
  checkShared(check, element, pointer);
}
