import type { SectionId } from './draft.ts';
import type { FactId } from './fact-sheet.ts';

type RuleStatement = {
  /** As people read it, where a rule's code alone would say nothing. */
  title: string;
  /** False: what it finds could harm the patient. The text is changed or the plan corrected; no reason lets it pass. */
  mayBeOverruled: boolean;
};

/** The rules: L lines of the plan, N notes, A sentences of the AI model, P plain, M2 notation, S safe. What each asks is in `checks/README.md`. */
export const RULES = {
  L1: { title: 'Lines match the plan', mayBeOverruled: false },
  L2: { title: 'Names and directions', mayBeOverruled: false },
  L3: { title: 'Safety lines in the reader’s language', mayBeOverruled: false },
  N1: { title: 'Reviewer’s note', mayBeOverruled: false },
  N2: { title: 'Question about a note', mayBeOverruled: false },
  A1: { title: 'Sentence of the AI model', mayBeOverruled: false },
  P1: { title: 'Reading level', mayBeOverruled: true },
  P2: { title: 'Sentence length', mayBeOverruled: true },
  P3: { title: 'Medical terms', mayBeOverruled: true },
  P4: { title: 'Abbreviations', mayBeOverruled: true },
  P5: { title: 'Active sentences', mayBeOverruled: true },
  P6: { title: 'Addresses the reader', mayBeOverruled: true },
  P7: { title: 'Headings and lists', mayBeOverruled: true },
  P8: { title: 'Main message first', mayBeOverruled: true },
  P9: { title: 'Three questions', mayBeOverruled: true },
  P10: { title: 'Actions', mayBeOverruled: true },
  P11: { title: 'Figures', mayBeOverruled: true },
  P12: { title: 'Phone numbers, teach-back', mayBeOverruled: true },
  M2: { title: 'Error-prone notation', mayBeOverruled: false },
  S1: { title: 'Safe text', mayBeOverruled: false },
} as const satisfies Record<string, RuleStatement>;
export type RuleId = keyof typeof RULES;

export const isRuleId = (word: string): word is RuleId => Object.hasOwn(RULES, word);

/** One thing that a rule has against a draft. */
export type Finding = {
  rule: RuleId;
  /**
   * Blocks approval until the draft is changed or, where its rule allows it, a person overrules it with a reason; is
   * answered by the person who approves; warns.
   */
  level: 'block' | 'confirm' | 'warn';
  /** Null: something is missing from the draft as a whole. `line` counts from 0; `start` and `end` are characters of its text. */
  at: { section: SectionId; line: number | null; start?: number; end?: number } | null;
  /** The place in the plan. */
  fact: { id: FactId; field?: string } | null;
  /** A sentence for the person who reviews: what is wrong, what the plan says. */
  words: string;
  /** Equal for the same complaint in the next version of the text: what was overruled is found by it. */
  key: string;
};

/** What readability came to; the hard words are what a writer can act on. */
export type Measures = {
  sentences: number;
  words: number;
  meanSentenceWords: number;
  /** English. Names of drugs, people and places count as one syllable. */
  fleschKincaid: number | null;
  /** Approximate under 30 sentences. */
  smog: number | null;
  /** Spanish: 206.835 − 62.3 × syllables/words − words/sentences; aim ≥ 65. */
  inflesz: number | null;
  /** Words off the Dale-Chall list, most frequent first. */
  hardWords: readonly string[];
};

export type CheckResult = { findings: readonly Finding[]; measures: Measures };
