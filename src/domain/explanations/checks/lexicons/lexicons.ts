import { type DrugLexicon, makeDrugLexicon } from '../text/drug-names.ts';
import { TERMS } from './terms.ts';

/** A clinical word and what it means in plain ones. */
export type Term = { term: string; plain: { en: readonly string[]; es: readonly string[] } };

export type Lexicons = { drugs: DrugLexicon; terms: readonly Term[] };

export const defaultLexicons: Lexicons = { drugs: makeDrugLexicon(), terms: TERMS };
