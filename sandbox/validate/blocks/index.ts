import { isRecord, type Json, textAt } from '../../json.ts';
import type { Check } from '../check.ts';
import * as basic from './basic.ts';
import * as cards from './cards.ts';
import * as rich from './rich.ts';

export type Surface = 'message' | 'modal' | 'home';

type Rule = (check: Check, block: Json, pointer: string, ids: Set<string>) => void;

interface BlockRule {
  check: Rule;
  surfaces: readonly Surface[];
}

const EVERYWHERE = ['message', 'modal', 'home'] as const;

/** Every block type that exists, and where it may stand, by Slack's Block Kit reference. */
const RULES: { [type: string]: BlockRule } = {
  section: { check: basic.checkSection, surfaces: EVERYWHERE },
  actions: { check: basic.checkActions, surfaces: EVERYWHERE },
  context: { check: basic.checkContext, surfaces: EVERYWHERE },
  header: { check: basic.checkHeader, surfaces: EVERYWHERE },
  divider: { check: basic.checkDivider, surfaces: EVERYWHERE },
  image: { check: basic.checkImage, surfaces: EVERYWHERE },
  input: { check: basic.checkInput, surfaces: EVERYWHERE },
  video: { check: basic.checkVideo, surfaces: EVERYWHERE },
  rich_text: { check: rich.checkRichText, surfaces: EVERYWHERE },
  file: { check: basic.checkFile, surfaces: ['message'] },
  alert: { check: basic.checkAlert, surfaces: ['modal'] },
  markdown: { check: rich.checkMarkdown, surfaces: ['message'] },
  table: { check: rich.checkTable, surfaces: ['message', 'home'] },
  data_table: { check: rich.checkTable, surfaces: ['message', 'home'] },
  card: { check: cards.checkCard, surfaces: ['message', 'home'] },
  carousel: { check: cards.checkCarousel, surfaces: ['message', 'home'] },
  context_actions: { check: cards.checkContextActions, surfaces: ['message'] },
  task_card: { check: rich.checkTaskCard, surfaces: ['message'] },
  plan: { check: rich.checkPlan, surfaces: ['message'] },
  container: { check: () => undefined, surfaces: ['message', 'home'] },
};

const IN_CONTAINER = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

/** A message takes 50 blocks, a view 100. */
const MOST_BLOCKS: { [surface in Surface]: number } = { message: 50, modal: 100, home: 100 };

/** All blocks of a payload: their number, types, places, contents and ids. */
export function checkBlocks(check: Check, value: unknown, pointer: string, surface: Surface): void {
  const blocks = check.list(value, pointer, { max: MOST_BLOCKS[surface] });
  const blockIds = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    checkBlock(check, block, `${pointer}/${index}`, surface, blockIds, undefined);
  }
  const tables = blocks.filter((block) => textAt(block, 'type') === 'table').length;
  if (surface === 'message' && tables > 1) check.fail(pointer, 'only one table is allowed per message');
}

function checkBlock(
  check: Check,
  value: unknown,
  pointer: string,
  surface: Surface,
  blockIds: Set<string>,
  allowed: readonly string[] | undefined,
): void {
  const block = check.object(value, pointer);
  if (block === undefined) return;
  const type = textAt(block, 'type') ?? '';
  const rule = RULES[type];
  if (
    rule === undefined ||
    !rule.surfaces.includes(surface) ||
    (allowed !== undefined && !allowed.includes(type))
  ) {
    check.fail(`${pointer}/type`, `unsupported type: ${type}`);
    return;
  }
  const blockId = check.string(block.block_id, `${pointer}/block_id`, { min: 1, max: 255 });
  if (blockId !== undefined) {
    if (blockIds.has(blockId)) check.fail(`${pointer}/block_id`, `\`block_id\` "${blockId}" already exists`);
    blockIds.add(blockId);
  }
  // Action ids need only be unique within their block.
  rule.check(check, block, pointer, new Set());
  if (type === 'container') {
    for (const [index, child] of cards.checkContainer(check, block, pointer).entries()) {
      checkBlock(check, child, `${pointer}/child_blocks/${index}`, surface, blockIds, IN_CONTAINER);
    }
  }
}

/** The characters Slack counts toward `msg_blocks_too_long`: every text in every block. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + textLength(entry), 0);
  if (!isRecord(value)) return 0;
  let sum = typeof value.text === 'string' ? value.text.length : 0;
  for (const inner of Object.values(value)) sum += textLength(inner);
  return sum;
}
