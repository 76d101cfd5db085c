// Written on 2026-11-30 without sight of the rules, the lexicons, the guards or their tests. Never to be tuned on: a miss is
// reported, not mended by its words. The figures of the first run are in bench/explanations/README.md.
import { faithfulNotes, faithfulSentences } from './notes/faithful.ts';
import { wrongNotesEnglish } from './notes/wrong-notes-en.ts';
import { wrongNotesSpanish } from './notes/wrong-notes-es.ts';
import { wrongSentences } from './notes/wrong-sentences.ts';
import type { HeldOutText } from './rows.ts';

/** Notes of a reviewer and sentences of a model that must be found. */
export const wrongTexts: readonly HeldOutText[] = [
  ...wrongNotesEnglish,
  ...wrongNotesSpanish,
  ...wrongSentences,
];

/** Those that a good nurse would write and that must pass. */
export const faithfulTexts: readonly HeldOutText[] = [...faithfulNotes, ...faithfulSentences];
