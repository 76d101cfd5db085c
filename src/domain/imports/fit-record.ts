import { z } from 'zod';
import { regimenSchema } from '../plans/regimen.ts';
import { cutText, TEXT_LIMITS } from '../text-limits.ts';
import { limitRules, type Rule, shortKey } from './limited.ts';
import { type PatientLink, patientLinkSchema } from './patient-links.ts';
import { type CareRecord, careRecordSchema, type PatientRecord, patientRecordSchema } from './records.ts';
import { type Withdrawal, withdrawalSchema } from './withdrawals.ts';

/** What did not fit: counted in the report of an import, without a word of the record. */
export type Unfit = 'cut' | 'directionsCut' | 'leftOut';
export type Fitted<T> = { record: T; unfit: readonly Unfit[] };
/** A long key is known by its hash: nothing of it is lost, so the report does not name it. */
type Seen = Set<Unfit | 'hashed'>;
const named = (seen: Seen): Unfit[] => [...seen].filter((each) => each !== 'hashed');

const DIRECTIONS_MAX = TEXT_LIMITS.directions;

/** In the place of what is left out: its item of a list goes with it, else it is empty. */
const LEFT_OUT = Symbol('left out');

/**
 * Brings a patient within the limits of every text.
 * @returns the record that fits, and what did not.
 */
export function fitPatient(record: PatientRecord): Fitted<PatientRecord> {
  const unfit = new Set<Unfit | 'hashed'>();
  const kept = bounded(patientRecordSchema, record, unfit);
  return unfit.size === 0
    ? { record, unfit: [] }
    : { record: patientRecordSchema.parse(kept), unfit: named(unfit) };
}

/**
 * Brings a record within the limits of every text. A medicine whose directions are cut has no regimen: it is not
 * fully read.
 * @returns the record that fits, and what did not.
 */
export function fitRecord(record: CareRecord): Fitted<CareRecord> {
  const unfit = new Set<Unfit | 'hashed'>();
  const read = withBoundedRegimen(record, unfit);
  const kept = bounded(careRecordSchema, read, unfit);
  return unfit.size === 0
    ? { record, unfit: [] }
    : { record: careRecordSchema.parse(kept), unfit: named(unfit) };
}

/** Brings the keys of a withdrawal within their limits: by the same hash as those of the record that it takes back. */
export function fitWithdrawal(withdrawal: Withdrawal): Withdrawal {
  const unfit = new Set<Unfit | 'hashed'>();
  const kept = bounded(withdrawalSchema, withdrawal, unfit);
  return unfit.size === 0 ? withdrawal : withdrawalSchema.parse(kept);
}

/** Brings what a link names, and what it says, within their limits: by the same hash as the patients it is about. */
export function fitLink(link: PatientLink): PatientLink {
  const unfit = new Set<Unfit | 'hashed'>();
  const kept = bounded(patientLinkSchema, link, unfit);
  return unfit.size === 0 ? link : patientLinkSchema.parse(kept);
}

function withBoundedRegimen(record: CareRecord, unfit: Seen): CareRecord {
  if (record.kind !== 'medication') return record;
  const { dosage, regimen } = record.content;
  const isCut = dosage !== null && dosage.length > DIRECTIONS_MAX;
  const isReadable = regimen === null || regimenSchema.safeParse(regimen).success;
  if (!isCut && isReadable) return record;
  unfit.add('directionsCut');
  return {
    ...record,
    content: { ...record.content, regimen: null, dosage: dosage && cutText(dosage, DIRECTIONS_MAX) },
  };
}

/** The value within the rules along its schema: a text or list that has no rule stays as it is. */
function bounded(schema: unknown, value: unknown, unfit: Seen, isTop = true): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return value === undefined ? undefined : bounded(schema.unwrap(), value, unfit, isTop);
  if (schema instanceof z.ZodNullable) {
    const inner = value === null ? null : bounded(schema.unwrap(), value, unfit, false);
    return inner === LEFT_OUT ? null : inner;
  }
  if (schema instanceof z.ZodString && typeof value === 'string')
    return fitText(value, limitRules.get(schema), unfit);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const rule = limitRules.get(schema);
    const items = value
      .map((each) => bounded(schema.element, each, unfit, false))
      .filter((each) => each !== LEFT_OUT);
    if (!rule || items.length <= rule.max) return items;
    unfit.add('leftOut');
    return items.slice(0, rule.max);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const option = schema.options.find((each) => each instanceof z.ZodObject && isOf(each, value));
    return bounded(option, value, unfit, isTop);
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => {
    const inner: unknown = schema.shape[name];
    return [name, bounded(inner, each, unfit, isTop && inner instanceof z.ZodObject)] as const;
  });
  if (!isTop && entries.some(([, each]) => each === LEFT_OUT)) return LEFT_OUT;
  return Object.fromEntries(entries.map(([name, each]) => [name, each === LEFT_OUT ? '' : each]));
}

function fitText(value: string, rule: Rule | undefined, unfit: Seen): string | typeof LEFT_OUT {
  if (!rule || value.length <= rule.max) return value;
  unfit.add(({ cut: 'cut', 'leave-out': 'leftOut', hash: 'hashed' } as const)[rule.beyond]);
  if (rule.beyond === 'hash') return shortKey(value);
  return rule.beyond === 'cut' ? cutText(value, rule.max) : LEFT_OUT;
}

/** Whether a value is of this member of a union: its literals are the same. */
const isOf = (option: z.ZodObject, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(option.shape).every(
    ([name, each]) => !(each instanceof z.ZodLiteral) || each.values.has(Reflect.get(value, name)),
  );
