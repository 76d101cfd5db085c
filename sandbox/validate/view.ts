import { isRecord, type Json, listAt, textAt } from '../json.ts';
import { checkBlocks } from './blocks/index.ts';
import { Check } from './check.ts';
import type { Verdict } from './message.ts';
import { checkPlain } from './text.ts';

const SHARED = ['private_metadata', 'callback_id', 'external_id'];
const MODAL_ONLY = ['title', 'submit', 'close', 'clear_on_close', 'notify_on_close'];

/** A view larger than 250 kB is refused whole. */
const MOST_VIEW_BYTES = 250_000;

/** Why Slack would refuse this view where one of `type` is asked for, or undefined. */
export function judgeView(value: unknown, type: 'modal' | 'home'): Verdict | undefined {
  const check = new Check();
  const view = check.object(value, '/view');
  if (view === undefined) return { code: 'invalid_arguments', messages: check.messages };
  if (Buffer.byteLength(JSON.stringify(view)) > MOST_VIEW_BYTES)
    return { code: 'view_too_large', messages: [] };
  check.oneOf(view.type, '/view/type', [type]);
  const isModal = type === 'modal';
  check.keys(view, '/view', isModal ? ['type', 'title', 'blocks'] : ['type', 'blocks'], [
    ...SHARED,
    ...(isModal ? MODAL_ONLY.filter((key) => key !== 'title') : []),
  ]);
  if (isModal) checkModal(check, view);
  check.string(view.private_metadata, '/view/private_metadata', { max: 3000 });
  check.string(view.callback_id, '/view/callback_id', { max: 255 });
  check.string(view.external_id, '/view/external_id', { max: 255 });
  checkBlocks(check, view.blocks, '/view/blocks', type);
  checkFocus(check, view);
  return check.problems.length > 0 ? { code: 'invalid_arguments', messages: check.messages } : undefined;
}

/** Title, submit and close 24; a modal with an input needs a submit button. */
function checkModal(check: Check, view: Json): void {
  for (const part of ['title', 'submit', 'close']) checkPlain(check, view[part], `/view/${part}`, 24);
  check.boolean(view.clear_on_close, '/view/clear_on_close');
  check.boolean(view.notify_on_close, '/view/notify_on_close');
  const hasInput = listAt(view, 'blocks').some((block) => textAt(block, 'type') === 'input');
  if (hasInput && !isRecord(view.submit)) {
    check.fail('/view', 'missing required field: submit (needed when a view has an input block)');
  }
}

/** Only one element may take the focus. */
function checkFocus(check: Check, view: Json): void {
  const elements = listAt(view, 'blocks').flatMap((block) =>
    isRecord(block) ? [block.element, block.accessory, ...listAt(block, 'elements')] : [],
  );
  const focused = elements.filter((element) => isRecord(element) && element.focus_on_load === true).length;
  if (focused > 1) check.fail('/view/blocks', 'only one element can have focus_on_load set to true');
}
