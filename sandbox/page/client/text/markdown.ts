import { type Inline, lines, type Paragraph } from './nodes.ts';

/** The Markdown of `markdown` blocks: headings, lists, quotes, tables, code, rules and the usual marks. */
export function parseMarkdown(text: string): Paragraph[] {
  return text.split(/^```.*$/m).flatMap((part, index): Paragraph[] => {
    if (index % 2 === 1) return [{ kind: 'pre', text: part.replace(/^\n|\n$/g, '') }];
    return part.split(/\n{2,}/).flatMap((chunk) => chunkOf(chunk.replace(/^\n|\n$/g, '')));
  });
}

/** The words alone, to be read aloud: the marks that a voice would spell out are left away. */
export function withoutMarks(text: string): string {
  return text.replace(/\*\*|~~|`+|^#{1,6} |^> ?/gm, '').replace(/\[([^\]\n]+)\]\([^)\s]+\)/g, '$1');
}

const ITEM = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;

function chunkOf(chunk: string): Paragraph[] {
  if (chunk.trim() === '') return [];
  const found: Paragraph[] = [];
  let run: string[] = [];
  const close = () => {
    if (run.length > 0) found.push({ kind: 'paragraph', inside: parseMarks(run.join('\n')) });
    run = [];
  };
  const all = chunk.split('\n');
  for (let index = 0; index < all.length; ) {
    const taken = specialAt(all, index);
    if (taken === undefined) {
      run.push(all[index] ?? '');
      index += 1;
      continue;
    }
    close();
    found.push(taken.paragraph);
    index += taken.count;
  }
  close();
  return found;
}

/** A heading, rule, quote, list or table that begins on this line, and how many lines it takes. */
function specialAt(all: readonly string[], at: number): { paragraph: Paragraph; count: number } | undefined {
  const line = all[at] ?? '';
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading !== null) {
    const [, marks = '', words = ''] = heading;
    return { paragraph: { kind: 'heading', level: marks.length, inside: parseMarks(words) }, count: 1 };
  }
  if (/^\s*(-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return { paragraph: { kind: 'rule' }, count: 1 };
  const same = (fits: (one: string) => boolean) => {
    const end = all.slice(at).findIndex((one) => !fits(one));
    return all.slice(at, end < 0 ? undefined : at + end);
  };
  if (line.startsWith('>')) {
    const quoted = same((one) => one.startsWith('>'));
    const inside = parseMarkdown(quoted.map((one) => one.replace(/^> ?/, '')).join('\n'));
    return { paragraph: { kind: 'quote', inside }, count: quoted.length };
  }
  if (ITEM.test(line)) {
    const items = same((one) => ITEM.test(one));
    return { paragraph: listOf(items), count: items.length };
  }
  if (line.includes('|') && /^[\s|:-]+$/.test(all[at + 1] ?? '') && (all[at + 1] ?? '').includes('-')) {
    const rows = same((one) => one.includes('|'));
    const cells = (row: string) => row.replace(/^\s*\||\|\s*$/g, '').split('|');
    const inside = rows
      .filter((_, index) => index !== 1)
      .map((row) => cells(row).map((cell) => parseMarks(cell.trim())));
    return { paragraph: { kind: 'table', rows: inside }, count: rows.length };
  }
  return undefined;
}

function listOf(items: readonly string[]): Paragraph {
  const read = items.map((item) => ITEM.exec(item));
  const first = read[0]?.[2];
  return {
    kind: 'list',
    ordered: first !== undefined,
    start: Number(first ?? 1),
    indent: 0,
    items: read.map((item) => [{ kind: 'paragraph', inside: parseMarks(item?.[3] ?? '') }]),
  };
}

const NEXT =
  /`([^`\n]+)`|\[([^\]\n]+)\]\(([^)\s]+)\)|<((?:https?|mailto):[^<>\s]+)>|\*\*(?=\S)([^\n]*?\S)\*\*|~~(?=\S)([^\n]*?\S)~~|(?<![\w*])[*_](?=\S)([^*_\n]*?\S)[*_](?![\w*])|:([a-z0-9_+-]+):/;

function parseMarks(text: string): Inline[] {
  const found: Inline[] = [];
  let rest = text;
  for (let match = NEXT.exec(rest); match !== null; match = NEXT.exec(rest)) {
    found.push(...lines(rest.slice(0, match.index)), markOf(match));
    rest = rest.slice(match.index + match[0].length);
  }
  return [...found, ...lines(rest)];
}

function markOf(match: RegExpExecArray): Inline {
  const [, code, label, url, bare, strong, del, em, emoji] = match;
  if (code !== undefined) return { kind: 'code', text: code };
  if (label !== undefined) return { kind: 'link', url: url ?? '', inside: parseMarks(label) };
  if (bare !== undefined) return { kind: 'link', url: bare, inside: [{ kind: 'text', text: bare }] };
  if (strong !== undefined) return { kind: 'strong', inside: parseMarks(strong) };
  if (del !== undefined) return { kind: 'del', inside: parseMarks(del) };
  if (em !== undefined) return { kind: 'em', inside: parseMarks(em) };
  return { kind: 'emoji', name: emoji ?? '' };
}
