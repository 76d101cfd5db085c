import type { Fact, FactSheet } from '../fact-sheet.ts';
import { fold } from '../text/fold.ts';
import { drugWords, substanceKey } from './drug-key.ts';

/** Every word of the plan, so that what it names itself (an allergy, "instead of ibuprofen") is no stranger. */
const wordsOfSheet = new WeakMap<FactSheet, ReadonlySet<string>>();

/**
 * Every word of a sheet, in the spelling in which drugs are compared.
 * @returns the keys; read once for each sheet.
 */
export function planWordKeys(sheet: FactSheet): ReadonlySet<string> {
  const known = wordsOfSheet.get(sheet);
  if (known) return known;
  const texts = [
    sheet.clinic.name,
    sheet.clinic.address ?? '',
    sheet.patient.givenName,
    sheet.patient.familyName,
    ...sheet.facts.flatMap(textsOf),
  ];
  const keys = new Set(texts.flatMap((text) => drugWords(fold(text)).map(({ word }) => substanceKey(word))));
  wordsOfSheet.set(sheet, keys);
  return keys;
}

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
