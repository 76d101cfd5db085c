import type { Medicine } from '../../fact-sheet.ts';
import type { Quantity } from '../../text/quantities.ts';
import { DRUG_UNITS, PIECES } from '../../text/units.ts';
import { type Block, blocksFor, within } from '../blocks.ts';
import type { Reading } from '../reading.ts';
import { isBareCount, isRefusedCount } from './f3-dose-roles.ts';

const OLD =
  /(?:\bfrom|\bthrow (?:away|out)|\btire|\bwas|\bwere|\bused to (?:be|take)|\binstead of|\bnot|\bno longer|\bold dose(?: \w{1,30})?|\bbefore:?|\bpreviously|\buntil now|\bhad been|\bup from|\bdown from|\bantes:?|\beran?|\btook|\btomaba|\ben vez de)\s*(?:a |an |your |the |any |old |take |taking |tomaba |un |una |is |was |of |era |de )*(?:(?:\w{1,30} )?[\d.,]{1,20} ?(?:mg|mcg|g)? (?:tablets?|pills?|capsules?|puffs?|units?|tabletas?|pastillas?|capsulas?|inhalacion(?:es)?|unidad(?:es)?) (?:of|de) )?\(?$/;

const OLD_AFTER =
  /^\s*(?:tablets? |pills? )?(?:a day )?(?:before(?! (?:bed|you|break|lunch|dinner|meal|food|eat|sleep|going))|until now|earlier|previously|antes(?! de))\b/;

const ARROW_AFTER = /^\s*(?:→|->|—>|to\b|a\b(?= \d))/;

export type Spoken = { quantity: Quantity; block: Block; isOld: boolean };

/** Amounts of drug and counts of pieces inside the block of one medicine. */
export function spoken(reading: Reading, medicine: Medicine): Spoken[] {
  return blocksFor(reading, medicine).flatMap((block) =>
    within(block.passage.quantities, block)
      .filter((quantity) => isDose(quantity, block) && !isOfRatio(quantity, block))
      .map((quantity) => ({
        quantity,
        block,
        isOld:
          OLD.test(block.passage.folded.slice(Math.max(0, quantity.start - 40), quantity.start)) ||
          (medicine.before !== null && OLD_AFTER.test(block.passage.folded.slice(quantity.end))) ||
          (ARROW_AFTER.test(block.passage.folded.slice(quantity.end)) && medicine.before !== null),
      })),
  );
}

/** "One dose in the morning", "one shot": how much a dose is comes elsewhere. */
export const isOneDose = (value: number, unit: string | null) =>
  value === 1 && (unit === 'dose' || unit === 'injection');

function isDose({ value, unit, start, end }: Quantity, { passage }: Block): boolean {
  if (isOneDose(value, unit) || isRefusedCount({ start, unit }, passage)) return false;
  if (unit !== null) return DRUG_UNITS.has(unit) || PIECES.has(unit);
  if (isBareCount({ start, end }, passage)) return true;
  // A bare figure in the column of a time is how many to take.
  return passage.cells.some((cell) => cell.time !== null && cell.start === start && cell.end === end);
}

/** "100 units" of "100 units/mL", "5 mL" of "5 mg/5 mL": what is in the bottle, not what to take. */
export function isOfRatio({ start, end }: Quantity, { passage: { folded } }: Block): boolean {
  return /^\s?\//.test(folded.slice(end)) || /\d\s?[a-z]+\s?\/\s?$/.test(folded.slice(0, start));
}
