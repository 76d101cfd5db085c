import { fold } from '../text/fold.ts';
import { substanceKey } from './drug-key.ts';
import { BRAND_NAMES, GENERIC_NAMES, isStemOfName, PLAIN_WORDS } from './drug-names.ts';

export type DrugLexicon = { has(word: string): boolean };

/** Names that a lexicon or a stem knows as a drug's, whatever the plan holds. */
export function makeDrugLexicon(extra: readonly string[] = []): DrugLexicon {
  const generics = new Set(
    [...GENERIC_NAMES, ...extra].filter((name) => !PLAIN_WORDS.has(fold(name))).map(substanceKey),
  );
  // Brands keep their spelling in Spanish; by key "cambió" would be one.
  const brands = new Set(BRAND_NAMES.filter((name) => !PLAIN_WORDS.has(name)));
  return {
    has: (word) => {
      const folded = fold(word);
      if (folded.length < 4 || PLAIN_WORDS.has(folded)) return false;
      return brands.has(folded) || generics.has(substanceKey(folded)) || isStemOfName(folded);
    },
  };
}
