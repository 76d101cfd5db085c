import { z } from 'zod';
import { type Concept, concept, flag, list, maybe } from './parts.ts';

export const communication = list(z.object({ language: maybe(concept), preferred: flag }));

/** BCP 47 tags, preferred first. A language given only in English words is looked up. */
export function languagesOf(items: z.output<typeof communication>): string[] {
  const sorted = items.toSorted((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false));
  return [...new Set(sorted.flatMap(({ language }) => languageTag(language) ?? []))];
}

function languageTag(language: Concept | null): string | null {
  if (!language) return null;
  for (const { code } of language.coding) {
    const tag = code === null ? null : canonical(code);
    if (tag) return tag;
  }
  const name = language.text ?? language.coding.find(({ display }) => display)?.display;
  return name ? (tagsByName().get(name.toLowerCase()) ?? null) : null;
}

function canonical(code: string): string | null {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(code)) return null;
  try {
    return Intl.getCanonicalLocales(code.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

let known: Map<string, string> | undefined;

function tagsByName(): Map<string, string> {
  if (known) return known;
  known = new Map();
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const first of letters)
    for (const second of letters) {
      const name = names.of(first + second);
      // The first tag wins: "tl" and "fil" both are Filipino.
      if (name && !known.has(name.toLowerCase())) known.set(name.toLowerCase(), first + second);
    }
  return known;
}
