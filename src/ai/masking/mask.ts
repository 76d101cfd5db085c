import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import { fold, keyOf } from '../../plain-language/names/fold.ts';
import { findKnown, knownSearches } from './known-values.ts';
import { findMisspelt } from './misspelt.ts';
import { findPatterns } from './patterns.ts';
import { remaining } from './remaining.ts';
import { type Restored, restore } from './restore.ts';
import { findSpelled } from './spelled.ts';
import { type Found, TOKEN, type TokenKind, tokenOf } from './token.ts';

/** The last look still found a known value: nothing may be sent. Names no value, the kind alone. */
export class KnownValueLeft extends Error {
  override readonly name = 'KnownValueLeft';
  readonly kinds: readonly string[];

  constructor(kinds: readonly string[]) {
    super('A known value is still in the text; nothing is sent.');
    this.kinds = kinds;
  }
}

export type Mask = {
  /** Text with a token in the place of each value by which a person could be recognized. */
  hide(text: string): string;
  /** Puts values back. A token that is invented, altered or missing (of those required) is named instead. */
  restore(text: string, required?: readonly string[]): Restored;
  /** More values, which what is read meanwhile made known. What was hidden before keeps its tokens. */
  learn(more: readonly KnownValue[]): void;
  /** What a token stands for; undefined: no token of ours. */
  valueOf(token: string): string | undefined;
  /** The last look before sending, by another way than `hide`. Throws `KnownValueLeft`. */
  assertHidden(text: string): void;
};

export type MaskOptions = {
  /** Full dates that the sheet itself holds, ISO: they may stay. */
  allowedDates?: readonly string[];
  /** Only with an agreement (OPENAI_BAA) and by setting. */
  isOff?: boolean;
};

/** The map of one draft: it lives as long as this object and is never stored. */
export function createMask(first: readonly KnownValue[], options: MaskOptions = {}): Mask {
  const values = new Map<string, string>();
  if (options.isOff) {
    return {
      hide: (text) => text,
      restore: (text, required) => restore(text, values, required),
      learn: () => {},
      valueOf: () => undefined,
      assertHidden: () => {},
    };
  }
  let { known, allowedDates, allowedDays, searched, spelledParts } = searchesFor(first, options);
  const tokens = new Map<string, string>();
  const numbers = new Map<string, { number: number; forms: number; hasWhole: boolean }>();
  const counts = new Map<TokenKind, number>();

  function tokenFor({ kind, value }: Found, written: string): string {
    const key = `${kind}|${keyOf(value)}`;
    // Letter by letter: "Green" and the "green" of beans are two tokens, so that each comes back as it was.
    const formKey = `${key}|${written}`;
    const before = tokens.get(formKey);
    if (before) return before;
    const entry = numbers.get(key) ?? { number: (counts.get(kind) ?? 0) + 1, forms: 0, hasWhole: false };
    if (entry.forms === 0) counts.set(kind, entry.number);
    const isWhole = !entry.hasWhole && keyOf(written) === keyOf(value);
    const token = tokenOf(kind, entry.number, isWhole ? 0 : entry.forms + 1);
    numbers.set(key, { ...entry, forms: entry.forms + 1, hasWhole: entry.hasWhole || isWhole });
    tokens.set(formKey, token);
    values.set(token, written);
    return token;
  }

  // The same text is sent for several sections, and once more in a retry.
  const done = new Map<string, string>();

  function hide(original: string): string {
    const before = done.get(original);
    if (before !== undefined) return before;
    const hidden = hideFresh(original);
    done.set(original, hidden);
    return hidden;
  }

  function hideFresh(original: string): string {
    const { text, from, to } = fold(original);
    const places = union([
      ...findKnown(searched, text),
      ...findMisspelt(searched, text),
      ...findPatterns(text, allowedDates),
      ...findSpelled(text, spelledParts),
    ]);
    let hidden = '';
    let at = 0;
    for (const place of places) {
      const start = from[place.start] ?? original.length;
      const end = to[place.end - 1] ?? original.length;
      hidden += original.slice(at, start) + tokenFor(place, original.slice(start, end));
      at = end;
    }
    return hidden + original.slice(at);
  }

  return {
    // Brackets that look like a token were not ours: they are taken apart before they could be restored.
    hide: (text) => hide(text.replaceAll(TOKEN, (token) => token.slice(1, -1).replace('_', ' '))),
    restore: (text, required) => restore(text, values, required),
    learn: (more) => {
      ({ known, allowedDates, allowedDays, searched, spelledParts } = searchesFor(
        [...known, ...more],
        options,
      ));
      done.clear();
    },
    valueOf: (token) => values.get(token),
    assertHidden: (text) => {
      const kinds = remaining(known, text, allowedDays);
      if (kinds.length > 0) throw new KnownValueLeft(kinds);
    },
  };
}

/** What is looked for, and which dates may stay. */
function searchesFor(known: readonly KnownValue[], { allowedDates: given = [] }: MaskOptions) {
  const birthDates = new Set(
    known.filter(({ kind }) => kind === 'birth_date').map(({ value }) => value.slice(0, 10)),
  );
  const allowedDates = new Set(given.filter((on) => !birthDates.has(on)));
  const allowedDays = new Set([...allowedDates].map((on) => on.slice(5, 10)));
  const searched = knownSearches(known, allowedDays);
  const spelledParts = new Set([...searched.parts.keys()].map((part) => part.replaceAll("'", '')));
  return { known, allowedDates, allowedDays, searched, spelledParts };
}

/** Places without overlap, in order: where two meet, the longer one takes all of it. */
function union(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const places: Found[] = [];
  for (const each of sorted) {
    const last = places.at(-1);
    if (!last || each.start >= last.end) places.push(each);
    else if (each.end > last.end) {
      const longer = each.end - each.start > last.end - last.start ? each : last;
      places[places.length - 1] = { ...longer, start: last.start, end: each.end };
    }
  }
  return places;
}
