import { z } from 'zod';
import { tagOfCode, tagOfName } from '../domain/patients/language-tag.ts';
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
    const tag = code === null ? null : tagOfCode(code);
    if (tag) return tag;
  }
  const name = language.text ?? language.coding.find(({ display }) => display)?.display;
  return name ? tagOfName(name) : null;
}
