import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { AMBIGUOUS } from '../../glossary/abbreviations.ts';
import { DRUG_UNITS, PIECES } from '../../text/units.ts';
import { makeFinding } from '../make-finding.ts';
import { type Amount, isAmong, regimenNumbers } from '../plan-numbers.ts';
import type { Reading } from '../reading.ts';
import { isOneDose, type Spoken } from './f3-spoken-doses.ts';

const holdsAmbiguous = (text: string) => text.split(/[^\p{L}\p{N}/]+/u).some((word) => AMBIGUOUS.has(word));

/** Doses of the plan that the draft leaves out, one finding for each medicine that it names. */
export function missingDoses(
  { draft, passages }: Reading,
  medicine: Medicine,
  said: readonly Spoken[],
): Finding[] {
  const isTold = passages.some((passage) =>
    passage.medicines.some(({ medicine: { id } }) => id === medicine.id),
  );
  if (!isTold || medicine.change === 'stopped' || draft.audience === 'insurer') return [];
  const { regimen, unreadDosage } = medicine;
  const { strength, amount, total } = regimenNumbers(regimen);
  const now = said.filter(({ isOld }) => !isOld).map(({ quantity }) => quantity);
  const saysAny = (wanted: readonly Amount[]) =>
    now.some((quantity) => isAmong(quantity, wanted) && quantity.unit !== null) ||
    now.some((quantity) => quantity.unit === null && isAmong(quantity, wanted));
  const gap = (field: string, words: string) => [
    makeFinding('F3', {
      at: null,
      fact: { id: medicine.id, field },
      about: `missing ${field}`,
      words: `${medicine.name}: the draft does not give the dose; the plan says ${words}.`,
    }),
  ];
  // Said to be on hold, the dose is not needed; a wrong one is still found above.
  if (medicine.change === 'on_hold') return [];
  // An unread dosage with a short form that may not be written is left to asking, whole.
  if (unreadDosage && !holdsAmbiguous(unreadDosage)) {
    const wanted = regimenNumbers(
      { ...regimen, strength: null, amount: null, maxPerDay: null, every: null },
      [unreadDosage],
    ).others.filter(
      ({ value, unit }) =>
        unit !== null && !isOneDose(value, unit) && (DRUG_UNITS.has(unit) || PIECES.has(unit)),
    );
    if (wanted.length > 0 && !saysAny(wanted)) return gap('unreadDosage', `“${unreadDosage}”`);
  }
  const many = amount.some(({ value, unit }) => value !== 1 && unit !== null && PIECES.has(unit));
  if (strength.length > 0 && !saysAny(total) && !(saysAny(strength) && (!many || saysAny(amount)))) {
    const count = many && regimen.amount ? `${regimen.amount.value} ${regimen.amount.unit} of ` : '';
    return gap(
      saysAny(strength) ? 'amount' : 'strength',
      `${count}${regimen.strength?.value} ${regimen.strength?.unit}`,
    );
  }
  if (strength.length === 0 && amount.length > 0 && !saysAny(amount))
    return gap('amount', `${regimen.amount?.value} ${regimen.amount?.unit}`);
  return [];
}
