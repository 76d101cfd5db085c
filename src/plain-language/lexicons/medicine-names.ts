import type { FactSheet, Medicine } from '../fact-sheet.ts';
import { factsOf } from '../fact-sheet.ts';
import { fold } from '../text/fold.ts';
import { drugWords, substanceKey } from './drug-key.ts';

/** Salts and kinds of release are no part of what a medicine is called in everyday words. */
const SALTS =
  /\b(?:succinate|tartrate|hydrochloride|hcl|sodium|potassium|calcium|magnesium|sulfate|sulphate|maleate|mesylate|besylate|fumarate|citrate|acetate|phosphate|bitartrate|hydrobromide|monohydrate|disoproxil|er|xr|xl|sr|cr|la|dr|ec|cd|hfa|oral|tablets?|capsules?|inhaler|injection|solution|cream|succinato|tartrato|sodico|clorhidrato|u-?\d+)\b/g;

/** Shared by many medicines: a name only where the plan has a single one. */
const FAMILIES: ReadonlySet<string> = new Set([
  'insulin',
  'insulina',
  'vitamin',
  'vitamina',
  'iron',
  'potassium',
  'calcium',
  'sodium',
  'acid',
  'magnesium',
  'ferrous',
]);

export type MedicineName = {
  medicine: Medicine;
  pattern: RegExp;
  length: number;
  /** "insulin" for insulin glargine: a name only among medicines, and where no other is named. */
  isFamily: boolean;
};

/** How each medicine of the plan may be named in a text: whole, by brand, by its substance. Longest first. */
const namesOfSheet = new WeakMap<FactSheet, MedicineName[]>();

/**
 * The names by which the plan's medicines are found in a text.
 * @returns each with its medicine; read once for each sheet.
 */
export function medicineNames(sheet: FactSheet): MedicineName[] {
  const known = namesOfSheet.get(sheet);
  if (known) return known;
  const names = readNames(sheet);
  namesOfSheet.set(sheet, names);
  return names;
}

/** "Inhaler" in a name that a chart gives with its form is no name of that medicine. */
const FORM_WORDS =
  /^(?:tablets?|capsules?|inhalers?|inhalation|solution|suspension|oral|topical|nasal|spray|powder|patch(?:es)?|cream|ointment|gel|lotion|drops?|pens?|injection|injectable|syringe|vial|film|syrup|liquid|extended|release|delayed|chewable|metered|dose|actuat|hour|day|pack|mcg|unt|act|units?|eye|ear|skin)$/;

function readNames(sheet: FactSheet): MedicineName[] {
  const medicines = factsOf(sheet, 'medicine').filter(({ isUnnamed }) => !isUnnamed);
  const wholeNames = new Set(medicines.map(({ name }) => fold(name).trim()));
  const words = new Map<string, number>();
  const partsOf = (name: string) =>
    fold(name)
      .replace(SALTS, ' ')
      .split(/[^a-z0-9]+/)
      .filter(
        (part) =>
          part.length >= 3 &&
          !/^\d/.test(part) &&
          !FORM_WORDS.test(part) &&
          !['and', 'with', 'con', 'the'].includes(part),
      );
  for (const { name, brand } of medicines) {
    for (const part of new Set([...partsOf(name), ...partsOf(brand ?? '')]))
      words.set(substanceKey(part), (words.get(substanceKey(part)) ?? 0) + 1);
  }
  return medicines
    .flatMap((medicine) => {
      const full = [medicine.name, medicine.brand ?? ''].filter(Boolean).map((name) => fold(name).trim());
      const bare = full
        .map((name) =>
          name
            .replace(SALTS, ' ')
            .replace(/[\s,]+/g, ' ')
            .trim(),
        )
        .filter((name) => name.length >= 3)
        // "Naproxen" beside "naproxen sodium" is the other one, whole.
        .filter((name) => full.includes(name) || !wholeNames.has(name));
      const parts = full.flatMap(partsOf).filter((part) => {
        const isShared = (words.get(substanceKey(part)) ?? 0) > 1;
        return (
          !isShared &&
          (!FAMILIES.has(part) ||
            full.every((name) => partsOf(name).every((other) => FAMILIES.has(other))) ||
            part.startsWith('insulin'))
        );
      });
      return [...new Set([...full, ...bare, ...parts])].map((name) => ({
        medicine,
        pattern: new RegExp(`(?<![\\p{L}\\d])${namePattern(name)}(?![\\p{L}\\d])`, 'gu'),
        length: name.length,
        isFamily: FAMILIES.has(name) && !full.includes(name),
      }));
    })
    .sort((one, two) => two.length - one.length);
}

const namePattern = (name: string) => name.split(/\s+/).map(RegExp.escape).join('[\\s-]+');

export type NameMention = { start: number; end: number; medicine: Medicine };

/** Where the plan's medicines are named in a folded text, in either language. */
export function findMedicines(
  folded: string,
  names: readonly MedicineName[],
  isAmongMedicines: boolean,
): NameMention[] {
  const found: NameMention[] = [];
  const add = (mention: NameMention) => {
    if (!found.some((other) => mention.start < other.end && other.start < mention.end)) found.push(mention);
  };
  const addAll = ({ medicine, pattern }: MedicineName) => {
    for (const match of folded.matchAll(pattern))
      add({ start: match.index, end: match.index + match[0].length, medicine });
  };
  for (const name of names) if (!name.isFamily) addAll(name);
  for (const { start, end, word } of drugWords(folded)) {
    const key = substanceKey(word);
    const owners = new Set(
      names.map(({ medicine }) => medicine).filter((medicine) => keysOf(medicine).has(key)),
    );
    const [owner] = owners;
    if (owner && owners.size === 1) add({ start, end, medicine: owner });
  }
  if (found.length === 0 && isAmongMedicines) for (const name of names) if (name.isFamily) addAll(name);
  return found.sort((one, two) => one.start - two.start);
}

const medicineKeys = new WeakMap<Medicine, ReadonlySet<string>>();

function keysOf(medicine: Medicine): ReadonlySet<string> {
  const seen = medicineKeys.get(medicine);
  if (seen) return seen;
  const bare = fold(`${medicine.name} ${medicine.brand ?? ''}`).replace(SALTS, ' ');
  const keys = new Set(
    bare
      .split(/[^a-z]+/)
      .filter((word) => word.length >= 4 && !FAMILIES.has(word))
      .map(substanceKey),
  );
  medicineKeys.set(medicine, keys);
  return keys;
}
