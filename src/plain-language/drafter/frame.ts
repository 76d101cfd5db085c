import { discreetClinic } from '../audience/discreet-facts.ts';
import { revealsHidden } from '../audience/hidden-words.ts';
import { visibleFacts } from '../audience/visible-facts.ts';
import type { DraftRequest, Line, Section, SectionId } from '../draft.ts';
import type { Fact, FactId, FactSheet } from '../fact-sheet.ts';
import { drugInSpanish, personInSpanish, placeInSpanish } from '../library/spanish-names.ts';
import { formInSpanish } from '../spanish/dose-words.ts';
import { fold } from '../text/fold.ts';
import { ownOf } from '../text/own-of.ts';
import { cleanText } from './clean-text.ts';
import { spanishWords, withoutClass } from './spanish-parts.ts';
import { toThirdPerson } from './third-person.ts';
import { type Voice, voiceOf } from './voice.ts';

/** What every section is written from. */
export type Frame = {
  request: DraftRequest;
  /** The sheet with those facts only that this audience may see. */
  sheet: FactSheet;
  voice: Voice;
  /** The record's own words that were said so far, as they are on the page: their hard terms are explained in a box. */
  said: Set<string>;
  /** Entries of the library whose sentences the page has already. */
  explained: Set<string>;
  /** Facts whose words are in English in a Spanish text. */
  untranslated: Set<FactId>;
  /** Whether a sentence of the library may be said to this reader: it reveals nothing that is kept from them. */
  mayTell: (sentence: string) => boolean;
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
    said: new Set(),
    explained: new Set(),
    untranslated: new Set(),
    mayTell: (sentence) => request.audience === 'patient' || !revealsHidden(sentence, sheet, request),
  };
}

/** Not so a goal of blanks or of stars alone, as an import may bring it: of it "Do this first: ." would be left. */
const saysSomething = (fact: Fact): boolean =>
  !('text' in fact) || /[^\s\p{P}]/u.test(cleanText(fact.text, 'en'));

/** The words of one language; both are written, neither is a translation of the other. */
export const say = ({ request }: Pick<Frame, 'request'>, words: { en: string; es: string }): string =>
  words[request.language];

/** A record's own words: not one of them is replaced. In Spanish whole phrases that are known, else a quotation. */
export function words(frame: Frame, fact: Pick<Fact, 'id' | 'spanish'>, recorded: string): string {
  const { request, voice } = frame;
  if (request.language === 'es') return inSpanish(frame, fact, recorded);
  const clean = cleanText(withoutClass(recorded), 'en');
  frame.said.add(clean);
  return voice.isYou ? clean : toThirdPerson(clean, voice);
}

function inSpanish(frame: Frame, fact: Pick<Fact, 'id' | 'spanish'>, recorded: string): string {
  const translated = ownOf(fact.spanish, recorded);
  const { shown, known } =
    translated === undefined
      ? spanishWords(recorded)
      : { shown: cleanText(translated, 'es'), known: translated };
  if (known === null) frame.untranslated.add(fact.id);
  frame.said.add(known === null ? cleanText(withoutClass(recorded), 'en') : shown);
  return shown;
}

/** A name: cleaned, never translated. */
export const name = ({ request }: Frame, text: string): string => cleanText(text, request.language);

type Named = Pick<Fact, 'spanish'>;
const named = (frame: Frame, fact: Named, text: string, spanish: (text: string) => string): string =>
  frame.request.language === 'es'
    ? name(frame, ownOf(fact.spanish, text) ?? spanish(text))
    : name(frame, text);

/** A person: "daughter" and "nurse" are said in Spanish, "Dr. Osei" stays unless the record has a Spanish form. */
export const person = (frame: Frame, fact: Named, who: string): string =>
  named(frame, fact, who, personInSpanish);

/** "Room 4" is said in Spanish, "Lakeside Dialysis" is a name on a door. */
export const place = (frame: Frame, fact: Named, where: string): string =>
  named(frame, fact, where, placeInSpanish);

/** A drug by its name in the language of the draft. */
export const drugName = (frame: Frame, drug: string): string =>
  name(frame, (frame.request.language === 'es' ? drugWithStrength(drug) : null) ?? drug);

/** "Amoxicillin-clavulanate 875-125 mg tablet", where a strength of two parts is left in the name. */
function drugWithStrength(drug: string): string | null {
  const [, base = '', strength = '', form = ''] = /^(\D+) (\d\S* \S+)(?: (\D+))?$/.exec(drug) ?? [];
  const spanish = base === '' ? null : drugInSpanish(base);
  if (spanish === null) return drugInSpanish(drug);
  return [spanish, strength, form && formInSpanish(form)].filter(Boolean).join(' ');
}

/** The same, and in Spanish the name on the label beside it, so that the bottle is found. */
export function drugOnLabel(frame: Frame, drug: string, brand: string | null = null): string {
  const own = drugName(frame, drug);
  const label = name(frame, drug);
  const others = [fold(own) === fold(label) ? '' : label, brand ? name(frame, brand) : ''].filter(Boolean);
  return others.length === 0 ? own : `${own} (${others.join(', ')})`;
}

type Made = { facts?: readonly FactId[]; block?: FactId; paragraph?: string };
const line = (kind: Line['kind'], text: string, { facts = [], block, paragraph }: Made): Line => ({
  kind,
  text: text.replaceAll(/\s+/g, ' ').trim(),
  facts,
  ...(block === undefined ? {} : { block }),
  ...(paragraph === undefined ? {} : { paragraph }),
  key: '',
  by: 'template',
});
export const text = (words: string, made: Made = {}): Line => line('text', words, made);
/** A sentence of the curated library. */
export const curated = (words: string, made: Made = {}): Line => ({ ...text(words, made), by: 'curated' });
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
