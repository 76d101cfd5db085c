import { findClockTimes } from '../text/clock-times.ts';
import { fold } from '../text/fold.ts';
import { findDates } from '../text/moments.ts';
import { findPhones } from '../text/phones.ts';
import { findQuantities, type Quantity, sameValue } from '../text/quantities.ts';
import { sameUnit } from '../text/units.ts';

type Amount = { value: number; unit: string | null };

/** Numbers of a text of the plan; the plan may be in the other language than the draft. */
export function numbersOfText(text: string): Quantity[] {
  const folded = fold(text);
  const phones = findPhones(folded);
  const taken = [...phones, ...findDates(folded), ...findClockTimes(folded, 'en')];
  return [...findQuantities(folded, 'en', taken), ...findQuantities(folded, 'es', taken)];
}

export const isAmong = ({ value, unit }: Amount, allowed: readonly Amount[]): boolean =>
  allowed.some((one) => {
    if (!sameValue(one.value, value)) return false;
    if (one.unit === null) return unit === null || unit === 'degree' || unit === '%';
    return unit === null || sameUnit(one.unit, unit);
  });
