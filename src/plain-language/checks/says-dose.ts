import type { FactSheet } from '../fact-sheet.ts';
import type { GuardId } from '../guards/guard.ts';
import { guardText } from '../guards/guard-text.ts';
import { wordsOf } from '../guards/phrases.ts';
import { defaultLexicons } from '../lexicons/lexicons.ts';
import { fold } from '../text/fold.ts';
import { numberValue } from '../text/numbers.ts';

/** A dose or an order to take or stop. "Warfarin Clinic, 12 Wharf Street" has neither. */
const SAYS_DOSE: ReadonlySet<GuardId> = new Set<GuardId>(['number', 'taking']);

/** So many words may be between a medicine and its number: "Warfarin now is 50". */
const BETWEEN = 3;

/** What is named after a medicine, or numbered: "Methadone Clinic 2", "2 Insulin Way". */
const PLACES = new Set(
  (
    'clinic clinics center centre unit service services program hospital pharmacy group practice team suite ste floor fl room rm building bldg ' +
    'street st road rd avenue ave way lane ln drive dr boulevard blvd court ct place pl square highway box apt ' +
    'clinica centro unidad servicio programa farmacia equipo piso cuarto oficina edificio calle avenida camino plaza'
  ).split(' '),
);

/**
 * Whether words outside of a plan's locked lines (a name, an address, a quotation) say how much of a medicine is taken,
 * or that one is taken or stopped; also a medicine beside a bare number: "Warfarin 50".
 */
export function saysDose(sheet: FactSheet, text: string): boolean {
  // Also a dose of the plan is none of a name.
  const bare = { ...sheet, facts: [] };
  return (
    namesMedicineWithNumber(text.normalize('NFKC')) ||
    (['en', 'es'] as const).some((language) =>
      guardText(bare, { text, language, channel: 'note', about: [], audience: 'patient' }).some(({ guard }) =>
        SAYS_DOSE.has(guard),
      ),
    )
  );
}

function namesMedicineWithNumber(text: string): boolean {
  const words = wordsOf(fold(text), text).map((word) => word.text);
  const isPlace = (at: number) => PLACES.has(words[at] ?? '');
  /** "Clinic 3". */
  const isOfPlace = (at: number) => isPlace(at - 1);
  return words.some((word, at) => {
    if (!defaultLexicons.drugs.has(word)) return false;
    const after = words.slice(at + 1, at + 2 + BETWEEN);
    const number = after.findIndex(isNumber);
    if (number !== -1 && !after.slice(0, number).some((each) => PLACES.has(each))) return true;
    const from = Math.max(0, at - BETWEEN);
    const before = words.slice(from, at);
    const last = before.findLastIndex(isNumber);
    return (
      last !== -1 &&
      !before.slice(last).some((each) => PLACES.has(each)) &&
      !isPlace(at + 1) &&
      !isOfPlace(from + last)
    );
  });
}

const isNumber = (word: string): boolean =>
  /^\p{N}/u.test(word) || numberValue(word, 'en') !== null || numberValue(word, 'es') !== null;
