import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  DAY_TIMES,
  type Fact,
  type FactSheet,
  GIVERS,
  type Regimen,
} from '../../src/plain-language/fact-sheet.ts';

const none = z.string().nullable().default(null);
const quantity = z.string().transform((text) => {
  const [value = '', ...unit] = text.split(' ');
  return { value: Number(value), unit: unit.join(' ') };
});
const noQuantity = quantity.nullable().default(null);
const span = z.strictObject({ count: z.number(), unit: z.enum(['hour', 'day', 'week', 'month']) });
const noSpan = span.nullable().default(null);
const taken = {
  times: z.array(z.enum(DAY_TIMES)).default([]),
  hours: z.array(z.string()).default([]),
  every: noSpan,
};
const step = z.strictObject({ ...taken, amount: quantity, lasts: noSpan });
const regimen = z.strictObject({
  ...taken,
  strength: noQuantity,
  form: none,
  amount: noQuantity,
  route: none,
  asNeededFor: none,
  maxPerDay: noQuantity,
  note: none,
  givenBy: z.enum(GIVERS).optional(),
  steps: z.array(step).optional(),
});

/** How a medicine is taken, of the parts that are said: `{ strength: "50 mg" }`. */
export const readRegimen = (said: z.input<typeof regimen>): Regimen => regimen.parse(said);

const base = {
  id: z.string(),
  source: z.null().default(null),
  isPart2: z.boolean().exactOptional(),
  isOutsideText: z.boolean().exactOptional(),
  isMostImportant: z.boolean().exactOptional(),
  forProblems: z.array(z.string()).exactOptional(),
};
const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ ...base, kind: z.literal(name), ...shape });
const text = z.string();

const fact = z.discriminatedUnion('kind', [
  kind('problem', {
    name: text,
    code: z.string().exactOptional(),
    status: z.enum(['active', 'inactive', 'resolved']).default('active'),
    isMain: z.boolean().default(false),
    onsetOn: none,
    abatedOn: none,
  }),
  kind('medicine', {
    name: text,
    brand: none,
    regimen: regimen.prefault({}),
    unreadDosage: none,
    purpose: none,
    change: z.enum(['new', 'changed', 'stopped', 'continued', 'on_hold']).default('continued'),
    before: regimen.nullable().default(null),
    changedOn: none,
    changedBy: none,
    reason: none,
  }),
  kind('intervention', {
    polarity: z.enum(['do', 'avoid']).default('do'),
    text,
    howOften: none,
    responsible: none,
    why: none,
  }),
  kind('red_flag', { sign: text, action: z.enum(['call_911', 'call_clinic_now', 'call_clinic_today']) }),
  kind('visit', { startsAt: z.coerce.date(), zone: text, withWhom: none, where: none, purpose: none }),
  kind('phone', { who: text, number: text, hours: none }),
  kind('allergy', { substance: text, reaction: none }),
  kind('goal', {
    text,
    measure: none,
    target: none,
    dueOn: none,
    isAgreed: z.boolean().nullable().default(null),
  }),
  kind('what_matters', { text }),
  kind('review', { on: text }),
  kind('care_team', { name: text, role: none }),
  kind('caregiver', {
    name: text,
    relationship: none,
    mayKnow: z.array(z.enum(['problems', 'medicines', 'visits', 'goals'])).default([]),
  }),
]) satisfies z.ZodType<Fact>;

const sheet = z.strictObject({
  patient: z.strictObject({
    givenName: text,
    familyName: text,
    birthOn: none,
    gender: z.enum(['female', 'male', 'other', 'unknown']),
    languages: z.array(text),
  }),
  clinic: z.strictObject({ name: text, address: none }),
  planVersion: z.number().default(1),
  asOf: z.coerce.date(),
  zone: text,
  facts: z.array(fact),
});
const file = z.record(z.string(), sheet);

/**
 * Plans of a YAML file, by their names: what a fact leaves out is null, no, or "continued", as the records have it.
 * @throws ZodError where a fact has a key that no fact has, or lacks one that it needs
 */
export const readSheets = (url: URL): Record<string, FactSheet> =>
  file.parse(parse(readFileSync(url, 'utf8')));
