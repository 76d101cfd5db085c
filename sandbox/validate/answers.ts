import { isRecord, listAt, textAt } from '../json.ts';
import { Check } from './check.ts';
import { judgeMessage, MOST_TEXT, type Verdict } from './message.ts';
import { checkOptionGroups, checkOptions } from './options.ts';
import { judgeView } from './view.ts';

/** What the app answered to a menu that asked for options: at most 100, or groups; an empty list is fine. */
export function judgeSuggestions(body: unknown): Verdict | undefined {
  const check = new Check();
  const answer = check.object(body, '');
  if (answer === undefined) return { code: 'invalid_options', messages: check.messages };
  check.keys(answer, '', [], ['options', 'option_groups']);
  if ((answer.options === undefined) === (answer.option_groups === undefined)) {
    check.fail('', 'must have either options or option_groups');
  }
  if (answer.options !== undefined) checkOptions(check, answer.options, '/options', { min: 0, max: 100 });
  if (answer.option_groups !== undefined && listAt(answer, 'option_groups').length > 0) {
    checkOptionGroups(check, answer.option_groups, '/option_groups');
  }
  return check.problems.length > 0 ? { code: 'invalid_options', messages: check.messages } : undefined;
}

/** The answer to a submission: nothing, or errors under fields that exist, or a view, or clear. */
export function judgeSubmissionAnswer(body: unknown, inputBlockIds: readonly string[]): Verdict | undefined {
  if (isEmpty(body)) return undefined;
  const check = new Check();
  const answer = check.object(body, '');
  if (answer === undefined) return { code: 'invalid_response', messages: check.messages };
  check.oneOf(answer.response_action, '/response_action', ['errors', 'update', 'push', 'clear']);
  if (answer.response_action === undefined) check.fail('', 'missing required field: response_action');
  if (answer.response_action === 'errors') checkErrors(check, answer.errors, inputBlockIds);
  if (answer.response_action === 'update' || answer.response_action === 'push') {
    const verdict = judgeView(answer.view, 'modal');
    if (verdict !== undefined) return verdict;
  }
  return check.problems.length > 0 ? { code: 'invalid_response', messages: check.messages } : undefined;
}

function checkErrors(check: Check, errors: unknown, inputBlockIds: readonly string[]): void {
  const map = check.object(errors, '/errors');
  if (map === undefined) return;
  if (Object.keys(map).length === 0) check.fail('/errors', 'must name at least one block');
  for (const [blockId, text] of Object.entries(map)) {
    check.string(text, `/errors/${blockId}`, { min: 1, max: 2000 });
    if (!inputBlockIds.includes(blockId)) {
      check.fail(
        `/errors/${blockId}`,
        `no input block in the view has this block_id (there are: ${inputBlockIds.join(', ')})`,
      );
    }
  }
}

/** A command may be answered with nothing, with text, or with a message. */
export function judgeCommandAnswer(body: unknown): Verdict | undefined {
  if (isEmpty(body)) return undefined;
  if (!isRecord(body)) return { code: 'invalid_response', messages: ['[ERROR] must provide an object'] };
  return judgeMessage(
    { text: textAt(body, 'text'), blocks: body.blocks, attachments: body.attachments },
    MOST_TEXT.post,
  );
}

export function isEmpty(body: unknown): boolean {
  return body === undefined || body === '' || (isRecord(body) && Object.keys(body).length === 0);
}
