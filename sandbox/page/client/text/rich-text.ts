import { type Inline, lines, type Paragraph } from './nodes.ts';

type Json = { [key: string]: unknown };

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parts(value: unknown): Json[] {
  return isRecord(value) && Array.isArray(value.elements) ? value.elements.filter(isRecord) : [];
}

function text(value: Json, key: string): string {
  return typeof value[key] === 'string' ? value[key] : '';
}

/** A rich_text block, or one of the places that hold one (table cells, task details). */
export function parseRichText(block: unknown): Paragraph[] {
  return parts(block).flatMap(paragraphOf);
}

function paragraphOf(part: Json): Paragraph[] {
  const inside = parts(part).flatMap(inlineOf);
  switch (part.type) {
    case 'rich_text_list':
      return [
        {
          kind: 'list',
          ordered: part.style === 'ordered',
          start: typeof part.offset === 'number' ? part.offset + 1 : 1,
          indent: typeof part.indent === 'number' ? part.indent : 0,
          items: parts(part).map((item) => paragraphOf(item)),
        },
      ];
    case 'rich_text_quote':
      return [{ kind: 'quote', inside: [{ kind: 'paragraph', inside }] }];
    case 'rich_text_preformatted':
      return [
        {
          kind: 'pre',
          text: parts(part)
            .map((one) => text(one, 'text') || text(one, 'url'))
            .join(''),
        },
      ];
    default:
      return [{ kind: 'paragraph', inside }];
  }
}

function inlineOf(part: Json): Inline[] {
  switch (part.type) {
    case 'text':
      return styled(part, lines(text(part, 'text')));
    case 'link':
      return styled(part, [
        { kind: 'link', url: text(part, 'url'), inside: lines(text(part, 'text') || text(part, 'url')) },
      ]);
    case 'user':
      return styled(part, [{ kind: 'person', id: text(part, 'user_id'), fallback: '' }]);
    case 'channel':
      return styled(part, [{ kind: 'channel', id: text(part, 'channel_id'), fallback: '' }]);
    case 'emoji':
      return [{ kind: 'emoji', name: text(part, 'name') }];
    case 'broadcast':
      return [{ kind: 'broadcast', name: text(part, 'range') }];
    case 'date':
      return styled(part, [
        {
          kind: 'date',
          timestampS: Number(part.timestamp),
          format: text(part, 'format'),
          fallback: text(part, 'fallback'),
          url: text(part, 'url'),
        },
      ]);
    default:
      return lines(text(part, 'fallback') || text(part, 'value'));
  }
}

function styled(part: Json, inside: Inline[]): Inline[] {
  const style = isRecord(part.style) ? part.style : {};
  if (style.code === true) return [{ kind: 'code', text: text(part, 'text') }];
  let found = inside;
  if (style.bold === true) found = [{ kind: 'strong', inside: found }];
  if (style.italic === true) found = [{ kind: 'em', inside: found }];
  if (style.strike === true) found = [{ kind: 'del', inside: found }];
  return found;
}
