import { discreetClinic } from '../audience/discreet-facts.ts';
import { visibleFacts } from '../audience/visible-facts.ts';
import type { DraftRequest, Line, Section, SectionId } from '../draft.ts';
import type { Fact, FactId, FactSheet } from '../fact-sheet.ts';
import { newTermMemory, plainWords, type TermMemory } from '../glossary/plain-words.ts';
import { cleanText } from './clean-text.ts';
import { plainNumbers } from './plain-numbers.ts';
import { inSpanish, isSpanish } from './spanish/in-spanish.ts';
import { toThirdPerson } from './third-person.ts';
import { type Voice, voiceOf } from './voice.ts';

/** What every section is written from. */
export type Frame = {
  request: DraftRequest;
  /** The sheet with those facts only that this audience may see. */
  sheet: FactSheet;
  voice: Voice;
  terms: TermMemory;
  /** Facts whose words are in English in a Spanish text. */
  untranslated: Set<FactId>;
};

/**
 * What all sections of one draft share.
 * @returns the request, its voice, and the sheet with only what this reader may know.
 */
export function frameOf(sheet: FactSheet, request: DraftRequest): Frame {
  return {
    request,
    sheet: {
      ...sheet,
      clinic: discreetClinic(sheet, request),
      facts: visibleFacts(sheet, request).filter(saysSomething),
    },
    voice: voiceOf(sheet, request),
    terms: newTermMemory(),
    untranslated: new Set(),
  };
}

/** Not so a goal of blanks or of stars alone, as an import may bring it: of it "Do this first: ." would be left. */
const saysSomething = (fact: Fact): boolean =>
  !('text' in fact) || /[^\s\p{P}]/u.test(cleanText(fact.text, 'en'));

/** The words of one language; both are written, neither is a translation of the other. */
export const say = ({ request }: Pick<Frame, 'request'>, words: { en: string; es: string }): string =>
  words[request.language];

/** By school grade: to 4, to 6, above. */
export const byGrade = ({ request }: Frame, words: { easy: string; plain: string; full: string }): string =>
  request.readingLevel <= 4 ? words.easy : request.readingLevel <= 6 ? words.plain : words.full;

const isForLaymen = ({ request: { audience } }: Frame) => audience === 'patient' || audience === 'caregiver';

/** The word class at the end of a SNOMED name: "Acute viral pharyngitis (disorder)". */
const SNOMED_CLASS =
  /(?<!\s)\s*\((?:disorder|finding|situation|procedure|morphologic abnormality|event)\)\s*$/i;

/** A record's own words, plainly, in the draft's language and voice. */
export function words(frame: Frame, fact: Pick<Fact, 'id'>, recorded: string): string {
  const text = recorded.replace(SNOMED_CLASS, '');
  const { request, terms, voice } = frame;
  if (request.language === 'es') {
    const clean = cleanText(text, isSpanish(text) ? 'es' : 'en');
    const spanish = inSpanish(clean, { isForLaymen: isForLaymen(frame), explained: terms.explained });
    if (!spanish.isTranslated) frame.untranslated.add(fact.id);
    return spanish.isTranslated && isForLaymen(frame) ? plainNumbers(spanish.text, 'es') : spanish.text;
  }
  const clean = cleanText(text, 'en');
  if (!isForLaymen(frame)) return toThirdPerson(clean, voice);
  const plain = plainWords(clean, terms, { keepsTerms: request.readingLevel >= 8 });
  const counted = plainNumbers(plain, 'en');
  return voice.isYou ? counted : toThirdPerson(counted, voice);
}

/** A name (person, place, medicine): cleaned, never translated. */
export const name = ({ request }: Frame, text: string): string => cleanText(text, request.language);

type Made = { facts?: readonly FactId[]; block?: FactId };
const line = (kind: Line['kind'], text: string, { facts = [], block }: Made): Line => ({
  kind,
  text: text.replaceAll(/\s+/g, ' ').trim(),
  facts,
  ...(block === undefined ? {} : { block }),
  by: 'template',
});
export const text = (words: string, made: Made = {}): Line => line('text', words, made);
export const item = (words: string, made: Made = {}): Line => line('item', words, made);
/**
 * A line of a table.
 * @returns the line, with its cells and their text.
 */
export function row(kind: 'table_head' | 'table_row', cells: readonly string[], made: Made = {}): Line {
  return { ...line(kind, cells.join(' | '), made), cells };
}

/** Seven in a list at most (P7): more become further lists, each with a word before it. */
export function lists(frame: Frame, items: readonly Line[]): Line[] {
  const more = say(frame, { en: 'Also:', es: 'También:' });
  return items.flatMap((one, index) => (index > 0 && index % 7 === 0 ? [text(more), one] : [one]));
}

export const section = (
  frame: Frame,
  id: SectionId,
  heading: { en: string; es: string },
  lines: readonly Line[],
): Section[] => (lines.length === 0 ? [] : [{ id, heading: say(frame, heading), lines }]);
