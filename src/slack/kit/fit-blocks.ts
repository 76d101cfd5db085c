import type { KnownBlock } from '@slack/types';
import { SLACK_LIMITS } from './limits.ts';
import { mrkdwn } from './mrkdwn.ts';
import { context } from './text-blocks.ts';

/**
 * Blocks that fit into one message together: Slack refuses the whole for what is too long. Paragraphs from the first one on
 * that does not fit are left out, which is said in its place; buttons and small words stay.
 * @param room in characters.
 */
export function fitBlocks(
  blocks: readonly KnownBlock[],
  room: number = SLACK_LIMITS.messageText,
): KnownBlock[] {
  const isText = ({ type }: KnownBlock) => type === 'section';
  const lengthOf = (block: KnownBlock) => JSON.stringify(block).length;
  let left = blocks.reduce((sum, block) => (isText(block) ? sum : sum - lengthOf(block)), room);
  let isFull = false;
  return blocks.flatMap((block): KnownBlock[] => {
    if (!isText(block)) return [block];
    left -= lengthOf(block);
    if (left >= 0) return [block];
    if (isFull) return [];
    isFull = true;
    return [context(mrkdwn`More is on record than fits here.`)];
  });
}
