import { FORM_NAMES } from '../medicine-forms.ts';
import { ENGLISH } from './lexicon-en.ts';
import { SPANISH } from './lexicon-es.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Of each kind what is said in our words, and the phrases that say it, apart by commas. */
export type Lexicon = Partial<Record<PhraseKind, Readonly<Record<string, string>>>>;
const KINDS = [
  'number',
  'head',
  'form',
  'unit',
  'verb',
  'route',
  'perDay',
  'daily',
  'weekly',
  'times',
  'every',
  'other',
  'period',
  'time',
  'half',
  'code',
  'at',
  'meal',
  'around',
  'weekday',
  'on',
  'needed',
  'for',
  'most',
  'mostDaily',
  'next',
  'stop',
  'dispense',
  'refill',
  'total',
  'inAll',
  'and',
  'to',
  'onDay',
  'note',
  'sign',
] as const;
type PhraseKind = (typeof KINDS)[number];

/** A piece of a direction: `says` in our words; `text` as it is written, of a figure all its digits. */
export type Item = { kind: PhraseKind | 'mark'; says: string; value: number; text: string };

type Node = { next: Map<string, Node>; item: Item | null };

/** All phrases by their words: a phrase is found in as many looks as it has words. */
function compile(lexicons: readonly Lexicon[]): Node {
  const root: Node = { next: new Map(), item: null };
  for (const lexicon of lexicons)
    for (const kind of KINDS)
      for (const [says, list] of Object.entries(lexicon[kind] ?? {}))
        for (const phrase of list.split(', ')) insert(root, phrase, kind, says === '=' ? phrase : says);
  return root;
}

function insert(root: Node, phrase: string, kind: PhraseKind, says: string) {
  let node = root;
  for (const word of phrase.split(' ')) {
    const next: Node = node.next.get(word) ?? { next: new Map(), item: null };
    node.next.set(word, next);
    node = next;
  }
  node.item ??= { kind, says, value: Number(says || 'none'), text: phrase };
}

const PHRASES = compile([ENGLISH, SPANISH, { form: { '=': FORM_NAMES.join(', ') } }]);
const MARKS = new Set([',', ';', '.', ':', '(', ')', '&', '/', '=', '#', '-']);

/**
 * A text as pieces, the longest phrase first.
 * @returns the pieces in their order; null where one word of it is in no phrase.
 */
export function itemsOf(text: string): Item[] | null {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { item, length } = itemAt(tokens, at);
    if (!item) return null;
    items.push(item);
    at += length;
  }
  return items;
}

function itemAt(tokens: readonly Token[], at: number): { item: Item | null; length: number } {
  let best: Item | null = null;
  let length = 0;
  let node: Node | undefined = PHRASES;
  for (let ahead = 0; node && at + ahead < tokens.length; ahead += 1) {
    node = node.next.get(tokens[at + ahead]?.text ?? '');
    if (node?.item) {
      best = node.item;
      length = ahead + 1;
    }
  }
  const token = tokens[at];
  if (best || !token) return { item: best, length };
  if (token.value !== null)
    return { item: { kind: 'number', says: '', ...token, value: token.value }, length: 1 };
  return {
    item: MARKS.has(token.text) ? { kind: 'mark', says: '', value: Number.NaN, text: token.text } : null,
    length: 1,
  };
}

const named = (words: string, kind: PhraseKind): string | undefined => {
  const [item, ...more] = itemsOf(words) ?? [];
  return item?.kind === kind && more.length === 0 ? item.says : undefined;
};

/** Our word for a unit as a source writes it: "TABS" → "tablet"; undefined for an unknown one. */
export const unitNamed = (words: string): string | undefined => named(words, 'unit');

/** Our words for a way in as a source writes it: "orally" → "by mouth"; undefined for an unknown one. */
export const routeNamed = (words: string): string | undefined => named(words, 'route');
