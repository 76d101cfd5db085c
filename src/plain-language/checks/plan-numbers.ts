import { type FactSheet, factsOf, type Language, type Medicine, type Regimen } from '../fact-sheet.ts';
import { newTermMemory, plainWords } from '../glossary/plain-words.ts';
import { textsOf } from '../lexicons/plan-words.ts';
import { fold } from '../text/fold.ts';
import { findRates } from '../text/frequencies.ts';
import { findClockTimes, findDates } from '../text/moments.ts';
import { findPhones } from '../text/phones.ts';
import { findQuantities, type Quantity, sameValue } from '../text/quantities.ts';
import { PIECES, readUnit, sameUnit } from '../text/units.ts';

export type Amount = { value: number; unit: string | null };

const amount = (quantity: { value: number; unit: string } | null): Amount[] => {
  if (!quantity || quantity.unit.includes('/')) return [];
  const { unit, factor } = readUnit(fold(quantity.unit));
  return [{ value: quantity.value * factor, unit }];
};

/** Numbers of a text of the plan; the plan may be in the other language than the draft. */
export function numbersOfText(text: string): Quantity[] {
  const folded = fold(text);
  const phones = findPhones(folded);
  const taken = [...phones, ...findDates(folded), ...findClockTimes(folded, 'en')];
  return [...findQuantities(folded, 'en', taken), ...findQuantities(folded, 'es', taken)];
}

/** "100 units/mL", "5 mg/5 mL": how much is in how much. Never an amount to take: both sides count only around a stroke. */
export function ratioNumbers({ strength }: Regimen): Amount[] {
  const [top, ...below] = strength?.unit.split('/') ?? [];
  if (!strength || top === undefined || below.length === 0) return [];
  return [
    ...amount({ value: strength.value, unit: top }),
    ...below.flatMap((part) => {
      const [, count, unit] = /^\s*([\d.]*)\s*(.*)$/.exec(part) ?? [];
      return unit ? amount({ value: Number(count || 1), unit }) : [];
    }),
  ];
}

export type RegimenNumbers = {
  strength: Amount[];
  amount: Amount[];
  total: Amount[];
  others: Amount[];
  /** The most a day. */
  most: Amount[];
  /** Of notes, purposes and reasons. */
  texts: Amount[];
  all: Amount[];
};

/** What a regimen lets a draft say: the strength of one piece, how many, both multiplied, the most a day. */
export function regimenNumbers(regimen: Regimen, texts: readonly string[] = []): RegimenNumbers {
  const strength = amount(regimen.strength);
  const count = amount(regimen.amount);
  const piece = count[0];
  const total = strength.flatMap(({ value, unit }) =>
    piece?.unit && PIECES.has(piece.unit)
      ? [{ value: value * piece.value, unit }]
      : piece && piece.unit === unit
        ? []
        : [],
  );
  // "50 mg tablet" without an amount: one piece is what a strength means.
  const single: Amount[] =
    strength.length > 0 && count.length === 0
      ? [{ value: 1, unit: regimen.form ? readUnit(fold(regimen.form)).unit : 'pill' }]
      : [];
  const mostPieces = amount(regimen.maxPerDay);
  // "No more than 6 tablets" of 500 mg may be given as 3,000 mg.
  const most = [
    ...mostPieces,
    ...mostPieces.flatMap((most) =>
      most.unit !== null && PIECES.has(most.unit)
        ? strength.map(({ value, unit }) => ({ value: value * most.value, unit }))
        : [],
    ),
  ];
  const inTexts = [regimen.note ?? '', regimen.asNeededFor ?? '', ...texts]
    .flatMap(numbersOfText)
    .map(({ value, unit }) => ({ value, unit }));
  const others = [
    ...most,
    ...single,
    ...amount(regimen.every ? { value: regimen.every.count, unit: regimen.every.unit } : null),
    ...inTexts,
  ];
  return {
    strength,
    amount: count,
    total,
    others,
    most,
    texts: inTexts,
    all: [...strength, ...count, ...total, ...others],
  };
}

export const isAmong = ({ value, unit }: Amount, allowed: readonly Amount[]): boolean =>
  allowed.some((one) => {
    if (!sameValue(one.value, value)) return false;
    if (one.unit === null) return unit === null || unit === 'degree' || unit === '%';
    return unit === null || sameUnit(one.unit, unit);
  });

/** Doses a day; null: the plan does not say. */
export function dosesPerDay({ times, hours, every }: Regimen): number | null {
  const daily = times.length || hours.length;
  if (every && !(every.unit === 'day' && every.count === 1)) {
    const days = { hour: 1 / 24, day: 1, week: 7, month: 30 }[every.unit] * every.count;
    return every.unit === 'hour' ? daily || 1 / days : Math.max(1, daily) / days;
  }
  return daily || (every ? 1 : null);
}

/** Rates that the plan's own words name, for a dosage that could not be read into parts. */
export const ratesOfText = (text: string, language: Language) =>
  findRates(fold(text), language).map(({ perDay }) => perDay);

/** Words of the plan about one medicine, beside its regimen. */
export const textsOfMedicine = ({
  name,
  brand,
  unreadDosage,
  purpose,
  reason,
  regimen,
}: Medicine): string[] =>
  [
    name,
    brand,
    unreadDosage,
    // "QWK" is written as "once a week".
    unreadDosage && plainWords(unreadDosage, newTermMemory(), { keepsTerms: false }),
    purpose,
    reason,
    regimen.note,
    regimen.asNeededFor,
  ].filter((text): text is string => Boolean(text));

/** Every number of the plan, with its unit: what rule F4 allows. */
const ofSheet = new WeakMap<FactSheet, Amount[]>();

/**
 * Every number of the plan, with its unit.
 * @returns what rule F4 allows; read once for each sheet.
 */
export function planNumbers(sheet: FactSheet): Amount[] {
  const known = ofSheet.get(sheet);
  if (known) return known;
  const medicines = factsOf(sheet, 'medicine');
  const numbers = [
    ...medicines.flatMap(({ regimen, before }) => [
      ...regimenNumbers(regimen).all,
      ...ratioNumbers(regimen),
      ...(before ? ratioNumbers(before) : []),
      ...(before ? regimenNumbers(before).all : []),
    ]),
    ...medicines.flatMap(({ regimen, before }) =>
      [regimen, before].flatMap((one) => {
        const rate = one ? dosesPerDay(one) : null;
        return one && rate !== null
          ? [
              { value: rate, unit: 'time' },
              // "1 vez a la semana": once in its own period.
              ...(one.every?.count === 1 ? [{ value: 1, unit: 'time' }] : []),
              ...amount({ value: 24 / rate, unit: 'hour' }),
              ...amount(one.maxPerDay).map(({ value }) => ({ value, unit: 'time' })),
            ]
          : [];
      }),
    ),
    // "Twice a day" may be given in digits.
    ...sheet.facts
      .flatMap(textsOf)
      .flatMap((text) => ratesOfText(text, 'en'))
      .map((value) => ({ value, unit: 'time' })),
    ...[sheet.clinic.name, sheet.clinic.address ?? '', ...sheet.facts.flatMap(textsOf)]
      .flatMap(numbersOfText)
      .map(({ value, unit }) => ({ value, unit })),
  ];
  // Each once: every number of a draft is looked for among them.
  const distinct = [...new Map(numbers.map((one) => [`${one.value} ${one.unit}`, one])).values()];
  ofSheet.set(sheet, distinct);
  return distinct;
}
