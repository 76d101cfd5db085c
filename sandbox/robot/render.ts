import { isRecord, type Json, listAt, textAt } from '../json.ts';
import type { Block, TextObject } from '../types.ts';
import type { Message } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import { elementText } from './render-element.ts';
import { renderMrkdwn } from './render-mrkdwn.ts';
import { renderRichText } from './render-rich-text.ts';

/** Who reads, and where names and zones come from. */
export interface Reader {
  world: World;
  user: string;
}

/** All that a person reads in a message: its blocks, or its text where it has none. */
export function renderMessage(reader: Reader, message: Message): string {
  if (message.deleted) return '';
  const body =
    message.blocks.length > 0 ? renderBlocks(reader, message.blocks) : renderMrkdwn(reader, message.text);
  const extra = message.attachments
    .map((attachment) => textAt(attachment, 'text') ?? '')
    .filter((text) => text !== '');
  const files = message.files.map((id) => `[file: ${reader.world.files.get(id)?.name ?? id}]`);
  return [body, ...extra, ...files].filter((line) => line !== '').join('\n');
}

export function renderBlocks(reader: Reader, blocks: readonly Block[]): string {
  return blocks
    .map((block) => renderBlock(reader, block))
    .filter((text) => text !== '')
    .join('\n');
}

export function renderText(reader: Reader, text: TextObject | string | undefined): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text.type === 'mrkdwn' ? renderMrkdwn(reader, text.text) : text.text;
}

function renderBlock(reader: Reader, block: Block): string {
  const lines: string[] = [];
  if (block.type === 'rich_text') return renderRichText(reader, block);
  if (block.type === 'divider') return '';
  if (block.type === 'table' || block.type === 'data_table') return renderRows(reader, block);
  for (const part of [block.title, block.subtitle, block.label, block.text, block.body]) {
    if (typeof part === 'string') lines.push(part);
    else if (isRecord(part)) lines.push(renderText(reader, part as unknown as TextObject));
  }
  for (const field of block.fields ?? []) lines.push(renderText(reader, field));
  if (block.hint !== undefined) lines.push(renderText(reader, block.hint));
  const elements = [block.element, block.accessory, ...(block.elements ?? []), ...listAt(block, 'actions')];
  const shown = elements.filter(isRecord).map((element) => renderInside(reader, element));
  if (shown.length > 0)
    lines.push(shown.filter((text) => text !== '').join(block.type === 'actions' ? ' | ' : ' '));
  if (block.alt_text !== undefined) lines.push(String(block.alt_text));
  const children = [...listAt(block, 'child_blocks'), ...listAt(block, 'tasks')].filter(isRecord);
  for (const child of children) lines.push(renderBlock(reader, child as Block));
  return lines.filter((line) => line !== '').join('\n');
}

function renderInside(reader: Reader, element: Json): string {
  if (element.type === 'card') return renderBlock(reader, element as Block);
  if (element.type === 'mrkdwn' || element.type === 'plain_text') {
    return renderText(reader, element as unknown as TextObject);
  }
  return elementText(reader, element);
}

function renderRows(reader: Reader, block: Block): string {
  return (block.rows ?? [])
    .map((row) =>
      row
        .map((cell) =>
          cell.type === 'rich_text' ? renderRichText(reader, cell as Block) : String(cell.text ?? ''),
        )
        .join(' | '),
    )
    .join('\n');
}
