import type { Block } from '@slack/types';
import type { Failure } from './failure.ts';

/**
 * Puts each sentence under its field. A verb's name for a field may be the last part of a block's id (`due` →
 * `followUp.due`); what belongs to no field is put under the first one, since Slack shows errors nowhere else.
 */
export function fieldErrors(failure: Failure, blocks: readonly Block[]): Record<string, string> {
  const names = blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : []));
  const errors: Record<string, string> = {};
  for (const [field, sentence] of Object.entries(failure.fields)) {
    const name = names.find((id) => id === field) ?? names.find((id) => id.endsWith(`.${field}`)) ?? names[0];
    if (name) errors[name] ??= sentence;
  }
  const first = names[0];
  if (Object.keys(errors).length === 0 && first) errors[first] = failure.plain;
  return errors;
}
