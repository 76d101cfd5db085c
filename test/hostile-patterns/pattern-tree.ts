/** A regular expression as far as it tells which text keeps it busy. */
export type Tree =
  | { kind: 'letter'; sample: string }
  | { kind: 'nothing' }
  | { kind: 'row'; parts: Tree[] }
  | { kind: 'choice'; ways: Tree[] }
  | { kind: 'repeat'; part: Tree; min: number; max: number };

const NOTHING: Tree = { kind: 'nothing' };
const CLASSES: Readonly<Record<string, string>> = {
  d: '7',
  D: 'a',
  w: 'a',
  W: '-',
  s: ' ',
  S: 'a',
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  b: '',
  B: '',
  '0': '\0',
};
/** Letters among which one is looked for that a class takes. */
const TRIED = [...'a7 A,.-(/:"\'é¿%<|@_\n–0z'].join('');

/** Reads the source of a regular expression. Lookarounds and back references count as nothing. */
export function treeOf(source: string, flags: string): Tree {
  let at = 0;
  const next = () => source[at] ?? '';

  function choice(): Tree {
    const ways = [row()];
    while (next() === '|') {
      at += 1;
      ways.push(row());
    }
    return ways.length === 1 ? (ways[0] ?? NOTHING) : { kind: 'choice', ways };
  }
  function row(): Tree {
    const parts: Tree[] = [];
    while (at < source.length && next() !== '|' && next() !== ')') parts.push(repeated(atom()));
    return { kind: 'row', parts };
  }
  function repeated(part: Tree): Tree {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at));
    if (!found) return part;
    at += found[0].length;
    const [, sign, least = '0', comma, most = ''] = found;
    if (sign === '?') return { kind: 'repeat', part, min: 0, max: 1 };
    if (sign) return { kind: 'repeat', part, min: sign === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
    const max = comma ? (most === '' ? Number.POSITIVE_INFINITY : Number(most)) : Number(least);
    return { kind: 'repeat', part, min: Number(least), max };
  }
  function atom(): Tree {
    const sign = next();
    at += 1;
    if (sign === '^' || sign === '$') return NOTHING;
    if (sign === '.') return { kind: 'letter', sample: 'a' };
    if (sign === '(') return group();
    if (sign === '[') return set();
    if (sign !== '\\') return { kind: 'letter', sample: sign };
    const piece =
      /^(?:p\{[^}]*\}|P\{[^}]*\}|u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|k<[^>]*>|c[a-z]|[1-9]|.)/isu.exec(
        source.slice(at),
      )?.[0] ?? '';
    at += piece.length;
    if (/^(?:k<|[1-9])/.test(piece)) return NOTHING;
    if (/^[bB]$/.test(piece)) return NOTHING;
    return { kind: 'letter', sample: taken(`\\${piece}`) };
  }
  function group(): Tree {
    const open = /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(source.slice(at))?.[0] ?? '';
    at += open.length;
    const inner = choice();
    at += 1;
    return /^\?<?[=!]/.test(open) ? NOTHING : inner;
  }
  function set(): Tree {
    const start = at - 1;
    if (next() === '^') at += 1;
    for (let isFirst = true; at < source.length && (isFirst || next() !== ']'); isFirst = false) {
      if (next() === ']') break;
      at += next() === '\\' ? 2 : 1;
    }
    at += 1;
    return { kind: 'letter', sample: taken(source.slice(start, at)) };
  }
  function taken(piece: string): string {
    if (piece.length === 2 && CLASSES[piece[1] ?? ''] !== undefined) return CLASSES[piece[1] ?? ''] ?? '';
    const one = new RegExp(`^(?:${piece})$`, flags.replace(/[gyd]/g, ''));
    const plain = [...TRIED].find((letter) => one.test(letter));
    if (plain !== undefined) return plain;
    for (let point = 0; point < 0x3000; point += 1) {
      const letter = String.fromCodePoint(point);
      if (one.test(letter)) return letter;
    }
    return ['中', '가', 'न', '🫀', '\u200d', '\ufeff', '\ud83d'].find((letter) => one.test(letter)) ?? 'a';
  }
  return choice();
}

/** A short text that it takes; of a choice the way of this number. */
export function sampleOf(tree: Tree, way = 0): string {
  if (tree.kind === 'letter') return tree.sample;
  if (tree.kind === 'row') return tree.parts.map((part) => sampleOf(part, way)).join('');
  if (tree.kind === 'choice') return sampleOf(tree.ways[way % tree.ways.length] ?? NOTHING, way);
  if (tree.kind === 'repeat')
    return sampleOf(tree.part, way).repeat(Math.max(tree.min, tree.max > 0 ? 1 : 0));
  return '';
}

/** Where it may repeat something long: what comes before, and what is repeated. */
export function pumpsOf(tree: Tree, before = ''): { before: string; pump: string }[] {
  if (tree.kind === 'row') {
    let soFar = before;
    return tree.parts.flatMap((part) => {
      const found = pumpsOf(part, soFar);
      soFar += sampleOf(part);
      return found;
    });
  }
  if (tree.kind === 'choice') return tree.ways.flatMap((each) => pumpsOf(each, before));
  if (tree.kind !== 'repeat') return [];
  const inner = pumpsOf(tree.part, before);
  if (tree.max < 20) return inner;
  const ways = tree.part.kind === 'choice' ? tree.part.ways.length : 1;
  const pumps = Array.from({ length: Math.min(ways, 3) }, (_, way) => sampleOf(tree.part, way));
  return [...pumps.filter((pump) => pump !== '').map((pump) => ({ before, pump })), ...inner];
}
