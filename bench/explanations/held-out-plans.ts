import { readFileSync } from 'node:fs';
import { untranslatedParts } from '../../src/plain-language/drafter/spanish-parts.ts';
import type { Fact, FactSheet } from '../../src/plain-language/fact-sheet.ts';
import { readSheets } from './sheet-file.ts';

export type BenchPlan = { name: string; sheet: FactSheet };

/** Twenty invented plans that no check was written against. */
export const heldOutPlans: readonly BenchPlan[] = Object.entries(
  readSheets(new URL('held-out/plans.yaml', import.meta.url)),
).map(([name, sheet]) => ({ name, sheet }));

/** "English | Spanish", as a person who translates the plans would write it. */
const SPANISH = new Map(
  readFileSync(new URL('held-out/translations.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): [string, string] => {
      const [english = '', spanish = ''] = line.split(' | ');
      return [english, spanish];
    }),
);

/** The plan after a person has translated what the product has not got in Spanish, as the form for it stores that. */
export const translatedSheet = (sheet: FactSheet): FactSheet => ({
  ...sheet,
  facts: sheet.facts.map((fact) => translated(fact)),
});

/** Words that the table has not got stay English: on a page they block or warn. */
function translated(fact: Fact): Fact {
  const spanish = untranslatedParts(fact).flatMap(({ english }): [string, string][] => {
    const words = SPANISH.get(english);
    return words === undefined ? [] : [[english, words]];
  });
  return spanish.length === 0
    ? fact
    : { ...fact, spanish: { ...fact.spanish, ...Object.fromEntries(spanish) } };
}
