import { z } from 'zod';
import { allWords, concept, flag, list, maybe, number, quantity, range, text, words } from './parts.ts';
import { quantityWords, rangeWords } from './quantities.ts';
import { timing, timingWords } from './timing.ts';

const rate = z.object({
  doseQuantity: maybe(quantity),
  doseRange: maybe(range),
  rateQuantity: maybe(quantity),
  rateRange: maybe(range),
});

export const dosage = z.object({
  sequence: number,
  text,
  patientInstruction: text,
  additionalInstruction: list(concept),
  timing: maybe(timing),
  asNeededBoolean: flag,
  asNeededCodeableConcept: maybe(concept),
  site: maybe(concept),
  route: maybe(concept),
  method: maybe(concept),
  doseAndRate: list(rate),
  maxDosePerPeriod: maybe(z.object({ numerator: maybe(quantity), denominator: maybe(quantity) })),
});
type Dosage = z.output<typeof dosage>;

/** Dose, route and times in words, in the order of the sequence; null when nothing is said. */
export function dosageWords(dosages: readonly Dosage[]): string | null {
  const ordered = dosages.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  return ordered.map(oneDosage).filter(Boolean).join('; ') || null;
}

/** The prescriber's own text where there is one: it is never reworded. */
function oneDosage(given: Dosage): string {
  if (given.text) return given.text;
  const { asNeededBoolean, asNeededCodeableConcept: reason, maxDosePerPeriod: most } = given;
  const asNeeded = words(reason) ? `as needed for ${words(reason)}` : asNeededBoolean ? 'as needed' : null;
  const [limit, per] = [most?.numerator, most?.denominator];
  return [
    words(given.method),
    ...given.doseAndRate.map(doseWords),
    words(given.route),
    words(given.site),
    given.timing ? timingWords(given.timing) : null,
    asNeeded,
    limit && per ? `at most ${quantityWords(limit)} in ${quantityWords(per)}` : null,
    allWords(given.additionalInstruction),
    given.patientInstruction,
  ]
    .filter(Boolean)
    .join(', ');
}

function doseWords({
  doseQuantity,
  doseRange,
  rateQuantity,
  rateRange,
}: z.output<typeof rate>): string | null {
  const dose = (doseQuantity && quantityWords(doseQuantity)) ?? (doseRange && rangeWords(doseRange));
  const speed = (rateQuantity && quantityWords(rateQuantity)) ?? (rateRange && rangeWords(rateRange));
  return [dose ? `dose ${dose}` : null, speed ? `rate ${speed}` : null].filter(Boolean).join(', ') || null;
}
