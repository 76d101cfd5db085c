/** A unit as all its spellings name it; `factor` turns a value into the unit's family ("g" → 1,000 mg). */
type Unit = { unit: string; factor: number; spellings: string };

// Folded spellings, English and Spanish.
const UNITS: readonly Unit[] = [
  { unit: 'mg', factor: 1, spellings: 'mg|mgs|milligrams?|miligramos?' },
  { unit: 'mg', factor: 0.001, spellings: 'mcg|mcgs|µg|μg|ug|micrograms?|microgramos?' },
  { unit: 'mg', factor: 1000, spellings: 'g|gm|gms|grams?|gramos?' },
  { unit: 'kg', factor: 1, spellings: 'kg|kgs|kilos?|kilograms?|kilogramos?' },
  { unit: 'ml', factor: 1, spellings: 'ml|mls|cc|milliliters?|millilitres?|mililitros?' },
  { unit: 'liter', factor: 1, spellings: 'l|liters?|litres?|litros?' },
  { unit: 'meq', factor: 1, spellings: 'meqs?|milliequivalents?|miliequivalentes?' },
  { unit: 'unit', factor: 1, spellings: 'units?|unidad|unidades|iu|ui|u' },
  { unit: 'puff', factor: 1, spellings: 'puffs?|inhalations?|inhalacion|inhalaciones|soplos?|bocanadas?' },
  { unit: 'spray', factor: 1, spellings: 'sprays?|rociadas?|atomizacion|atomizaciones|pulverizaciones' },
  { unit: 'drop', factor: 1, spellings: 'drops?|gotas?' },
  { unit: 'tablet', factor: 1, spellings: 'tablets?|tabs?|tabletas?|comprimidos?|caplets?' },
  { unit: 'pill', factor: 1, spellings: 'pills?|pastillas?|pildoras?' },
  { unit: 'capsule', factor: 1, spellings: 'capsules?|caps?|capsulas?' },
  { unit: 'patch', factor: 1, spellings: 'patch|patches|parches?' },
  { unit: 'injection', factor: 1, spellings: 'injections?|shots?|inyeccion|inyecciones' },
  { unit: 'dose', factor: 1, spellings: 'doses?|dosis' },
  { unit: 'teaspoon', factor: 1, spellings: 'teaspoons?|tsp|cucharaditas?' },
  { unit: 'tablespoon', factor: 1, spellings: 'tablespoons?|tbsp|cucharadas?' },
  { unit: 'packet', factor: 1, spellings: 'packets?|sachets?|sobres?(?! ?\\d)' },
  { unit: '%', factor: 1, spellings: '%|percent|por ciento' },
  { unit: 'pound', factor: 1, spellings: 'pounds?|lbs?|libras?' },
  { unit: 'ounce', factor: 1, spellings: 'ounces?|oz|onzas?' },
  { unit: 'minute', factor: 1, spellings: 'minutes?|mins?|minutos?' },
  { unit: 'minute', factor: 60, spellings: 'hours?|hrs?|horas?' },
  { unit: 'minute', factor: 1440, spellings: 'days?|dias?' },
  { unit: 'minute', factor: 10_080, spellings: 'weeks?|wks?|semanas?' },
  { unit: 'month', factor: 1, spellings: 'months?|mes|meses' },
  { unit: 'year', factor: 1, spellings: 'years?|yrs?|anos?' },
  { unit: 'time', factor: 1, spellings: 'times?|vez|veces' },
  { unit: 'degree', factor: 1, spellings: 'degrees?|grados?|°f?|° f' },
  { unit: 'cup', factor: 1, spellings: 'cups?|tazas?' },
  { unit: 'glass', factor: 1, spellings: 'glass|glasses|vasos?' },
  { unit: 'step', factor: 1, spellings: 'steps?|pasos?' },
  { unit: 'point', factor: 1, spellings: 'points?|puntos?' },
  { unit: 'mile', factor: 1, spellings: 'miles?|millas?' },
  { unit: 'block', factor: 1, spellings: 'blocks?|cuadras?' },
  { unit: 'meal', factor: 1, spellings: 'meals?|comidas?' },
  { unit: 'pillow', factor: 1, spellings: 'pillows?|almohadas?' },
];

/** Pieces one takes: what "one 50 mg tablet" counts. */
export const PIECES: ReadonlySet<string> = new Set([
  'tablet',
  'pill',
  'capsule',
  'patch',
  'puff',
  'spray',
  'drop',
  'injection',
  'dose',
  'packet',
  'teaspoon',
  'tablespoon',
]);

export const UNIT_PATTERN = UNITS.map(({ spellings }) => spellings)
  .join('|')
  .split('|')
  .sort((one, two) => two.length - one.length)
  .join('|');

/** Spellings of what can be counted from afar: "one 50 mg metoprolol tablet". */
export const PIECE_PATTERN = UNITS.filter(({ unit }) => PIECES.has(unit))
  .map(({ spellings }) => spellings)
  .join('|');

const READERS = UNITS.map(({ unit, factor, spellings }) => ({
  unit,
  factor,
  pattern: new RegExp(`^(?:${spellings})$`),
}));
const known = new Map<string, { unit: string; factor: number }>();

/** Any spelling in its family; a word that is no known unit is its own unit, in the singular. */
export function readUnit(spelling: string): { unit: string; factor: number } {
  const word = spelling.trim().toLowerCase().replace(/\.$/, '');
  const seen = known.get(word);
  if (seen) return seen;
  const found = READERS.find(({ pattern }) => pattern.test(word));
  const unit = found
    ? { unit: found.unit, factor: found.factor }
    : { unit: word.replace(/(?<=..)s$/, ''), factor: 1 };
  if (known.size < 2000) known.set(word, unit);
  return unit;
}

/** "pill" is how people call tablets and capsules. */
export function sameUnit(one: string, two: string): boolean {
  if (one === two) return true;
  const pair = new Set([one, two]);
  if (pair.has('pill')) return pair.has('tablet') || pair.has('capsule');
  if (pair.has('dose')) return PIECES.has(one) && PIECES.has(two);
  return false;
}
