import { factsOf, type Intervention } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import type { Quantity } from '../../text/quantities.ts';
import { makeFinding } from '../make-finding.ts';
import { oncePer } from '../once-per.ts';
import { allMeant } from '../order-meant.ts';
import { isAmong, numbersOfText, planNumbers } from '../plan-numbers.ts';
import { clauseAt } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';
import { isRefusedCount } from './f3-dose-roles.ts';

/** Emergency numbers of the United States: 911, the suicide and crisis line, and the same said by digits. */
const EMERGENCY = new Set([911, 988]);
const COUNTED =
  /^\s*(?:of your |new |other |different |nuevas? )?(?:medicines?|medications?|visits?|appointments?|problems?|goals?|things?|steps|questions?|medicinas?|medicamentos?|citas?|problemas?|metas?|cosas?|preguntas?)\b/;

/**
 * Every number with its unit is in the plan. Doses, dates, times and phones have rules of their own, which speak
 * first.
 */
export function numbersOfPlan({ sheet, passages }: Reading): Finding[] {
  const allowed = planNumbers(sheet);
  const years = new Set(
    sheet.facts.flatMap((fact) => JSON.stringify(fact).match(/\b(?:19|20)\d{2}(?=-)/g) ?? []).map(Number),
  );
  const { birthOn } = sheet.patient;
  const age = birthOn ? ageAt(birthOn, sheet.asOf) : null;
  const counts = new Set(
    ['medicine', 'visit', 'problem', 'goal', 'intervention', 'red_flag', 'phone'].map(
      (kind) => sheet.facts.filter((fact) => fact.kind === kind).length,
    ),
  );
  counts.add(factsOf(sheet, 'medicine').filter(({ change }) => change !== 'stopped').length);
  counts.add(factsOf(sheet, 'problem').filter(({ status }) => status === 'active').length);
  const orders = factsOf(sheet, 'intervention');
  const isFree = (quantity: Quantity, passage: Passage) => {
    const { value, unit, isWord, end } = quantity;
    const after = passage.folded.slice(end);
    if (isWord && (unit === null || (value === 1 && unit !== 'pound'))) return true;
    if (EMERGENCY.has(value) || (/^9-1-?1/.test(passage.folded.slice(quantity.start)) && unit === null))
      return true;
    if (/9-1?-?$/.test(passage.folded.slice(Math.max(0, quantity.start - 4), quantity.start)) && value === 1)
      return true;
    if (isRefusedCount(quantity, passage)) return true;
    if (unit === null && years.has(value)) return true;
    if (age !== null && value === age && (unit === 'year' || unit === null)) return true;
    if (COUNTED.test(after) && counts.has(value)) return true;
    return false;
  };
  return passages.flatMap((passage) =>
    passage.kind === 'table_head'
      ? []
      : passage.quantities
          .filter(
            (quantity) =>
              !isFree(quantity, passage) &&
              (!isAmong(quantity, allowed) || isOfOtherOrder(quantity, passage, orders)),
          )
          .map(({ start, end }) =>
            makeFinding('F4', {
              at: passage,
              start,
              end,
              words: `The draft says ${passage.text.slice(start, end).trim()}; the plan does not have this number.`,
            }),
          ),
  );
}

/** The order that the clause speaks of has another number of this unit: a number of elsewhere in the plan is no excuse. */
function isOfOtherOrder(quantity: Quantity, passage: Passage, orders: readonly Intervention[]): boolean {
  if (passage.section !== 'to_do' || quantity.unit === null) return false;
  const clause = clauseAt(passage, quantity.start);
  const own = allMeant(orders, passage.folded.slice(clause.start, clause.end))
    .flatMap(numbersOfOrder)
    .filter(({ unit }) => unit === quantity.unit);
  return own.length > 0 && !isAmong(quantity, own);
}

const numbersOfOrder = oncePer(({ text, howOften }: Intervention) =>
  numbersOfText(`${text} ${howOften ?? ''}`),
);

function ageAt(birthOn: string, at: Date): number {
  const born = Temporal.PlainDate.from(birthOn);
  return born.until(Temporal.PlainDate.from(at.toISOString().slice(0, 10)), { largestUnit: 'year' }).years;
}
