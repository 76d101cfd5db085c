import type { SectionId } from './draft.ts';
import type { FactId } from './fact-sheet.ts';

type RuleStatement = {
  /** As people read it, where a rule's code alone would say nothing. */
  title: string;
  /** False: what it finds could harm the patient. The text is changed or the plan corrected; no reason lets it pass. */
  mayBeOverruled: boolean;
};

/** The 25 rules: F faithful, P plain, M medicines, S safe. What each asks is in `checks/README.md`. */
export const RULES = {
  F1: { title: 'All medications listed', mayBeOverruled: false },
  F2: { title: 'No unlisted medication', mayBeOverruled: true },
  F3: { title: 'Dose and directions', mayBeOverruled: false },
  F4: { title: 'Numbers in the plan', mayBeOverruled: true },
  F5: { title: 'Visits and dates', mayBeOverruled: false },
  F6: { title: 'Phone numbers and addresses', mayBeOverruled: false },
  F7: { title: 'Warning signs', mayBeOverruled: false },
  F8: { title: 'Do and avoid', mayBeOverruled: false },
  F9: { title: 'Medication status', mayBeOverruled: false },
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
  M1: { title: 'Times of day', mayBeOverruled: false },
  M2: { title: 'Error-prone notation', mayBeOverruled: false },
  M3: { title: 'Indication', mayBeOverruled: false },
  S1: { title: 'Safe text', mayBeOverruled: true },
} as const satisfies Record<string, RuleStatement>;
export type RuleId = keyof typeof RULES;

export const isRuleId = (word: string): word is RuleId => Object.hasOwn(RULES, word);

/** One thing that a rule has against a draft. */
export type Finding = {
  rule: RuleId;
  /**
   * Blocks approval until the draft is changed or, where its rule allows it, a person overrules it with a reason;
   * warns.
   */
  level: 'block' | 'warn';
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

/** Rules pass when nothing blocks. */
export const passes = ({ findings }: Pick<CheckResult, 'findings'>): boolean =>
  findings.every(({ level }) => level === 'warn');
