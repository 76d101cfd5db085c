import type { Quantity } from '../../plain-language/fact-sheet.ts';
import { isCutText, TEXT_LIMITS } from '../text-limits.ts';
import { readDosage } from './read-dosage.ts';
import { readMedicineName } from './read-medicine-name.ts';
import { EMPTY_REGIMEN, regimenOf, type StoredRegimen } from './regimen.ts';

type Written = { name: string; brand: string | null; dosage: string | null; regimen: unknown };

export type ReadMedicine = {
  name: string;
  brand: string | null;
  regimen: StoredRegimen;
  /** The source's words where they were not understood; empty where the name is not whole and no words are there. */
  unreadDosage: string | null;
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
  const named = readMedicineName(written);
  const stored = regimenOf(regimen);
  const words = dosage?.trim() || null;
  const read = stored ?? (words === null ? EMPTY_REGIMEN : readDosage(words));
  const agrees = read === null || isSame(read.strength, named.strength);
  // A strength in the name and another one in the words: it is unclear which is meant.
  const usable = stored ?? (agrees ? read : null);
  const base = usable ?? EMPTY_REGIMEN;
  return {
    name: named.name,
    brand: brand ?? named.brand,
    regimen: {
      ...base,
      strength: base.strength ?? named.strength,
      form: base.form ?? named.form,
      route: base.route ?? named.route,
    },
    unreadDosage: usable === null ? words : null,
  };
}

const isWhole = (text: string, max: number) => text.length <= max && !isCutText(text);

const isSame = (a: Quantity | null, b: Quantity | null) =>
  a === null || b === null || (a.value === b.value && a.unit === b.unit);
