import { ABBREVIATIONS } from './abbreviations.ts';
import { ANATOMY } from './anatomy.ts';
import { CARE_WORDS } from './care-words.ts';
import { CONDITIONS } from './conditions.ts';
import type { GlossaryEntry } from './entry.ts';
import { MEDICINE_WORDS } from './medicines.ts';
import { PROCEDURES } from './procedures.ts';
import { SIGNS } from './signs.ts';
import { TESTS } from './tests.ts';

/** All areas. An earlier one wins when two know the same short form. */
export const ENTRIES: readonly GlossaryEntry[] = [
  ...CONDITIONS,
  ...SIGNS,
  ...TESTS,
  ...PROCEDURES,
  ...MEDICINE_WORDS,
  ...ANATOMY,
  ...CARE_WORDS,
  ...ABBREVIATIONS,
];
