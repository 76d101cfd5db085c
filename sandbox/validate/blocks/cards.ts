import { isRecord, type Json } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkElement } from '../elements/index.ts';
import { checkPlain, checkText } from '../text.ts';
import { checkRichText } from './rich.ts';

/** Card: title and subtitle 150, body 200, at most 3 buttons; something to show. */
export function checkCard(check: Check, block: Json, pointer: string, ids: Set<string>): void {
  const parts = ['block_id', 'hero_image', 'icon', 'title', 'subtitle', 'body', 'actions'];
  check.keys(block, pointer, ['type'], parts);
  if (['hero_image', 'title', 'actions', 'body'].every((part) => block[part] === undefined)) {
    check.fail(pointer, 'must have at least one of hero_image, title, actions or body');
  }
  checkText(check, block.title, `${pointer}/title`, { max: 150 });
  checkText(check, block.subtitle, `${pointer}/subtitle`, { max: 150 });
  checkText(check, block.body, `${pointer}/body`, { max: 200 });
  for (const image of ['hero_image', 'icon']) {
    if (block[image] !== undefined) checkElement(check, block[image], `${pointer}/${image}`, ['image'], ids);
  }
  for (const [index, button] of check.list(block.actions, `${pointer}/actions`, { max: 3 }).entries()) {
    checkElement(check, button, `${pointer}/actions/${index}`, ['button'], ids);
  }
}

/** Carousel: 1 to 10 cards. */
export function checkCarousel(check: Check, block: Json, pointer: string, ids: Set<string>): void {
  check.keys(block, pointer, ['type', 'elements'], ['block_id']);
  for (const [index, value] of check
    .list(block.elements, `${pointer}/elements`, { min: 1, max: 10 })
    .entries()) {
    const card = check.object(value, `${pointer}/elements/${index}`);
    if (card !== undefined) checkCard(check, card, `${pointer}/elements/${index}`, ids);
  }
}

/** Context actions (messages only): 1 to 5 feedback or icon buttons. */
export function checkContextActions(check: Check, block: Json, pointer: string, ids: Set<string>): void {
  check.keys(block, pointer, ['type', 'elements'], ['block_id']);
  for (const [index, element] of check
    .list(block.elements, `${pointer}/elements`, { min: 1, max: 5 })
    .entries()) {
    checkElement(check, element, `${pointer}/elements/${index}`, ['feedback_buttons', 'icon_button'], ids);
  }
}

/** Container: a title and at most 10 children (checked as blocks by the caller). */
export function checkContainer(check: Check, block: Json, pointer: string): unknown[] {
  const own = [
    'title',
    'rich_text_title',
    'subtitle',
    'width',
    'icon',
    'is_collapsible',
    'default_collapsed',
    'has_header_divider',
  ];
  check.keys(block, pointer, ['type', 'child_blocks'], ['block_id', ...own]);
  if (block.title === undefined && block.rich_text_title === undefined) {
    check.fail(pointer, 'missing required field: title or rich_text_title');
  }
  checkPlain(check, block.title, `${pointer}/title`, 150);
  checkText(check, block.subtitle, `${pointer}/subtitle`, { max: 150 });
  if (isRecord(block.rich_text_title))
    checkRichText(check, block.rich_text_title, `${pointer}/rich_text_title`);
  check.oneOf(block.width, `${pointer}/width`, ['narrow', 'standard', 'wide', 'full']);
  return check.list(block.child_blocks, `${pointer}/child_blocks`, { min: 1, max: 10 });
}
