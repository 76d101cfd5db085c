import { linesOf } from '../text/lines-of.ts';
import { type GlossaryEntry, readEntries } from './entry.ts';

const area = (name: string) => linesOf(new URL(`entries/${name}.txt`, import.meta.url));

/** What a person can have. */
export const CONDITIONS = readEntries(area('conditions'));

/** All areas. An earlier one wins when two know the same short form. */
export const ENTRIES: readonly GlossaryEntry[] = [
  ...CONDITIONS,
  ...['signs', 'tests', 'procedures', 'medicines', 'anatomy', 'care-words', 'abbreviations'].flatMap((name) =>
    readEntries(area(name)),
  ),
];

/** Short forms with more than one meaning. */
export const AMBIGUOUS: ReadonlySet<string> = new Set(area('ambiguous'));
