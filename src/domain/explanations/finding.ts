import type { SectionId } from './draft.ts';
import type { FactId } from './fact-sheet.ts';

/** The 25 rules: F faithful, P plain, M medicines, S safe. What each asks stands in `checks/README.md`. */
export const RULE_IDS = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'P9',
  'P10',
  'P11',
  'P12',
  'M1',
  'M2',
  'M3',
  'S1',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** One thing that a rule has against a draft. */
export type Finding = {
  rule: RuleId;
  /** Blocks approval until the draft is changed or somebody overrules it with a reason; warns. */
  level: 'block' | 'warn';
  /** Null: something is missing from the draft as a whole. `line` counts from 0; `start` and `end` are characters of its text. */
  at: { section: SectionId; line: number | null; start?: number; end?: number } | null;
  /** The place in the plan. */
  fact: { id: FactId; field?: string } | null;
  /** A sentence for the person who reviews: what is wrong, what the plan says. */
  words: string;
  /** Equal for the same complaint in the next version of the text: an overruling holds on to it. */
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
