import type { Quantity } from '../../plain-language/fact-sheet.ts';
import { isCutText, TEXT_LIMITS } from '../text-limits.ts';
import { readDosage } from './directions/read-dosage.ts';
import { readMedicineName } from './read-medicine-name.ts';
import { EMPTY_REGIMEN, regimenOf, type StoredRegimen } from './regimen.ts';
import { isUnnamed } from './unnamed.ts';

type Written = { name: string; brand: string | null; dosage: string | null; regimen: unknown };

export type ReadMedicine = {
  name: string;
  brand: string | null;
  regimen: StoredRegimen;
  /** The source's words where they were not understood; empty where the name is not whole and no words are there. */
  unreadDosage: string | null;
  /** A person has seen the unread words and keeps them as they are. */
  isAsWritten?: true;
};

/**
 * A medicine as it is in the record, read: what a person or a structured source said of the regimen counts; without
 * that the dosage's words; strength and form may be in the name.
 */
export function readMedicine({ name: written, brand, dosage, regimen }: Written): ReadMedicine {
  // What came in cut, or before texts had limits, may go on with another dose.
  const isPart = !isWhole(written, TEXT_LIMITS.planText) || !isWhole(dosage ?? '', TEXT_LIMITS.directions);
  if (isPart)
    return { name: written.trim(), brand, regimen: EMPTY_REGIMEN, unreadDosage: dosage?.trim() ?? '' };
  const named = isUnnamed(written)
    ? { name: written, brand: null, strength: null, form: null, route: null }
    : readMedicineName(written);
  const stored = regimenOf(regimen);
  const words = dosage?.trim() || null;
  if (stored?.isAsWritten && words !== null) {
    const { isAsWritten, ...kept } = stored;
    return {
      name: named.name,
      brand: brand ?? named.brand,
      regimen: withPiece(kept, named),
      unreadDosage: words,
      isAsWritten,
    };
  }
  const read = stored ?? (words === null ? EMPTY_REGIMEN : readDosage(words));
  const agrees = read === null || isSame(read.strength, named.strength);
  // A strength in the name and another one in the words: it is unclear which is meant.
  const usable = stored ?? (agrees ? read : null);
  return {
    name: named.name,
    brand: brand ?? named.brand,
    regimen: withPiece(usable ?? EMPTY_REGIMEN, named),
    unreadDosage: usable === null ? words : null,
  };
}

/** What the regimen does not say of one piece, the name may. */
const withPiece = (
  regimen: StoredRegimen,
  { strength, form, route }: Pick<StoredRegimen, 'strength' | 'form' | 'route'>,
): StoredRegimen => ({
  ...regimen,
  strength: regimen.strength ?? strength,
  form: regimen.form ?? form,
  route: regimen.route ?? route,
});

const isWhole = (text: string, max: number) => text.length <= max && !isCutText(text);

const isSame = (a: Quantity | null, b: Quantity | null) =>
  a === null || b === null || (a.value === b.value && a.unit === b.unit);
