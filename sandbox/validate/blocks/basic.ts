import type { Json } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkImageSource } from '../elements/image.ts';
import { checkElement, IN_ACTIONS, IN_INPUT, IN_SECTION } from '../elements/index.ts';
import { checkPlain, checkText } from '../text.ts';

/** Section: text 1 to 3000 or fields (10 of 2000), and one accessory. */
export function checkSection(check: Check, block: Json, pointer: string, ids: Set<string>): void {
  check.keys(block, pointer, ['type'], ['block_id', 'text', 'fields', 'accessory', 'expand']);
  if (block.text === undefined && block.fields === undefined) {
    check.fail(pointer, 'missing required field: text or fields');
  }
  checkText(check, block.text, `${pointer}/text`, { max: 3000 });
  const limits = block.fields === undefined ? {} : { min: 1, max: 10 };
  for (const [index, field] of check.list(block.fields, `${pointer}/fields`, limits).entries()) {
    checkText(check, field, `${pointer}/fields/${index}`, { max: 2000 });
  }
  if (block.accessory !== undefined)
    checkElement(check, block.accessory, `${pointer}/accessory`, IN_SECTION, ids);
}

/** Actions: 1 to 25 elements. */
export function checkActions(check: Check, block: Json, pointer: string, ids: Set<string>): void {
  check.keys(block, pointer, ['type', 'elements'], ['block_id']);
  for (const [index, element] of check
    .list(block.elements, `${pointer}/elements`, { min: 1, max: 25 })
    .entries()) {
    checkElement(check, element, `${pointer}/elements/${index}`, IN_ACTIONS, ids);
  }
}

/** Context: 1 to 10 texts or images. */
export function checkContext(check: Check, block: Json, pointer: string, ids: Set<string>): void {
  check.keys(block, pointer, ['type', 'elements'], ['block_id']);
  for (const [index, value] of check
    .list(block.elements, `${pointer}/elements`, { min: 1, max: 10 })
    .entries()) {
    const at = `${pointer}/elements/${index}`;
    const element = check.object(value, at);
    if (element === undefined) continue;
    if (element.type === 'image') checkElement(check, element, at, ['image'], ids);
    else checkText(check, element, at, { max: 3000 });
  }
}

/** Header: plain text, 150. */
export function checkHeader(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type', 'text'], ['block_id']);
  checkPlain(check, block.text, `${pointer}/text`, 150);
}

export function checkDivider(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type'], ['block_id']);
}

/** Image: alternative text and title 2000. */
export function checkImage(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type', 'alt_text'], ['block_id', 'image_url', 'slack_file', 'title']);
  checkImageSource(check, block, pointer);
  checkPlain(check, block.title, `${pointer}/title`, 2000);
}

/** Input: label and hint 2000, exactly one field. */
export function checkInput(check: Check, block: Json, pointer: string, ids: Set<string>): void {
  check.keys(
    block,
    pointer,
    ['type', 'label', 'element'],
    ['block_id', 'hint', 'optional', 'dispatch_action'],
  );
  checkPlain(check, block.label, `${pointer}/label`, 2000);
  checkPlain(check, block.hint, `${pointer}/hint`, 2000);
  check.boolean(block.optional, `${pointer}/optional`);
  check.boolean(block.dispatch_action, `${pointer}/dispatch_action`);
  if (block.element !== undefined) checkElement(check, block.element, `${pointer}/element`, IN_INPUT, ids);
}

/** Alert (modals only): 200 characters. */
export function checkAlert(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type', 'text'], ['block_id', 'level']);
  checkText(check, block.text, `${pointer}/text`, { max: 200 });
  check.oneOf(block.level, `${pointer}/level`, ['default', 'info', 'warning', 'error', 'success']);
}

export function checkFile(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type', 'source', 'external_id'], ['block_id']);
  // Slack shows file blocks in messages it gives back, but takes none from an app.
  check.fail(pointer, 'file blocks cannot be posted by an app');
}

/** Video: title under 200, author under 50, https only. */
export function checkVideo(check: Check, block: Json, pointer: string): void {
  const optional = [
    'block_id',
    'title_url',
    'author_name',
    'provider_name',
    'provider_icon_url',
    'description',
  ];
  check.keys(block, pointer, ['type', 'video_url', 'thumbnail_url', 'alt_text', 'title'], optional);
  checkPlain(check, block.title, `${pointer}/title`, 199);
  check.string(block.author_name, `${pointer}/author_name`, { max: 49 });
  check.matches(block.video_url, `${pointer}/video_url`, /^https:/, 'an https URL');
  checkPlain(check, block.description, `${pointer}/description`, 200);
}
