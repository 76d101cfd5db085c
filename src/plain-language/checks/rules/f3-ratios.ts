import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { fold } from '../../text/fold.ts';
import type { Quantity } from '../../text/quantities.ts';
import { readUnit } from '../../text/units.ts';
import { type Block, blocksFor, within } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { type Amount, isAmong, numbersOfText, ratioNumbers, textsOfMedicine } from '../plan-numbers.ts';
import type { Reading } from '../reading.ts';
import { isOfRatio } from './f3-spoken-doses.ts';

/** What is under the stroke: a number there is read by no other rule. */
function below({ end }: Quantity, { passage: { folded } }: Block): Amount[] {
  const [, count, unit] = /^\s?\/\s?(\d+(?:\.\d+)?)\s?([a-z]+)/.exec(folded.slice(end)) ?? [];
  if (!count || !unit) return [];
  const read = readUnit(unit);
  return [{ value: Number(count) * read.factor, unit: read.unit }];
}

/** "Lactulose 10 g/15 mL": a name or an unread dosage may hold it as a whole. */
function holdsRatio(
  texts: readonly string[],
  { start, end }: Quantity,
  { passage: { folded } }: Block,
): boolean {
  const ratio = /^\s?\/\s?[\d.]*\s?[a-z]+/.exec(folded.slice(end))?.[0] ?? '';
  const whole = (folded.slice(start, end) + ratio).replaceAll(' ', '');
  return ratio !== '' && texts.some((text) => fold(text).replaceAll(' ', '').includes(whole));
}

/** A concentration is the plan's too: a pen of 300 units/mL is another medicine. */
export function wrongRatios(reading: Reading, medicine: Medicine): Finding[] {
  const allowed = [medicine.regimen, medicine.before].flatMap((one) => (one ? ratioNumbers(one) : []));
  const inTexts = textsOfMedicine(medicine).flatMap(numbersOfText);
  return blocksFor(reading, medicine).flatMap((block) =>
    within(block.passage.quantities, block)
      .filter((quantity) => quantity.unit !== null && isOfRatio(quantity, block))
      .filter((quantity) => !holdsRatio(textsOfMedicine(medicine), quantity, block))
      .filter(
        (quantity) =>
          ![quantity, ...below(quantity, block)].every((one) => isAmong(one, [...allowed, ...inTexts])),
      )
      .map((quantity) =>
        makeFinding('F3', {
          at: block.passage,
          start: quantity.start,
          end: quantity.end,
          fact: { id: medicine.id, field: 'strength' },
          words: `${medicine.name}: the draft says ${block.passage.text.slice(quantity.start, quantity.end)}; the plan says ${medicine.regimen.strength ? `${medicine.regimen.strength.value} ${medicine.regimen.strength.unit}` : 'no dose'}.`,
        }),
      ),
  );
}
