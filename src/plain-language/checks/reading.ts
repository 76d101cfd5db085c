import type { Draft, SectionId } from '../draft.ts';
import { type FactSheet, factsOf } from '../fact-sheet.ts';
import type { Lexicons } from '../lexicons/lexicons.ts';
import { type Span, splitSentences } from '../readability/sentences.ts';
import { findClockTimes } from '../text/clock-times.ts';
import { fold } from '../text/fold.ts';
import { type DateMention, findDates } from '../text/moments.ts';
import { findPhones, type PhoneMention } from '../text/phones.ts';
import { findQuantities, type Quantity } from '../text/quantities.ts';

/** One line as all rules see it. Places are characters of its text; `folded` has the same length. */
export type Passage = {
  section: SectionId;
  line: number;
  kind: 'text' | 'item' | 'table_head' | 'table_row';
  text: string;
  folded: string;
  /** The facts that the line speaks of. */
  hints: readonly string[];
  sentences: readonly Span[];
  dates: readonly DateMention[];
  phones: readonly PhoneMention[];
  quantities: readonly Quantity[];
  /** It speaks of a medicine. */
  isOfMedicine: boolean;
  heading: string;
};

/** Sheet and draft, read once for all rules. */
export type Reading = {
  sheet: FactSheet;
  draft: Draft;
  lexicons: Lexicons;
  passages: readonly Passage[];
};

/**
 * Reads a draft once for all rules.
 * @returns its passages with the medicines, numbers, dates and phones that they name.
 */
export function readDraft(sheet: FactSheet, draft: Draft, lexicons: Lexicons): Reading {
  const medicines = new Set(factsOf(sheet, 'medicine').map(({ id }) => id));
  const passages: Passage[] = [];
  for (const section of draft.sections) {
    for (const [line, { kind, text, facts, block }] of section.lines.entries()) {
      const folded = fold(text);
      const phones = findPhones(folded);
      const dates = findDates(blank(folded, phones));
      const clockTimes = findClockTimes(blank(folded, [...phones, ...dates]), draft.language);
      const sentences = splitSentences(text);
      passages.push({
        section: section.id,
        line,
        kind,
        text,
        folded,
        hints: [...(block ? [block] : []), ...facts],
        sentences,
        dates,
        phones,
        quantities: findQuantities(folded, draft.language, [
          ...phones,
          ...dates,
          ...clockTimes,
          ...listNumber(folded),
        ]),
        isOfMedicine: facts.some((id) => medicines.has(id)),
        heading: section.heading,
      });
    }
  }
  return { sheet, draft, lexicons, passages };
}

/** Spaces in place of what was read already, so that no number is read twice. */
const blank = (folded: string, places: readonly { start: number; end: number }[]) =>
  places.reduce(
    (text, { start, end }) => text.slice(0, start) + '\u0001'.repeat(end - start) + text.slice(end),
    folded,
  );

const listNumber = (folded: string) => {
  const match = /^\s*(?:\(?\d{1,2}[.)]|step \d{1,2}|paso \d{1,2})\s/.exec(folded);
  return match ? [{ start: 0, end: match[0].length }] : [];
};

export const isPatientFacing = ({ draft: { audience } }: Reading) =>
  audience === 'patient' || audience === 'caregiver';
