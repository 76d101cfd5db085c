import { z } from 'zod';
import {
  DAY_TIMES,
  GIVERS,
  type Giver,
  type Quantity,
  type Regimen,
  type RegimenStep as Step,
} from '../../plain-language/fact-sheet.ts';
import { LISTED_MOST, TEXT_LIMITS } from '../text-limits.ts';

const part = z.string().max(TEXT_LIMITS.regimenPart);
const some = z.object({ value: z.number().positive(), unit: part });
const quantity = some.nullable();
const span = z
  .object({ count: z.int().positive(), unit: z.enum(['hour', 'day', 'week', 'month']) })
  .nullable();
const when = {
  times: z.array(z.enum(DAY_TIMES)),
  hours: z.array(part).max(LISTED_MOST),
  every: span,
};
const step = z.object({ amount: some, ...when, lasts: span });
export type RegimenStep = z.output<typeof step>;

/** A regimen as it is in the database. */
export const regimenSchema = z.object({
  strength: quantity,
  form: part.nullable(),
  amount: quantity,
  route: part.nullable(),
  ...when,
  asNeededFor: z.string().max(TEXT_LIMITS.directions).nullable(),
  maxPerDay: quantity,
  note: z.string().max(TEXT_LIMITS.directions).nullable(),
  steps: z.array(step).min(2).max(LISTED_MOST).optional(),
  givenBy: z.enum(GIVERS).optional(),
  /** A person keeps the record's words beside it, which no part of a regimen can say. */
  isAsWritten: z.literal(true).optional(),
});
export type StoredRegimen = z.output<typeof regimenSchema>;

export const EMPTY_REGIMEN: StoredRegimen = {
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

/** What a column holds, null when it holds none or cannot be read. */
export function regimenOf(json: unknown): StoredRegimen | null {
  const parsed = regimenSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** 0.5, never .5; 5, never 5.0. */
export const numberWords = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 6, useGrouping: false });

/** Units that are counted: they take an s. */
const COUNTED =
  /^(tablet|capsule|unit|puff|drop|patch|spray|dose|packet|suppository|lozenge|vial|pen|application|applicator|teaspoon|tablespoon|inhalation|scoop|film|enema|injection)$/;

/** "2 tablets", "0.5 mL", "50 mg". */
export function quantityText({ value, unit }: Quantity): string {
  const plural =
    value > 1 && COUNTED.test(unit) ? unit.replace(/(?:(?<![aeiou])(y)|(ch))?$/, pluralEnd) : unit;
  return `${numberWords(value)} ${plural}`;
}

const pluralEnd = (_all: string, y?: string, ch?: string) => (y ? 'ies' : ch ? 'ches' : 's');

const EVERY_ONE = {
  hour: 'every hour',
  day: 'once a day',
  week: 'once a week',
  month: 'once a month',
} as const;
const TIME_WORDS = {
  morning: 'in the morning',
  noon: 'at noon',
  evening: 'in the evening',
  bedtime: 'at bedtime',
} as const;

/** When and how often, in words; null when the record does not say. */
export function timesText({ asNeededFor, steps, ...when }: Regimen): string | null {
  const parts = [
    steps ? stepsText(steps) : whenText(when),
    asNeededFor !== null && (asNeededFor ? `only when needed for ${asNeededFor}` : 'only when needed'),
  ];
  return parts.filter(Boolean).join(', ') || null;
}

const whenText = ({ times, hours, every }: Pick<Step, 'times' | 'hours' | 'every'>): string => {
  const often = every && (every.count === 1 ? EVERY_ONE[every.unit] : `every ${every.count} ${every.unit}s`);
  const parts = [
    times.map((time) => TIME_WORDS[time]).join(' and '),
    hours.length > 0 && `at ${hours.join(' and ')}`,
    often,
  ];
  return parts.filter(Boolean).join(', ');
};

/** "20 mg once a day for 5 days, then 10 mg once a day for 5 days". */
const stepsText = (steps: readonly Step[]): string =>
  steps
    .map(({ amount, lasts, ...when }) =>
      [quantityText(amount), whenText(when), lasts && lastsText(lasts)].filter(Boolean).join(' '),
    )
    .join(', then ');

/** "for 5 days". */
export const lastsText = ({ count, unit }: NonNullable<Step['lasts']>): string =>
  `for ${count} ${unit}${count === 1 ? '' : 's'}`;

export const GIVER_WORDS = {
  self: 'patient or caregiver',
  dialysis_unit: 'dialysis unit',
  infusion_center: 'infusion center',
  clinic: 'clinic or office',
  home_nurse: 'home nurse',
  care_team: 'care team',
} as const satisfies Record<Giver, string>;

/** Of one piece: "50 mg tablet"; empty when nothing is known. */
export const pieceText = ({ strength, form }: Regimen): string =>
  [strength && quantityText(strength), form].filter(Boolean).join(' ');

/** How it is taken, without strength and form: "1 tablet, by mouth, in the morning, with food". */
export function directionsText(regimen: Regimen): string {
  if (regimen.steps) return stepsWithNotes(regimen, regimen.steps);
  return [
    regimen.amount && quantityText(regimen.amount),
    regimen.route,
    timesText(regimen),
    regimen.maxPerDay && `at most ${quantityText(regimen.maxPerDay)} a day`,
    regimen.note,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What is said of all steps comes before them: after the last one it would be said of that alone. */
function stepsWithNotes({ route, note }: Regimen, steps: readonly Step[]): string {
  const notes = (note ?? '').split(', ').filter(Boolean);
  const isEnd = (one: string) => one === 'then stop';
  return [route, ...notes.filter((one) => !isEnd(one)), stepsText(steps), ...notes.filter(isEnd)]
    .filter(Boolean)
    .join(', ');
}

/** The whole regimen in one line: "50 mg tablet, 1 tablet, by mouth, in the morning, with food". */
export const regimenText = (regimen: Regimen): string =>
  [pieceText(regimen), directionsText(regimen)].filter(Boolean).join(', ');
