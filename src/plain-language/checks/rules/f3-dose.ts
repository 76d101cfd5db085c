import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import type { Quantity } from '../../text/quantities.ts';
import { PIECES, sameUnit } from '../../text/units.ts';
import type { Block } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { type Amount, isAmong, regimenNumbers, textsOfMedicine } from '../plan-numbers.ts';
import type { Reading } from '../reading.ts';
import { isInOtherRole } from './f3-dose-roles.ts';
import { missingDoses } from './f3-missing-doses.ts';
import { wrongRatios } from './f3-ratios.ts';
import { type Spoken, spoken } from './f3-spoken-doses.ts';

/** Dose and unit are the plan's, inside that medicine's own block, and they are there. Form, route and times: `f3-how-taken.ts`. */
export function doses(reading: Reading): Finding[] {
  return reading.medicines.flatMap((medicine) => {
    const texts = textsOfMedicine(medicine);
    const now = regimenNumbers(medicine.regimen, texts);
    const before = medicine.before ? regimenNumbers(medicine.before) : null;
    const hasEnded = medicine.change === 'stopped' || medicine.change === 'on_hold';
    const said = spoken(reading, medicine);
    const wrong = said.flatMap(({ quantity, block, isOld }) => {
      const allowed =
        isOld && before
          ? [...before.all, ...(hasEnded ? now.all : [])]
          : hasEnded && before
            ? [...now.all, ...before.all]
            : now.all;
      const isTotal = /\b(?:total|in all|altogether|en total)\b/.test(
        block.passage.folded.slice(block.start, block.end),
      );
      if (
        !isInOtherRole(quantity, block, now) &&
        isAmong(quantity, [...allowed, ...(isTotal ? dailyTotals(medicine) : [])])
      )
        return [];
      // "up to 8 tablets", a text of the plan or a known number in another role was allowed above; a "from" that is the new dose too.
      if (isOld && isAmong(quantity, now.others)) return [];
      // Old and new dose in one line, in words that no list of cues holds ("in place of the 50 mg one"). A swap of
      // both is still seen: the dose given as old is not the plan's old one.
      if (before && isAmong(quantity, before.all) && hasNewDose(said, block, now)) return [];
      const plans = nearest(quantity, isOld && before ? before : now, medicine);
      return [
        makeFinding('F3', {
          at: block.passage,
          start: quantity.start,
          end: quantity.end,
          fact: { id: medicine.id, field: plans.field },
          words: `${medicine.name}: the draft says ${block.passage.text.slice(quantity.start, quantity.end)}; the plan says ${plans.words}.`,
        }),
      ];
    });
    return [...wrong, ...wrongRatios(reading, medicine), ...missingDoses(reading, medicine, said)];
  });
}

const hasNewDose = (
  said: readonly Spoken[],
  { passage }: Block,
  { strength, amount, total }: ReturnType<typeof regimenNumbers>,
) =>
  said.some(
    ({ quantity, block, isOld }) =>
      !isOld &&
      block.passage === passage &&
      isAmong(quantity, strength.length > 0 ? [...strength, ...total] : amount),
  );

function dailyTotals({ regimen }: Medicine): Amount[] {
  const { strength, total, amount } = regimenNumbers(regimen);
  const rate = regimen.times.length || regimen.hours.length || 1;
  return [...strength, ...total, ...amount].map(({ value, unit }) => ({ value: value * rate, unit }));
}

/** What the plan says where the draft went wrong: of the same unit if there is one. */
function nearest(
  { unit }: Quantity,
  numbers: ReturnType<typeof regimenNumbers>,
  { regimen, before, unreadDosage }: Medicine,
): { field: string; words: string } {
  const said = (field: string, quantity: { value: number; unit: string } | null) =>
    quantity ? [{ field, words: `${quantity.value} ${quantity.unit}` }] : [];
  const source = before && numbers.strength !== undefined && sameNumbers(numbers, before) ? before : regimen;
  const strength = said('strength', source.strength);
  const amount = said('amount', source.amount);
  const isOf = (amounts: readonly Amount[]) =>
    amounts.some((one) => unit !== null && one.unit !== null && sameUnit(one.unit, unit));
  const [best] = isOf(numbers.strength)
    ? strength
    : isOf(numbers.amount)
      ? amount
      : unit && PIECES.has(unit)
        ? [...amount, ...strength]
        : [...strength, ...amount];
  if (best) return best;
  return unreadDosage
    ? { field: 'unreadDosage', words: `“${unreadDosage}”` }
    : { field: 'strength', words: 'no dose' };
}

const sameNumbers = (numbers: ReturnType<typeof regimenNumbers>, regimen: Medicine['regimen']) =>
  regimen.strength?.value === numbers.strength[0]?.value && regimen.strength !== null;
