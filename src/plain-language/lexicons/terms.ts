import { linesOf } from '../text/lines-of.ts';
import type { Term } from './lexicons.ts';

/** Words that a patient's text replaces or explains where no larger glossary is handed in. */
export const TERMS: readonly Term[] = linesOf(new URL('lists/hard-terms.txt', import.meta.url)).map(
  (line) => {
    const [term = '', en = '', es = ''] = line.split('|');
    return { term, plain: { en: en.split(','), es: es.split(',') } };
  },
);
