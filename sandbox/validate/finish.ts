import { isRecord, type Json, listAt } from '../json.ts';
import type { Block } from '../types.ts';

type NewId = () => string;

/** Fills in what Slack itself adds to valid blocks: a block id and an action id where the app gave none. */
export function finishBlocks(blocks: unknown, newId: NewId): Block[] {
  return listAt({ blocks }, 'blocks').map((block) => finishBlock(isRecord(block) ? block : {}, newId));
}

function finishBlock(block: Json, newId: NewId): Block {
  const finished: Json = { ...block, block_id: block.block_id ?? newId() };
  for (const place of ['accessory', 'element']) {
    if (isRecord(block[place])) finished[place] = finishElement(block[place], newId);
  }
  for (const place of ['elements', 'actions']) {
    if (Array.isArray(block[place])) {
      finished[place] = block[place].map((element) =>
        isRecord(element) ? finishElement(element, newId) : element,
      );
    }
  }
  if (Array.isArray(block.child_blocks)) finished.child_blocks = finishBlocks(block.child_blocks, newId);
  // Validation has established the shape; Block is that shape's name.
  return finished as Block;
}

/** Rich text and context texts are no interactive elements and get no id. */
function finishElement(element: Json, newId: NewId): Json {
  const type = String(element.type);
  const isInteractive = !type.startsWith('rich_text_') && !['mrkdwn', 'plain_text', 'image'].includes(type);
  if (type === 'rich_text_input') return { ...element, action_id: element.action_id ?? newId() };
  if (type === 'card') return finishBlock(element, newId) as Json;
  return isInteractive ? { ...element, action_id: element.action_id ?? newId() } : element;
}
