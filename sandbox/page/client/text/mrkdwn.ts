import { type Inline, lines, type Paragraph } from './nodes.ts';

/** Slack's mrkdwn as paragraphs: quotes, preformatted text, and lines with their marks. */
export function parseMrkdwn(text: string): Paragraph[] {
  return text.split(/```/).flatMap((part, index): Paragraph[] => {
    if (index % 2 === 1) return [{ kind: 'pre', text: decode(part.replace(/^\n|\n$/g, '')) }];
    return part.trim() === '' ? [] : quotesAndLines(part.replace(/^\n|\n$/g, ''));
  });
}

/** Lines that begin with ">" stand together as a quote; the others as paragraphs. */
function quotesAndLines(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let run: string[] = [];
  let isQuote = false;
  const close = () => {
    const inside = parseInline(run.join('\n'));
    if (run.length > 0 && isQuote) found.push({ kind: 'quote', inside: [{ kind: 'paragraph', inside }] });
    else if (inside.length > 0) found.push({ kind: 'paragraph', inside });
    run = [];
  };
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if ((quoted !== null) !== isQuote) {
      close();
      isQuote = quoted !== null;
    }
    run.push(quoted?.[1] ?? line);
  }
  close();
  return found;
}

const MARKS = { '*': 'strong', _: 'em', '~': 'del' } as const;

/** The first of: code, `<…>`, a marked run at the edges of words, an emoji. */
const NEXT = /`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\3(?![\w*_~])|:([a-z0-9_+-]+):/;

export function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let rest = text;
  for (let match = NEXT.exec(rest); match !== null; match = NEXT.exec(rest)) {
    found.push(...lines(decode(rest.slice(0, match.index))));
    found.push(nodeOf(match));
    rest = rest.slice(match.index + match[0].length);
  }
  return [...found, ...lines(decode(rest))];
}

function nodeOf(match: RegExpExecArray): Inline {
  const [, code, token, mark, marked, emoji] = match;
  if (code !== undefined) return { kind: 'code', text: decode(code) };
  if (token !== undefined) return tokenOf(token);
  if (mark !== undefined) {
    return { kind: MARKS[mark as keyof typeof MARKS], inside: parseInline(marked ?? '') };
  }
  return { kind: 'emoji', name: emoji ?? '' };
}

/** What stands between "<" and ">": a person, a channel, a date, a broadcast or a link. */
function tokenOf(token: string): Inline {
  const cut = token.indexOf('|');
  const target = cut < 0 ? token : token.slice(0, cut);
  const label = cut < 0 ? '' : decode(token.slice(cut + 1));
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1), fallback: label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), fallback: label };
  if (target.startsWith('!date^')) {
    const [, timestamp = '', format = '', url = ''] = target.split('^');
    return { kind: 'date', timestampS: Number(timestamp), format, fallback: label, url };
  }
  if (target.startsWith('!subteam^')) return { kind: 'broadcast', name: label.replace(/^@/, '') || 'group' };
  if (target.startsWith('!')) return { kind: 'broadcast', name: label.replace(/^@/, '') || target.slice(1) };
  const url = decode(target);
  return { kind: 'link', url, inside: label === '' ? [{ kind: 'text', text: url }] : parseInline(label) };
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
