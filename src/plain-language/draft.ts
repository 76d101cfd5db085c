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
  /** What words of the plan mean: at the end of the second side. */
  'words',
  /** The clinician's and the insurer's frames. */
  'situation',
  'background',
  'assessment',
  'request',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** In these a model may write; all others are templated from the record: docs/architecture.md (Facts are structure). */
export const PROSE_SECTIONS: readonly SectionId[] = ['main', 'going_on'];

/**
 * One line as it is read: a sentence or two, a bullet, a row of the medicine table. No line break within. Of a fact
 * line and a curated sentence nobody changes a word: docs/architecture.md (Facts are structure).
 */
export type Line = {
  kind: 'text' | 'item' | 'table_head' | 'table_row';
  text: string;
  /** Cells of a table row; `text` is the same in one line, joined by " | ". */
  cells?: readonly string[];
  /** What it speaks of. A note has none. */
  facts: readonly FactId[];
  /** Lines of one medicine (or visit) form its own block: its fact. */
  block?: FactId;
  /** Neighbors with the same one are sentences of one paragraph. */
  paragraph?: string;
  /**
   * Unique in its draft: section, records and template. The same line of the next draft has the same key, so that what
   * a reviewer decided about it is found again. Empty until `withKeys` gave it.
   */
  key: string;
  /** A fact line, a sentence of the curated library, a model's sentence, a reviewer's note. */
  by: 'template' | 'curated' | 'model' | 'note';
  /** Left out of what is printed: by which member, and why. A line that matters for safety has a reason. */
  hidden?: { memberId: string; reason: string | null };
  /** Of a note: who wrote it. */
  author?: { memberId: string; name: string };
  /** Of a model's sentence: what a reviewer said. Undecided: it is not printed, and nobody can approve. */
  decision?: { memberId: string; isAccepted: boolean };
  /** Of a model's sentence: the key of the curated one that is printed while this one is not. */
  replaces?: string;
  /** What this line said in the text before; null: it was not there. Absent: it said the same, or there was no text. */
  was?: string | null;
};

export type Section = { id: SectionId; heading: string; lines: readonly Line[] };

/** What wrote a draft. */
export type Origin =
  | { drafter: 'deterministic' /** Why no model wrote it; null: none was asked. */; instead: string | null }
  | {
      drafter: 'model';
      model: string;
      promptId: string;
      promptVersion: number;
      /** Sentences that the model gave, and how many of them no guard or verifier let pass. */
      offered?: number;
      dropped?: number;
    };

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
  /** Lines of the text before that this one has no more. */
  gone?: readonly string[];
  /** "Draft, not reviewed yet" and who reviewed it; comes below the text, in its language. */
  label: string;
};

/** What the insurer is asked for. A rule or a denial is in the letter only when a person gave its words. */
export type InsurerRequest = {
  service: string;
  rule: string | null;
  denial: string | null;
  /** The facts that support it, as its author chose them: no other is in the letter. */
  supports?: readonly FactId[] | undefined;
  /** What is sent with the letter. */
  attached?: string | null | undefined;
};

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
  const parts = sections.map(({ heading, lines }) =>
    [heading, ...inParagraphs(lines).map(lineText)].join('\n'),
  );
  return [...parts, label].join('\n\n');
}

/**
 * Lines as they are printed: sentences of one paragraph run on.
 * @returns one line for each paragraph, every other line as it is.
 */
export function inParagraphs(lines: readonly Line[]): Line[] {
  const printed: Line[] = [];
  for (const line of lines) {
    const last = printed.at(-1);
    if (last && last.paragraph !== undefined && last.paragraph === line.paragraph)
      printed[printed.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else printed.push(line);
  }
  return printed;
}

/**
 * Whether its reader gets this line. A curated sentence makes room for the model's that took its place, and words that
 * lead up to lines go with the last of these: "Call 911 for this:" would lead up to the next list.
 */
export function isPrinted(line: Line, { lines }: Pick<Section, 'lines'>): boolean {
  if (line.hidden) return false;
  if (line.by === 'model') return line.decision?.isAccepted === true;
  if (lines.some((other) => other.replaces === line.key && isPrinted(other, { lines }))) return false;
  const led = ledBy(line, lines);
  return led.length === 0 || led.some((each) => isPrinted(each, { lines }));
}

/** Whether a line only leads up to others: the head of a table, "Call 911 for this:". */
const isLead = ({ kind, by, facts, text }: Line): boolean =>
  by === 'template' && facts.length === 0 && (kind === 'table_head' || /:\s*$/.test(text));

/** The lines that a lead leads up to: all of the kind of the first. Empty: it is no lead. */
function ledBy(line: Line, lines: readonly Line[]): Line[] {
  if (!isLead(line)) return [];
  const after = lines.slice(lines.indexOf(line) + 1);
  const led = after[0]?.kind === 'table_head' ? after.slice(1) : after;
  const end = led.findIndex((each) => each.kind !== led[0]?.kind || each.facts.length === 0);
  return end < 0 ? led : led.slice(0, end);
}

/**
 * A draft as its reader gets it: what is hidden, dropped or undecided is left out, and what then is empty.
 * @returns the draft with those lines alone.
 */
export function printedDraft<D extends Pick<Draft, 'sections'>>(draft: D): D {
  const sections = draft.sections
    .map((section) => ({ ...section, lines: section.lines.filter((line) => isPrinted(line, section)) }))
    .filter(({ lines }) => lines.length > 0);
  return { ...draft, sections };
}

export const lineText = ({ kind, text }: Line): string => (kind === 'item' ? `• ${text}` : text);
