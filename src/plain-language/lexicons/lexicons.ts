import type { Language } from '../fact-sheet.ts';
import { findTerms } from '../glossary/find-terms.ts';
import { explainProblem } from '../library/curated.ts';
import { type DrugLexicon, makeDrugLexicon } from './drug-lexicon.ts';
import { TERMS } from './terms.ts';

/** A clinical word and what it means in plain ones. */
export type Term = { term: string; plain: { en: readonly string[]; es: readonly string[] } };

export type Lexicons = { drugs: DrugLexicon; terms: readonly Term[] };

/** What glossary and library say for the terms within a name: "Major depressive disorder" becomes "depression". */
export const plainNames = (name: string, language: Language): string[] => [
  ...findTerms(name).flatMap(({ entry: { plain, kept } }) => [
    plain[language],
    ...(kept ? [kept[language]] : []),
  ]),
  ...[explainProblem(name)?.term[language].name ?? []].flat(),
];

export const defaultLexicons: Lexicons = { drugs: makeDrugLexicon(), terms: TERMS };
