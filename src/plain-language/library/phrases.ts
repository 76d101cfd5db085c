import { z } from 'zod';
import { libraryFile } from './library-file.ts';
import { type NumberedWords, numberedWords, numbersIn, shapeOfPlan, withNumbers } from './numbered-words.ts';

const File = z.strictObject({
  version: z.int(),
  date: z.string(),
  entries: z.array(z.strictObject({ en: z.string().min(1), es: z.string().min(1) })),
});
export const phrases = libraryFile('phrases.yaml', File);

let byShape: Map<string, { pattern: NumberedWords; es: string }> | undefined;

/**
 * A short phrase of a plan in Spanish, its numbers as they are.
 * @returns null when the list has not exactly these words.
 */
export function phraseInSpanish(english: string): string | null {
  byShape ??= new Map(
    phrases().entries.map(({ en, es }) => {
      const pattern = numberedWords(en);
      return [pattern.shape, { pattern, es }];
    }),
  );
  const known = byShape.get(shapeOfPlan(english));
  const numbers = known ? numbersIn(english, known.pattern) : null;
  return known && numbers ? withNumbers(known.es, numbers) : null;
}
