import type { Json } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkConfirm, checkPlain } from '../text.ts';

/** A button: text 75, value 2000, url 3000, accessibility label 75. */
export function checkButton(check: Check, element: Json, pointer: string): void {
  check.keys(
    element,
    pointer,
    ['type', 'text'],
    ['action_id', 'url', 'value', 'style', 'confirm', 'accessibility_label'],
  );
  checkPlain(check, element.text, `${pointer}/text`, 75);
  check.string(element.value, `${pointer}/value`, { min: 1, max: 2000 });
  check.url(element.url, `${pointer}/url`);
  check.oneOf(element.style, `${pointer}/style`, ['primary', 'danger']);
  check.string(element.accessibility_label, `${pointer}/accessibility_label`, { min: 1, max: 75 });
  checkConfirm(check, element.confirm, `${pointer}/confirm`);
}

export function checkIconButton(check: Check, element: Json, pointer: string): void {
  check.keys(
    element,
    pointer,
    ['type', 'icon', 'text'],
    ['action_id', 'value', 'confirm', 'accessibility_label', 'visible_to_user_ids'],
  );
  checkPlain(check, element.text, `${pointer}/text`, 75);
  check.string(element.value, `${pointer}/value`, { max: 2000 });
  check.oneOf(element.icon, `${pointer}/icon`, ['trash']);
  check.string(element.accessibility_label, `${pointer}/accessibility_label`, { max: 75 });
  checkConfirm(check, element.confirm, `${pointer}/confirm`);
}

/** Thumbs up and down under a model's answer: each text 75, value 2000. */
export function checkFeedbackButtons(check: Check, element: Json, pointer: string): void {
  check.keys(element, pointer, ['type', 'positive_button', 'negative_button'], ['action_id']);
  for (const side of ['positive_button', 'negative_button']) {
    const button = element[side];
    const at = `${pointer}/${side}`;
    if (button === undefined) continue;
    const half = check.object(button, at);
    if (half === undefined) continue;
    check.keys(half, at, ['text', 'value'], ['accessibility_label']);
    checkPlain(check, half.text, `${at}/text`, 75);
    check.string(half.value, `${at}/value`, { min: 1, max: 2000 });
    check.string(half.accessibility_label, `${at}/accessibility_label`, { max: 75 });
  }
}

export function checkWorkflowButton(check: Check, element: Json, pointer: string): void {
  check.keys(element, pointer, ['type', 'text', 'workflow'], ['action_id', 'style', 'accessibility_label']);
  checkPlain(check, element.text, `${pointer}/text`, 75);
}
