import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { AMBIGUOUS } from '../../glossary/abbreviations.ts';
import { fold } from '../../text/fold.ts';
import type { Quantity } from '../../text/quantities.ts';
import { DRUG_UNITS, PIECES, readUnit, sameUnit } from '../../text/units.ts';
import { type Block, blocksFor, within } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import {
  type Amount,
  isAmong,
  numbersOfText,
  ratioNumbers,
  regimenNumbers,
  textsOfMedicine,
} from '../plan-numbers.ts';
import type { Reading } from '../reading.ts';
import { isBareCount, isInOtherRole, isRefusedCount } from './f3-dose-roles.ts';

const OLD =
  /(?:\bfrom|\bthrow (?:away|out)|\btire|\bwas|\bwere|\bused to (?:be|take)|\binstead of|\bnot|\bno longer|\bold dose(?: \w+)?|\bbefore:?|\bpreviously|\buntil now|\bhad been|\bup from|\bdown from|\bantes:?|\beran?|\btook|\btomaba|\ben vez de)\s*(?:a |an |your |the |any |old |take |taking |tomaba |un |una |is |was |of |era |de )*(?:(?:\w+ )?[\d.,]+ ?(?:mg|mcg|g)? (?:tablets?|pills?|capsules?|puffs?|units?|tabletas?|pastillas?|capsulas?|inhalacion(?:es)?|unidad(?:es)?) (?:of|de) )?\(?$/;
const OLD_AFTER =
  /^\s*(?:tablets? |pills? )?(?:a day )?(?:before(?! (?:bed|you|break|lunch|dinner|meal|food|eat|sleep|going))|until now|earlier|previously|antes(?! de))\b/;
const ARROW_AFTER = /^\s*(?:→|->|—>|to\b|a\b(?= \d))/;

type Spoken = { quantity: Quantity; block: Block; isOld: boolean };

/** Amounts of drug and counts of pieces inside the block of one medicine. */
function spoken(reading: Reading, medicine: Medicine): Spoken[] {
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
const isOneDose = (value: number, unit: string | null) =>
  value === 1 && (unit === 'dose' || unit === 'injection');

function isDose({ value, unit, start, end }: Quantity, { passage }: Block): boolean {
  if (isOneDose(value, unit) || isRefusedCount({ start, unit }, passage)) return false;
  if (unit !== null) return DRUG_UNITS.has(unit) || PIECES.has(unit);
  if (isBareCount({ start, end }, passage)) return true;
  // A bare figure in the column of a time is how many to take.
  return passage.cells.some((cell) => cell.time !== null && cell.start === start && cell.end === end);
}

/** "100 units" of "100 units/mL", "5 mL" of "5 mg/5 mL": what is in the bottle, not what to take. */
function isOfRatio({ start, end }: Quantity, { passage: { folded } }: Block): boolean {
  return /^\s?\//.test(folded.slice(end)) || /\d\s?[a-z]+\s?\/\s?$/.test(folded.slice(0, start));
}

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
function wrongRatios(reading: Reading, medicine: Medicine): Finding[] {
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
    return [...wrong, ...wrongRatios(reading, medicine), ...missing(reading, medicine, said)];
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

const holdsAmbiguous = (text: string) => text.split(/[^\p{L}\p{N}/]+/u).some((word) => AMBIGUOUS.has(word));

function missing(
  { sheet, draft, passages }: Reading,
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
  void sheet;
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
