import { isRecord, type Json, listAt, textAt } from '../json.ts';
import type { Reader } from './render.ts';
import { renderDate } from './render-date.ts';
import { userName } from './render-mrkdwn.ts';

/** A rich_text block (or one of its parts) as plain text; list items get a bullet or a number. */
export function renderRichText(reader: Reader, block: Json): string {
  return listAt(block, 'elements')
    .filter(isRecord)
    .map((element) => renderPart(reader, element))
    .join('\n');
}

function renderPart(reader: Reader, part: Json): string {
  const inner = listAt(part, 'elements').filter(isRecord);
  if (part.type === 'rich_text_list') {
    return inner
      .map((item, index) => `${part.style === 'ordered' ? `${index + 1}.` : '•'} ${renderPart(reader, item)}`)
      .join('\n');
  }
  return inner.map((element) => renderInline(reader, element)).join('');
}

function renderInline(reader: Reader, element: Json): string {
  switch (element.type) {
    case 'text':
      return textAt(element, 'text') ?? '';
    case 'link':
      return textAt(element, 'text') ?? textAt(element, 'url') ?? '';
    case 'user':
      return `@${userName(reader, textAt(element, 'user_id') ?? '')}`;
    case 'channel':
      return `#${reader.world.channels.get(textAt(element, 'channel_id') ?? '')?.name ?? ''}`;
    case 'emoji':
      return `:${textAt(element, 'name') ?? ''}:`;
    case 'date':
      return renderDate(
        reader,
        Number(element.timestamp),
        textAt(element, 'format') ?? '',
        textAt(element, 'fallback') ?? '',
      );
    case 'broadcast':
      return `@${textAt(element, 'range') ?? ''}`;
    default:
      return textAt(element, 'fallback') ?? '';
  }
}
