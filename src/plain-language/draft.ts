import type { Audience, FactId, Language } from './fact-sheet.ts';

/** Sections in their order. Not every audience has every one. */
export const SECTION_IDS = [
  /** The main message, at most 3 sentences. */
  'main',
  'going_on',
  'changed',
  'medicines',
  'to_do',
  'visits',
  'get_help',
  'call',
  'teach_back',
  /** The clinician's and the insurer's frames. */
  'situation',
  'background',
  'assessment',
  'request',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** In these a model may write; all others are templated from the record: docs/architecture.md (Facts are structure). */
export const PROSE_SECTIONS: readonly SectionId[] = [
  'main',
  'going_on',
  'situation',
  'background',
  'assessment',
];

/** One line as it is read: a sentence or two of prose, a bullet, a row of the medicine table. No line break within. */
export type Line = {
  kind: 'text' | 'item' | 'table_head' | 'table_row';
  text: string;
  /** Cells of a table row; `text` is the same in one line, joined by " | ". */
  cells?: readonly string[];
  /** What it speaks of. A line that a person wrote has none. */
  facts: readonly FactId[];
  /** Lines of one medicine (or visit) form its own block: its fact. */
  block?: FactId;
  /** Who wrote it. */
  by: 'template' | 'model' | 'person';
};

export type Section = { id: SectionId; heading: string; lines: readonly Line[] };

/** What wrote a draft. */
export type Origin =
  | { drafter: 'deterministic' /** Why no model wrote it; null: none was asked. */; instead: string | null }
  | { drafter: 'model'; model: string; promptId: string; promptVersion: number };

/** One explanation, not approved. */
export type Draft = {
  audience: Audience;
  language: Language;
  /** School grade aimed at (US); Spanish is measured by INFLESZ. */
  readingLevel: number;
  planVersion: number;
  /** For the caregiver's version: the caregiver. */
  caregiverId?: FactId;
  /** For the insurer's letter: the words that a person gave. Their numbers are not the plan's. */
  insurer?: InsurerRequest;
  origin: Origin;
  sections: readonly Section[];
  /** "Draft, not reviewed yet" and who reviewed it; comes below the text, in its language. */
  label: string;
};

/** What the insurer is asked for. A rule or a denial is in the letter only when a person gave its words. */
export type InsurerRequest = { service: string; rule: string | null; denial: string | null };

export type DraftRequest = {
  audience: Audience;
  language: Language;
  readingLevel: number;
  caregiverId?: FactId;
  insurer?: InsurerRequest;
};

/**
 * The whole text as a person reads it.
 * @returns headings, then lines, bullets with "• ", and the label at the end; sections apart by an empty line.
 */
export function plainText({ sections, label }: Pick<Draft, 'sections' | 'label'>): string {
  const parts = sections.map(({ heading, lines }) => [heading, ...lines.map(lineText)].join('\n'));
  return [...parts, label].join('\n\n');
}

export const lineText = ({ kind, text }: Line): string => (kind === 'item' ? `• ${text}` : text);
