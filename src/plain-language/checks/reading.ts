import type { Draft, SectionId } from '../draft.ts';
import { type DayTime, type FactSheet, factsOf, type Medicine } from '../fact-sheet.ts';
import type { Lexicons } from '../lexicons/lexicons.ts';
import {
  findMedicines,
  type MedicineName,
  medicineNames,
  type NameMention,
} from '../lexicons/medicine-names.ts';
import { type Span, splitSentences } from '../readability/sentences.ts';
import { type Clause, splitClauses } from '../text/clauses.ts';
import { fold } from '../text/fold.ts';
import { dayTimeOf } from '../text/frequencies.ts';
import {
  type ClockMention,
  type DateMention,
  findClockTimes,
  findDates,
  findWeekdays,
  type WeekdayMention,
} from '../text/moments.ts';
import { findPhones, type PhoneMention } from '../text/phones.ts';
import { findQuantities, type Quantity } from '../text/quantities.ts';

export type Cell = { start: number; end: number; text: string; column: string; time: DayTime | null };

/** One line as all rules see it. Places are characters of its text; `folded` has the same length. */
export type Passage = {
  section: SectionId;
  line: number;
  kind: 'text' | 'item' | 'table_head' | 'table_row';
  text: string;
  folded: string;
  /** What the writer said the line is about: a hint, never trusted against the text. */
  hints: readonly string[];
  sentences: readonly Span[];
  clauses: readonly Clause[];
  dates: readonly DateMention[];
  clockTimes: readonly ClockMention[];
  weekdays: readonly WeekdayMention[];
  phones: readonly PhoneMention[];
  quantities: readonly Quantity[];
  medicines: readonly NameMention[];
  cells: readonly Cell[];
  /** The line above a list that it hangs on ("Stop taking:", "Call 911 if:"); null: it is alone. */
  intro: Passage | null;
  heading: string;
};

/** Sheet and draft, read once for all rules. */
export type Reading = {
  sheet: FactSheet;
  draft: Draft;
  lexicons: Lexicons;
  names: readonly MedicineName[];
  passages: readonly Passage[];
  medicines: readonly Medicine[];
};

/**
 * Reads a draft once for all rules.
 * @returns its passages with the medicines, numbers, dates and phones that they name.
 */
export function readDraft(sheet: FactSheet, draft: Draft, lexicons: Lexicons): Reading {
  const names = medicineNames(sheet);
  const passages: Passage[] = [];
  for (const section of draft.sections) {
    let head: string[] = [];
    let intro: Passage | null = null;
    for (const [line, { kind, text, cells, facts, block }] of section.lines.entries()) {
      if (kind === 'table_head') head = [...(cells ?? text.split('|'))].map((cell) => cell.trim());
      const folded = fold(text);
      const phones = findPhones(folded);
      const dates = findDates(blank(folded, phones));
      const clockTimes = findClockTimes(blank(folded, [...phones, ...dates]), draft.language);
      const sentences = splitSentences(text);
      const passage: Passage = {
        section: section.id,
        line,
        kind,
        text,
        folded,
        hints: [...(block ? [block] : []), ...facts],
        sentences,
        clauses: splitClauses(folded, sentences),
        dates,
        clockTimes,
        weekdays: findWeekdays(folded),
        phones,
        quantities: findQuantities(folded, draft.language, [
          ...phones,
          ...dates,
          ...clockTimes,
          ...listNumber(folded),
        ]),
        medicines: findMedicines(folded, names, section.id === 'medicines' || section.id === 'changed'),
        cells: kind === 'table_row' ? placeCells(text, head) : [],
        intro: kind === 'item' ? intro : null,
        heading: section.heading,
      };
      passages.push(passage);
      if (kind === 'text') intro = /:\s*$/.test(text) ? passage : null;
    }
  }
  return { sheet, draft, lexicons, names, passages, medicines: factsOf(sheet, 'medicine') };
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

function placeCells(text: string, head: readonly string[]): Cell[] {
  let from = 0;
  return text.split('|').map((raw, index) => {
    const start = from + (raw.length - raw.trimStart().length);
    const cell = raw.trim();
    from += raw.length + 1;
    const column = head[index] ?? '';
    return { start, end: start + cell.length, text: cell, column, time: dayTimeOf(fold(column)) };
  });
}

export const isPatientFacing = ({ draft: { audience } }: Reading) =>
  audience === 'patient' || audience === 'caregiver';
