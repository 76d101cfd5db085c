import { linesOf } from '../../plain-language/text/lines-of.ts';
import { DECLINED, type Declined, INTENT_NAMES, type Intent } from './intent.ts';
import { type SaidWords, saidWords } from './said-words.ts';

/** What a request is: one of the intents, what is declined, or nothing that can be done. */
export type Label = Intent | Declined | 'unknown';
export const LABELS = [...INTENT_NAMES, ...(Object.keys(DECLINED) as Declined[]), 'unknown'] as const;

export type Labelled = { text: string; label: Label; author: string };

/** Requests as people write them: a file for each label, a line for each request; "@name" begins those of one author. */
export function labelledRequests(): Labelled[] {
  return LABELS.flatMap((label) => {
    let author = '';
    return linesOf(new URL(`requests/${label}.txt`, import.meta.url)).flatMap((text) => {
      if (!text.startsWith('@')) return [{ text, label, author }];
      author = text.slice(1);
      return [];
    });
  });
}

/** All patients in the files are Rosa Chen, or her husband Wei; every teammate is Ben. */
const NAMES = new Set(['rosa', 'rosas', 'wei', 'weis', 'chen', 'chens']);
const MEMBERS = new Set(['ben']);

/** The words of a labelled request, read as those of a request that comes in. */
export const saidInFile = (text: string): SaidWords => saidWords(text, { names: NAMES, members: MEMBERS });
