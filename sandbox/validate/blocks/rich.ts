import { isRecord, type Json } from '../../json.ts';
import type { Check } from '../check.ts';
import { checkSources } from '../elements/sources.ts';
import { checkPlain } from '../text.ts';

const INLINE = [
  'text',
  'link',
  'user',
  'usergroup',
  'channel',
  'emoji',
  'broadcast',
  'date',
  'color',
  'team',
] as const;

/** Rich text: sections, lists of sections, quotes and preformatted text; inline elements inside. */
export function checkRichText(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type', 'elements'], ['block_id']);
  for (const [index, value] of check.list(block.elements, `${pointer}/elements`, { min: 1 }).entries()) {
    checkRichElement(check, value, `${pointer}/elements/${index}`);
  }
}

function checkRichElement(check: Check, value: unknown, pointer: string): void {
  const element = check.object(value, pointer);
  if (element === undefined) return;
  check.oneOf(element.type, `${pointer}/type`, [
    'rich_text_section',
    'rich_text_list',
    'rich_text_quote',
    'rich_text_preformatted',
  ]);
  if (element.type === 'rich_text_list')
    check.oneOf(element.style, `${pointer}/style`, ['bullet', 'ordered']);
  for (const [index, inner] of check.list(element.elements, `${pointer}/elements`).entries()) {
    const at = `${pointer}/elements/${index}`;
    if (element.type === 'rich_text_list') checkRichElement(check, inner, at);
    else checkInline(check, inner, at);
  }
}

function checkInline(check: Check, value: unknown, pointer: string): void {
  const inline = check.object(value, pointer);
  if (inline === undefined) return;
  check.oneOf(inline.type, `${pointer}/type`, INLINE);
  if (inline.type === 'text') {
    check.keys(inline, pointer, ['type', 'text'], ['style']);
    check.string(inline.text, `${pointer}/text`, { min: 1 });
  }
  if (inline.type === 'link') check.url(inline.url, `${pointer}/url`);
  if (inline.type === 'date') {
    check.keys(inline, pointer, ['type', 'timestamp', 'format'], ['url', 'fallback', 'style']);
    if (typeof inline.timestamp !== 'number') check.fail(`${pointer}/timestamp`, 'must be a number');
  }
}

/** Markdown: 12,000 characters, all markdown blocks of a payload together. */
export function checkMarkdown(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type', 'text'], ['block_id']);
  check.string(block.text, `${pointer}/text`, { min: 1, max: 12_000 });
}

/** Table: 100 rows of at most 20 cells (raw text, raw number or rich text). */
export function checkTable(check: Check, block: Json, pointer: string): void {
  const own =
    block.type === 'data_table' ? ['caption', 'page_size', 'row_header_column_index'] : ['column_settings'];
  check.keys(block, pointer, ['type', 'rows'], ['block_id', ...own]);
  if (block.type === 'data_table') check.string(block.caption, `${pointer}/caption`, { min: 1 });
  check.whole(block.page_size, `${pointer}/page_size`, 1, 100);
  check.list(block.column_settings, `${pointer}/column_settings`, { max: 20 });
  for (const [index, row] of check.list(block.rows, `${pointer}/rows`, { min: 1, max: 100 }).entries()) {
    for (const [column, cell] of check.list(row, `${pointer}/rows/${index}`, { min: 1, max: 20 }).entries()) {
      checkCell(check, cell, `${pointer}/rows/${index}/${column}`);
    }
  }
}

function checkCell(check: Check, value: unknown, pointer: string): void {
  const cell = check.object(value, pointer);
  if (cell === undefined) return;
  check.oneOf(cell.type, `${pointer}/type`, ['raw_text', 'raw_number', 'rich_text']);
  if (cell.type === 'rich_text') checkRichText(check, cell, pointer);
  else check.string(cell.text, `${pointer}/text`, { min: 1 });
}

/** Task card and plan (messages only): a title, a known status, rich text details. */
export function checkTaskCard(check: Check, block: Json, pointer: string): void {
  check.keys(
    block,
    pointer,
    ['type', 'task_id', 'title', 'status'],
    ['block_id', 'details', 'output', 'sources'],
  );
  check.string(block.title, `${pointer}/title`, { min: 1, max: 256 });
  check.oneOf(block.status, `${pointer}/status`, ['pending', 'in_progress', 'complete', 'error']);
  for (const part of ['details', 'output']) {
    const value = block[part];
    if (value === undefined) continue;
    const text = check.object(value, `${pointer}/${part}`);
    if (text !== undefined) checkRichText(check, text, `${pointer}/${part}`);
  }
  checkSources(check, block.sources, `${pointer}/sources`);
}

export function checkPlan(check: Check, block: Json, pointer: string): void {
  check.keys(block, pointer, ['type', 'title'], ['block_id', 'tasks']);
  if (isRecord(block.title)) checkPlain(check, block.title, `${pointer}/title`, 256);
  else check.string(block.title, `${pointer}/title`, { min: 1, max: 256 });
  for (const [index, task] of check.list(block.tasks, `${pointer}/tasks`).entries()) {
    const card = check.object(task, `${pointer}/tasks/${index}`);
    if (card !== undefined) checkTaskCard(check, card, `${pointer}/tasks/${index}`);
  }
}
