import type { Fact } from '../fact-sheet.ts';

/** All words that a fact holds, its ids and dates left out. */
export function textsOf(fact: Fact): string[] {
  const skip = new Set([
    'id',
    'kind',
    'source',
    'zone',
    'change',
    'status',
    'polarity',
    'action',
    'before',
    'mayKnow',
  ]);
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (value && typeof value === 'object' && !(value instanceof Date)) {
      for (const [key, inner] of Object.entries(value)) if (!skip.has(key)) walk(inner);
    }
  };
  walk(fact);
  return texts;
}
