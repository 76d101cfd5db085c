import { ENTRIES } from './entries.ts';
import type { GlossaryEntry } from './entry.ts';
import { plural } from './inflect.ts';

export type FoundTerm = {
  start: number;
  end: number;
  /** As it is in the text. */
  matched: string;
  entry: GlossaryEntry;
};

/** "TIA" is a small stroke, "tia" is an aunt: short forms count in their own capitals only. */
const isShortForm = (name: string): boolean => /^(?=.*[A-Z].*[A-Z0-9])[A-Z0-9/&]+$|^[A-Z]\d\w*$/.test(name);

const forms = new Map<string, GlossaryEntry>();
for (const entry of ENTRIES)
  for (const name of [entry.term, ...entry.variants]) {
    const key = isShortForm(name) || entry.pos === 'abbreviation' ? name : name.toLowerCase();
    for (const form of entry.pos === 'count' ? [key, plural(key)] : [key])
      if (!forms.has(form)) forms.set(form, entry);
  }

const escaped = (text: string): string =>
  text
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replaceAll(/[ -]/g, '[ -]')
    .replaceAll("'", "['’]");
/** Longest first, so that "congestive heart failure" is not read as "heart failure". */
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}'’-])(?:${[...forms.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})(?![\\p{L}\\p{N}]|-\\p{L}|['’]\\p{L})`,
  'giu',
);

/** The glossary's terms in a text: whole words, longest first, none within another, in their order. */
export function findTerms(text: string): FoundTerm[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [matched] = match;
    const entry = entryOf(matched);
    // "Stage IV" is a number.
    if (!entry || (matched === 'IV' && /\b(?:stage|class|type|grade)\s$/i.test(text.slice(0, match.index))))
      return [];
    return [{ start: match.index, end: match.index + matched.length, matched, entry }];
  });
}

function entryOf(matched: string): GlossaryEntry | undefined {
  const straight = matched.replaceAll('’', "'");
  for (const written of [straight, straight.replaceAll('-', ' '), straight.replaceAll(' ', '-')]) {
    const exact = forms.get(written);
    if (exact) return exact;
    // Four letters or fewer in capitals are a short form; a longer word in capitals is that word.
    if (!isShortForm(written) || written.length > 4) {
      const lower = forms.get(written.toLowerCase());
      if (lower && lower.pos !== 'abbreviation') return lower;
    }
  }
  return undefined;
}

/** The entry of which this is the name, alone and whole. */
export function lookUp(name: string): FoundTerm | undefined {
  const trimmed = name.trim();
  const [found, ...more] = findTerms(trimmed);
  return found && more.length === 0 && found.matched.length === trimmed.length ? found : undefined;
}
