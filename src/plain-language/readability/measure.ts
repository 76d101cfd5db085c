import { fleschKincaid } from 'flesch-kincaid';
import { smogFormula } from 'smog-formula';
import type { Draft, Section } from '../draft.ts';
import { type Fact, type FactSheet, factsOf, type Language } from '../fact-sheet.ts';
import type { Measures } from '../finding.ts';
import { classesOf, explainProblem } from '../library/curated.ts';
import { findCurated } from '../library/find-curated.ts';
import type { CuratedTerm } from '../library/read-library.ts';
import { drugInSpanish, substanceInSpanish } from '../library/spanish-names.ts';
import { inSpanish } from '../spanish/in-spanish.ts';
import { ownOf } from '../text/own-of.ts';
import { hardWords } from './hard-words.ts';
import { readableLines, splitSentences, splitWords } from './sentences.ts';
import { countSyllables } from './syllables.ts';

type Reader = {
  language: Language /** Lower-case names of drugs, people and places: one syllable each. */;
  names?: ReadonlySet<string>;
};

const NO_NAMES: ReadonlySet<string> = new Set();

/** What reading these lines asks of a person. Each line is at least one sentence; headings are left out by the caller. */
export function measureLines(lines: readonly string[], { language, names = NO_NAMES }: Reader): Measures {
  const isName = (word: string) => {
    const lower = word.toLowerCase().replaceAll('’', "'");
    return names.has(lower) || names.has(lower.replace(/'s$/, ''));
  };
  const sentences = lines.flatMap((line) => splitSentences(line)).map(({ text }) => splitWords(text));
  const words = sentences.flat();
  const counts = words.map((word) => countSyllables(word, language, isName(word)));
  const syllables = counts.reduce((sum, count) => sum + count, 0);
  const long = counts.filter((count) => count >= 3).length;
  const hasText = words.length > 0;
  const english = language === 'en' && hasText;
  return {
    sentences: sentences.length,
    words: words.length,
    meanSentenceWords: hasText ? round(words.length / sentences.length) : 0,
    fleschKincaid: english
      ? round(fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables }))
      : null,
    smog: english ? round(smogFormula({ sentence: sentences.length, polysillabicWord: long })) : null,
    // INFLESZ (Barrio-Cantalejo 2008): Szigriszt's formula with a scale for health texts.
    inflesz:
      language === 'es' && hasText
        ? round(206.835 - (62.3 * syllables) / words.length - words.length / sentences.length)
        : null,
    hardWords: language === 'en' ? hardWords(words, isName) : [],
  };
}

/** A text with line breaks, headings and bullets in it. */
export const measureText = (text: string, reader: Reader): Measures =>
  measureLines(readableLines(text), reader);

/** The lines of a draft that a person reads as sentences: no headings, no table heads, no label. */
export const measureDraft = ({ language, sections }: Draft, sheet: FactSheet): Measures =>
  measureLines(sections.flatMap(readLines), { language, names: namesOnPage(sections, sheet) });

/** The same of each section: a page of short lines hides one that is hard to read. */
export function measureSections(
  { language, sections }: Pick<Draft, 'language' | 'sections'>,
  sheet: FactSheet,
): { section: Section; measures: Measures }[] {
  const names = namesOnPage(sections, sheet);
  return sections.map((section) => ({
    section,
    measures: measureLines(readLines(section), { language, names }),
  }));
}

/** Names of the sheet, and words that the page's own box explains: "Dialysis: in dialysis, a machine …". */
const namesOnPage = (sections: readonly Section[], sheet: FactSheet): ReadonlySet<string> =>
  new Set([
    ...namesOf(sheet),
    ...sections
      .filter(({ id }) => id === 'words')
      .flatMap(({ lines }) => lines.flatMap(({ text }) => splitWords(explainedIn(text))))
      .map((word) => word.toLowerCase()),
  ]);

/** What a line of the box explains: in its quotation marks, before its colon, or the name that it begins with. */
const explainedIn = (text: string): string =>
  /^(?:[^:.]+(?=:)|[“«][^”»]+)/.exec(text)?.[0] ?? findCurated(text)[0]?.matched ?? '';

const readLines = ({ lines }: Section): string[] =>
  lines
    .filter(({ kind }) => kind !== 'table_head')
    .map(({ kind, text, cells }) =>
      kind === 'table_row' ? (cells ?? text.split('|')).map((cell) => cell.trim()).join(' ') : text,
    );

/** Words of the sheet that are names: a reader knows her own doctor and illness and reads a drug's name off the bottle. */
function namesOf(sheet: FactSheet): ReadonlySet<string> {
  const capitalised = (text: string | null) => splitWords(text ?? '').filter((word) => /^\p{Lu}/u.test(word));
  const names = [
    ...splitWords(`${sheet.patient.givenName} ${sheet.patient.familyName}`),
    ...capitalised(sheet.clinic.name),
    ...capitalised(sheet.clinic.address),
    ...factsOf(sheet, 'medicine').flatMap(({ name, brand, changedBy }) => [
      ...splitWords(`${name} ${drugInSpanish(name) ?? ''} ${brand ?? ''}`),
      ...capitalised(changedBy),
    ]),
    ...factsOf(sheet, 'medicine').flatMap(({ name }) => classesOf(name).flatMap(namesOfTerm)),
    ...factsOf(sheet, 'problem').flatMap((problem) => {
      const term = explainProblem(problem.name, problem.code ?? null)?.term;
      return [...inBoth(problem, problem.name), ...(term ? namesOfTerm(term) : [])];
    }),
    ...factsOf(sheet, 'allergy').flatMap((allergy) => [
      ...inBoth(allergy, allergy.substance),
      ...splitWords(substanceInSpanish(allergy.substance) ?? ''),
    ]),
    ...factsOf(sheet, 'care_team').flatMap(({ name }) => splitWords(name)),
    ...factsOf(sheet, 'caregiver').flatMap(({ name }) => splitWords(name)),
    ...factsOf(sheet, 'visit').flatMap(({ withWhom, where }) => [
      ...capitalised(withWhom),
      ...capitalised(where),
    ]),
    ...factsOf(sheet, 'phone').flatMap(({ who }) => capitalised(who)),
    ...factsOf(sheet, 'intervention').flatMap(({ responsible }) => capitalised(responsible)),
  ];
  return new Set(names.map((name) => name.toLowerCase().replace(/['’]s$/, '')));
}

/** A name as it is recorded and as a Spanish page says it: by a person, or by the libraries. */
function inBoth({ spanish }: Fact, name: string): string[] {
  const known = inSpanish(name);
  return [name, ownOf(spanish, name) ?? (known.isTranslated ? known.text : '')].flatMap(splitWords);
}

const namesOfTerm = ({ en, es }: CuratedTerm) => [...splitWords(en.name), ...splitWords(es.name)];

const round = (value: number) => Math.round(value * 100) / 100;
