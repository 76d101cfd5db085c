import { type Json, textAt } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkButton, checkFeedbackButtons, checkIconButton, checkWorkflowButton } from './buttons.ts';
import { checkCheckboxes, checkOverflow, checkRadio } from './choices.ts';
import { checkImageElement } from './image.ts';
import {
  checkFileInput,
  checkPicker,
  checkRichTextInput,
  checkTextInput,
  checkTypedInput,
} from './inputs.ts';
import { checkExternalSelect, checkSlackSelect, checkStaticSelect } from './selects.ts';

type Rule = (check: Check, element: Json, pointer: string) => void;

const RULES: { [type: string]: Rule } = {
  button: checkButton,
  icon_button: checkIconButton,
  feedback_buttons: checkFeedbackButtons,
  workflow_button: checkWorkflowButton,
  overflow: checkOverflow,
  checkboxes: checkCheckboxes,
  radio_buttons: checkRadio,
  static_select: checkStaticSelect,
  multi_static_select: checkStaticSelect,
  external_select: checkExternalSelect,
  multi_external_select: checkExternalSelect,
  users_select: checkSlackSelect,
  multi_users_select: checkSlackSelect,
  conversations_select: checkSlackSelect,
  multi_conversations_select: checkSlackSelect,
  channels_select: checkSlackSelect,
  multi_channels_select: checkSlackSelect,
  plain_text_input: checkTextInput,
  number_input: checkTypedInput,
  email_text_input: checkTypedInput,
  url_text_input: checkTypedInput,
  rich_text_input: checkRichTextInput,
  file_input: checkFileInput,
  datepicker: checkPicker,
  timepicker: checkPicker,
  datetimepicker: checkPicker,
  image: checkImageElement,
};

const SELECTS = [
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
] as const;
const MULTI_SELECTS = SELECTS.map((type) => `multi_${type}`);
const PICKERS = ['datepicker', 'timepicker', 'datetimepicker'];

/** Which elements each block may hold. */
export const IN_ACTIONS = [
  'button',
  'checkboxes',
  'overflow',
  'radio_buttons',
  'workflow_button',
  'rich_text_input',
  ...SELECTS,
  ...MULTI_SELECTS,
  ...PICKERS,
];
export const IN_SECTION = [
  'button',
  'image',
  'checkboxes',
  'overflow',
  'radio_buttons',
  'workflow_button',
  'datepicker',
  'timepicker',
  ...SELECTS,
  ...MULTI_SELECTS,
];
export const IN_INPUT = [
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
  'file_input',
  'checkboxes',
  'radio_buttons',
  ...SELECTS,
  ...MULTI_SELECTS,
  ...PICKERS,
];

/** One element, of a type its block may hold; its action id (1 to 255) is noted so that doubles are found. */
export function checkElement(
  check: Check,
  value: unknown,
  pointer: string,
  allowed: readonly string[],
  ids: Set<string>,
): void {
  const element = check.object(value, pointer);
  if (element === undefined) return;
  const type = textAt(element, 'type') ?? '';
  const rule = RULES[type];
  if (rule === undefined || !allowed.includes(type)) {
    check.fail(pointer, `unsupported type: ${type}`);
    return;
  }
  rule(check, element, pointer);
  const actionId = check.string(element.action_id, `${pointer}/action_id`, { min: 1, max: 255 });
  if (actionId === undefined) return;
  if (ids.has(actionId)) check.fail(`${pointer}/action_id`, `\`action_id\` "${actionId}" already exists`);
  ids.add(actionId);
}
