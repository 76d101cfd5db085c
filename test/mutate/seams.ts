import type { TextMutant } from './text-mutation.ts';

export type Seam = TextMutant & { kind: string; line: number; from: string };

/** A kind of slip: where it can happen, and what the text becomes. Null leaves the place alone. */
type Kind = {
  kind: string;
  /** Within SQL templates only, or anywhere but in comments and imports. */
  where: 'sql' | 'code';
  pattern: RegExp;
  becomes: (match: RegExpExecArray) => string | null;
};

const OTHER_CODE: Record<string, string> = {
  conflict: 'invalid',
  forbidden: 'not-found',
  'not-found': 'forbidden',
  invalid: 'conflict',
};
const OTHER_LEVEL: Record<string, string> = { L0: 'L1', L1: 'L2', L2: 'L1' };

/** Kinds of fault that were once put into this code by hand, some of which no test noticed. */
const KINDS: readonly Kind[] = [
  {
    kind: 'SQL: a condition less',
    where: 'sql',
    pattern: /\bAND (?!NOT EXISTS|CASE|EXISTS)[^\n()]*(?:\([^\n()]*\)[^\n()]*)*(?=\n|\)|`)/g,
    becomes: ({ 0: text }) => (isBalanced(text) && !/\bBETWEEN\b/.test(text) ? '' : null),
  },
  {
    kind: 'SQL: a first condition less',
    where: 'sql',
    pattern: /\bWHERE (?!NOT EXISTS|CASE|EXISTS)[^\n]*?(?= AND |\n)/g,
    becomes: ({ 0: text }) => (isBalanced(text) ? 'WHERE true' : null),
  },
  {
    kind: 'SQL: it is never there',
    where: 'sql',
    pattern: /(?<=\bEXISTS \(SELECT 1 FROM [^\n]*?\bWHERE )/g,
    becomes: () => 'false AND ',
  },
  {
    kind: 'SQL: limit moved by one',
    where: 'sql',
    pattern: /(?<=[\w")}] )(<=|>=|<|>)(?= [\w"$(])/g,
    becomes: ({ 0: sign }) => (sign.length === 2 ? sign.slice(0, 1) : `${sign}=`),
  },
  {
    kind: 'SQL: the other order',
    where: 'sql',
    pattern: /(?<=ORDER BY [^\n)`]*) DESC\b/g,
    becomes: () => '',
  },
  {
    kind: 'SQL: the other order',
    where: 'sql',
    pattern: /(?<=ORDER BY [\w."]+(?:\[[^\]]*\])?)(?=[,\n )`])(?! DESC)/g,
    becomes: () => ' DESC',
  },
  {
    kind: 'SQL: no lock',
    where: 'sql',
    pattern: /\bFOR UPDATE(?: OF \w+)?(?: SKIP LOCKED)?/g,
    becomes: () => '',
  },
  { kind: 'SQL: waits for a lock', where: 'sql', pattern: / SKIP LOCKED/g, becomes: () => '' },
  { kind: 'SQL: AND for OR', where: 'sql', pattern: /\bOR\b/g, becomes: () => 'AND' },
  {
    kind: 'SQL: the smaller for the greater',
    where: 'sql',
    pattern: /\b(GREATEST|LEAST)\b/g,
    becomes: ({ 0: name }) => (name === 'LEAST' ? 'GREATEST' : 'LEAST'),
  },
  { kind: 'SQL: a step of one', where: 'sql', pattern: / \+ 1\b/g, becomes: () => ' + 0' },
  {
    kind: 'another workspace’s rows',
    where: 'code',
    pattern: /\bworkspaceId: ctx\.workspace\.id,? ?/g,
    becomes: () => '',
  },
  {
    kind: 'a constant',
    where: 'code',
    pattern: /(?<=const [A-Z][A-Z_\d]* = (?:[\d_]+ \* )*)\d[\d_]*(?=;)/g,
    becomes: ({ 0: n }) =>
      String(Number(n.replaceAll('_', '')) + Math.max(1, Math.round(Number(n.replaceAll('_', '')) / 2))),
  },
  {
    kind: 'the name of an error',
    where: 'code',
    pattern: /(?<=DomainError\(\s*)'(conflict|forbidden|not-found|invalid)'/g,
    becomes: ({ 1: code = '' }) => `'${OTHER_CODE[code]}'`,
  },
  {
    kind: 'another level',
    where: 'code',
    // Not within types: they are gone when the code runs.
    pattern: /(?<!\btype [^\n]*|\bextends [^>\n]*|VisibleTo<\w+, )'(L[012])'/g,
    becomes: ({ 1: level = '' }) => `'${OTHER_LEVEL[level]}'`,
  },
  {
    kind: 'not waited for',
    where: 'code',
    pattern: /(?<=^\s+(?:for \([^\n]*\) )?(?:if \([^\n]*\) )?)await (?=[\w.?]+\()/gm,
    becomes: () => 'void ',
  },
  {
    kind: 'a step less',
    where: 'code',
    pattern: /(?<=^ +)await [\w.?]+\((?:[^()\n]|\([^()\n]*\))*\);/gm,
    becomes: () => '',
  },
];

const isBalanced = (text: string) => text.split('(').length === text.split(')').length;

/** Every place of the file where one of the kinds can happen. */
export function seamsOf(file: string, code: string): Seam[] {
  const sql = spansOf(code, /(?:Prisma\.sql|\$(?:query|execute)Raw(?:<[^`()]*?>)?)\(?`/g);
  const seams = KINDS.flatMap(({ kind, where, pattern, becomes }) =>
    [...code.matchAll(pattern)].flatMap((match): Seam[] => {
      const start = match.index;
      const end = start + match[0].length;
      const isInSql = sql.some((span) => start >= span.start && end <= span.end);
      if (isInSql !== (where === 'sql') || isComment(code, start)) return [];
      const replacement = becomes(match);
      if (replacement === null || replacement === match[0]) return [];
      const line = code.slice(0, start).split('\n').length;
      return [{ file, start, end, replacement, kind, line, from: shown(code, start, match[0]) }];
    }),
  );
  return seams.toSorted((a, b) => a.start - b.start);
}

const shown = (code: string, start: number, text: string) =>
  text.length > 12
    ? text.trim()
    : (code.slice(code.lastIndexOf('\n', start) + 1).split('\n')[0] ?? '').trim();

function isComment(code: string, at: number): boolean {
  const line = code.slice(code.lastIndexOf('\n', at) + 1, at).trimStart();
  return line.startsWith('*') || line.startsWith('//') || line.startsWith('--') || line.startsWith('/*');
}

/** From the opening of each template to its own closing backtick; templates within it are part of it. */
function spansOf(code: string, opening: RegExp): { start: number; end: number }[] {
  return [...code.matchAll(opening)].map((match) => {
    const start = match.index + match[0].length;
    const open: string[] = ['`'];
    let at = start;
    for (; at < code.length && open.length > 0; at++) {
      const top = open.at(-1);
      if (top === '`' && code.startsWith('${', at)) open.push('{');
      else if (code[at] === '`') top === '`' ? open.pop() : open.push('`');
      else if (top === '{' && code[at] === '{') open.push('{');
      else if (top === '{' && code[at] === '}') open.pop();
    }
    return { start, end: at - 1 };
  });
}
