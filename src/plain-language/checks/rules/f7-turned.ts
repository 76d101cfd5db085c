import { fold } from '../../text/fold.ts';
import type { Passage } from '../reading.ts';

/** Words of one direction and of the other: "over 300" is no "under 300". */
const DIRECTIONS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:over|above|more than|higher|high|mas de|por encima|alt[oa]|mayor)\b/,
    /\b(?:under|below|less than|lower|low|menos de|por debajo|baj[oa]|menor)\b/,
  ],
  [
    /\b(?:gain\w*|goes up|go up|put on|sube|aument\w+)\b/,
    /\b(?:los[et]\w*|goes down|go down|drop\w*|baja|pierde)\b/,
  ],
];

/** Where a sign is felt or what is measured; "leg pain" is no "chest pain". */
const THINGS = [
  'chest|pecho',
  'legs?|piernas?',
  'arms?|brazos?',
  'heads?|cabeza',
  'belly|stomach|barriga|estomago',
  'eyes?|ojos?',
  'face|cara',
  'throat|garganta',
  'sugar|glucose|azucar|glucosa',
  'blood pressure|presion',
  'temperature|fever|fiebre|temperatura',
].map((words) => new RegExp(`\\b(?:${words})\\b`));

const DENIED_IN_PLAN = /\b(?:no|not|without|sin|ningun\w*|nunca|never|don't|doesn't|isn't|cannot|can't)\b/;
/** "Is not going away" says that it lasts. */
const DENIED =
  /\b(?:(?:have|has|feel|feels) no|(?:do|does) not (?:have|feel)|(?:don't|doesn't) (?:have|feel)|no (?:tiene|siente)|sin (?:dolor|fiebre)|(?:(?:is|are) not|isn't|aren't)(?! (?:going|getting|better|gone|helped|relieved|improv\w+|eased|new|able)\b))\b/;

/** Whether a line that speaks of a sign says another one: turned round, denied, or of another part of the body. */
export function isTurned(sign: string, { folded }: Passage): boolean {
  const plan = fold(sign);
  return (
    isOpposite(plan, folded) ||
    isElsewhere(plan, folded) ||
    isDenied(plan, folded) ||
    hasOtherSpan(plan, folded)
  );
}

const HAS_NO = /\b(?:have|has|feel) no\b/;
const MISSING = /\b(?:no|(?:have|has) not|not have|cannot|can't|without)\b/;
const isDenied = (plan: string, draft: string) =>
  (!DENIED_IN_PLAN.test(plan) && DENIED.test(draft)) || (!MISSING.test(plan) && HAS_NO.test(draft));

const isOpposite = (plan: string, draft: string) =>
  DIRECTIONS.some(([one, two]) =>
    saysOnly(plan, one, two)
      ? saysOnly(draft, two, one)
      : saysOnly(plan, two, one) && saysOnly(draft, one, two),
  );
const saysOnly = (text: string, one: RegExp, other: RegExp) => one.test(text) && !other.test(text);

function isElsewhere(plan: string, draft: string): boolean {
  const wanted = THINGS.filter((thing) => thing.test(plan));
  return (
    wanted.length > 0 &&
    THINGS.some((thing) => thing.test(draft)) &&
    wanted.every((thing) => !thing.test(draft))
  );
}

const AMOUNT_IN_SPAN =
  /(?<![\d.,])(\d+(?:\.\d+)?)(?:\s(?!(?:or|o) (?!more|mas)|(?:and|y|in|en|within|over)\s)[\p{L}-]+){0,4}?\s(?:in|within|over|en)\s(?:(an?|one|una?)|(\d+))[\s-](hour|day|week|month|hora|dia|semana|mes)/gu;
const HOURS: Record<string, number> = {
  hour: 1,
  hora: 1,
  day: 24,
  dia: 24,
  week: 168,
  semana: 168,
  month: 720,
  mes: 720,
};

/** "3 pounds in one day": the amount, and its span in hours. */
const spansOf = (text: string) =>
  [...text.matchAll(AMOUNT_IN_SPAN)].map(([, amount, , count, unit = '']) => ({
    amount: Number(amount),
    hours: Number(count ?? 1) * (HOURS[unit] ?? 0),
  }));

/** "3 pounds in one week" is no "3 pounds in one day". */
function hasOtherSpan(plan: string, draft: string): boolean {
  const said = spansOf(draft);
  return spansOf(plan).some(({ amount, hours }) => {
    const same = said.filter((one) => one.amount === amount);
    return same.length > 0 && same.every((one) => one.hours !== hours);
  });
}
