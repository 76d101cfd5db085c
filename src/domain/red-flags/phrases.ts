import { foldName } from '../../plain-language/names/fold.ts';

export type Token = { word: string; start: number; end: number };

/** Words as they are compared: small, without accents and apostrophes. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map(({ 0: raw, index }) => ({
    word: whole(foldName(raw.replaceAll(/['’]/g, ''))),
    start: index,
    end: index + raw.length,
  }));
}

/** Spanish of the Caribbean drops the d: "apretao", "dormío". */
const whole = (word: string): string =>
  word.replace(/(?<=\p{L}{3})ao(s?)$/u, 'ado$1').replace(/(?<=\p{L}{3}[^aeou])io(s?)$/u, 'io$1');

/** One word of a phrase: itself, its beginning, or a pattern of digits. */
type Word = { exact: string } | { prefix: string } | { pattern: RegExp };
type Step = { gap: number; words: readonly (readonly Word[])[] };

/** A phrase as it is looked for: groups of one or more words side by side, each at most `gap` words behind the last. */
type Phrase = { steps: readonly Step[] };

/** `pain|hurt* ..4 left arm`: see `Phrases` in red-flag.ts. */
function compile(source: string): Phrase {
  const steps: Step[] = [];
  let group: string[] = [];
  let gap = 0;
  const end = (next: number) => {
    const words = group
      .join(' ')
      .split('|')
      .flatMap((each) => {
        const list = each.split(' ').filter(Boolean);
        return list.length > 0 ? [list.map(wordOf)] : [];
      });
    if (words.length > 0) steps.push({ gap, words });
    [group, gap] = [[], next];
  };
  for (const part of source.split(' '))
    if (part.startsWith('..')) end(Number(part.slice(2)));
    else group.push(part);
  end(0);
  return { steps };
}

function wordOf(source: string): Word {
  const word = foldName(source.replaceAll(/['’]/g, ''));
  if (word.includes('['))
    return { pattern: new RegExp(`^${word.replaceAll('*', '[\\p{L}\\p{N}]{0,40}')}$`, 'u') };
  return word.endsWith('*') ? { prefix: word.slice(0, -1) } : { exact: word };
}

const isWord = (word: Word, token: string | undefined): boolean =>
  token !== undefined &&
  ('exact' in word
    ? word.exact === token
    : 'prefix' in word
      ? token.startsWith(word.prefix)
      : word.pattern.test(token));

/** Where a phrase that begins at a token ends (the token behind it); -1: it does not begin there. */
function endOf({ steps }: Phrase, tokens: readonly Token[], at: number): number {
  let ends = [at];
  for (const [index, { gap, words }] of steps.entries()) {
    const next = new Set<number>();
    for (const end of ends)
      for (let start = end; start <= end + (index === 0 ? 0 : gap); start += 1)
        for (const group of words) if (isAt(group, tokens, start)) next.add(start + group.length);
    if (next.size === 0) return -1;
    ends = [...next];
  }
  return Math.min(...ends);
}

const isAt = (group: readonly Word[], tokens: readonly Token[], at: number): boolean =>
  group.every((word, index) => isWord(word, tokens[at + index]?.word));

type Entry<T> = readonly [T, Phrase];

/** Phrases by the word that they begin with, so that a token tries the few that may begin there. */
export class PhraseTable<T> {
  readonly #exact = new Map<string, Entry<T>[]>();
  readonly #prefixes = new Map<string, Entry<T>[]>();
  readonly #patterns: (readonly [RegExp, Entry<T>])[] = [];
  /** Words seen so far: people use few different ones. */
  readonly #byWord = new Map<string, readonly Entry<T>[]>();

  constructor(entries: readonly (readonly [T, string])[]) {
    for (const [value, source] of entries) {
      const entry = [value, compile(source)] as const;
      for (const [first] of entry[1].steps[0]?.words ?? []) {
        if (!first) continue;
        if ('pattern' in first) this.#patterns.push([first.pattern, entry]);
        else if ('exact' in first) addTo(this.#exact, first.exact, entry);
        else addTo(this.#prefixes, first.prefix, entry);
      }
    }
  }

  /** What begins at a token, with the token behind it. */
  at(tokens: readonly Token[], at: number): { value: T; end: number }[] {
    const word = tokens[at]?.word;
    if (word === undefined) return [];
    return this.#startingWith(word).flatMap(([value, phrase]) => {
      const end = endOf(phrase, tokens, at);
      return end < 0 ? [] : [{ value, end }];
    });
  }

  /** Whether one begins at a token of a stretch. */
  isIn(tokens: readonly Token[], from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) if (this.at(tokens, at).length > 0) return true;
    return false;
  }

  #startingWith(word: string): readonly Entry<T>[] {
    const known = this.#byWord.get(word);
    if (known) return known;
    const found = new Set(this.#exact.get(word));
    for (let length = 1; length <= word.length; length += 1)
      for (const entry of this.#prefixes.get(word.slice(0, length)) ?? []) found.add(entry);
    for (const [pattern, entry] of this.#patterns) if (pattern.test(word)) found.add(entry);
    const starting = [...found];
    if (this.#byWord.size >= MOST_WORDS) this.#byWord.clear();
    this.#byWord.set(word, starting);
    return starting;
  }
}

function addTo<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

const MOST_WORDS = 20_000;
