// Short hands for invented plans. Shares no code with the checks: only the shapes.
import type {
  DayTime,
  Fact,
  FactSheet,
  Intervention,
  Medicine,
  Problem,
  Quantity,
  RedFlag,
  Regimen,
} from '../../../../src/plain-language/fact-sheet.ts';

const NOTHING: Regimen = {
  strength: null,
  form: null,
  amount: null,
  route: null,
  times: [],
  hours: [],
  every: null,
  asNeededFor: null,
  maxPerDay: null,
  note: null,
};

/** "50 mg" → { value: 50, unit: "mg" }. */
export function amount(text: string): Quantity {
  const [value = '', ...unit] = text.split(' ');
  return { value: Number(value), unit: unit.join(' ') };
}

type RegimenWords = Partial<Omit<Regimen, 'strength' | 'amount' | 'maxPerDay'>> & {
  strength?: string;
  amount?: string;
  maxPerDay?: string;
};

export function regimen({ strength, amount: count, maxPerDay, ...rest }: RegimenWords): Regimen {
  return {
    ...NOTHING,
    ...rest,
    strength: strength ? amount(strength) : null,
    amount: count ? amount(count) : null,
    maxPerDay: maxPerDay ? amount(maxPerDay) : null,
  };
}

export const tablet = (strength: string, count: number, ...times: DayTime[]): Regimen =>
  regimen({ strength, form: 'tablet', amount: `${count} tablet`, route: 'by mouth', times });

type MedicineWords = { name: string; brand?: string; is: Regimen; purpose?: string | null } & Partial<
  Pick<Medicine, 'change' | 'before' | 'reason' | 'changedBy' | 'changedOn'>
>;

export const medicine = ({ name, brand, is, purpose, ...rest }: MedicineWords): Medicine => ({
  id: `m-${name.replace(/\W+/g, '-')}`,
  source: null,
  kind: 'medicine',
  name,
  brand: brand ?? null,
  regimen: is,
  unreadDosage: null,
  purpose: purpose ?? null,
  change: 'continued',
  before: null,
  changedOn: null,
  changedBy: null,
  reason: null,
  ...rest,
});

let count = 0;
const id = (prefix: string) => {
  count += 1;
  return `${prefix}${count}`;
};

export const problem = (name: string, status: Problem['status'] = 'active', isMain = false): Problem => ({
  id: id('p'),
  source: null,
  kind: 'problem',
  name,
  status,
  isMain,
  onsetOn: null,
  abatedOn: null,
});

const order =
  (polarity: 'do' | 'avoid') =>
  (text: string, howOften: string | null = null): Intervention => ({
    id: id('i'),
    source: null,
    kind: 'intervention',
    polarity,
    text,
    howOften,
    responsible: null,
    why: null,
  });
export const doThis = order('do');
export const avoid = order('avoid');

export const redFlag = (sign: string, action: RedFlag['action']): RedFlag => ({
  id: id('r'),
  source: null,
  kind: 'red_flag',
  sign,
  action,
});

export const visit = (at: string, withWhom: string, where: string, purpose: string | null = null): Fact => ({
  id: id('v'),
  source: null,
  kind: 'visit',
  startsAt: new Date(Temporal.PlainDateTime.from(at).toZonedDateTime('America/Chicago').epochMilliseconds),
  zone: 'America/Chicago',
  withWhom,
  where,
  purpose,
});

export const phone = (who: string, number: string, hours: string | null = null): Fact => ({
  id: id('t'),
  source: null,
  kind: 'phone',
  who,
  number,
  hours,
});

export const allergy = (substance: string, reaction: string | null = null): Fact => ({
  id: id('a'),
  source: null,
  kind: 'allergy',
  substance,
  reaction,
});

export type BenchPlan = { name: string; sheet: FactSheet };
