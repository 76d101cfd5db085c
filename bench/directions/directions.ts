import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readDosage } from '../../src/domain/plans/directions/read-dosage.ts';
import type { StoredRegimen } from '../../src/domain/plans/regimen.ts';

type Pair = readonly [value: number, unit: string];
type When = { times?: string[]; hours?: string[]; every?: Pair };
/** What a direction says; parts that are absent are not said. Null: it must stay unread. */
type Says =
  | ({
      strength?: Pair;
      form?: string;
      amount?: Pair;
      route?: string;
      prn?: string;
      max?: Pair;
      /** In any order. */
      note?: string;
      steps?: (When & { amount: Pair; for: Pair | null })[];
    } & When)
  | null;
export type Direction = { from: string; text: string; says: Says };
export type Verdict = 'right' | 'unread' | 'wrong';

const file = new URL('directions.jsonl', import.meta.url);
const all = (): Direction[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Direction => JSON.parse(line));

/** The half by which the reader was written, and the one that was looked at once, at the end: by the text's SHA-256. */
export const half = (which: 'development' | 'held-out'): Direction[] =>
  all().filter(({ text }) => {
    const isDevelopment =
      Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 1), 16) < 8;
    return isDevelopment === (which === 'development');
  });

/** `wrong` is anything that it does not say, and any reading of what must stay unread. */
export function judge({ text, says }: Direction): Verdict {
  const read = readDosage(text);
  if (read === null) return says === null ? 'right' : 'unread';
  return says !== null && canonical(read) === canonicalOfSays(says) ? 'right' : 'wrong';
}

const notes = (note: string | null | undefined) => (note ?? '').split(', ').toSorted();
const pair = (quantity: { value: number; unit: string } | null | undefined) =>
  quantity ? [quantity.value, quantity.unit] : null;
const span = (length: { count: number; unit: string } | null | undefined) =>
  length ? [length.count, length.unit] : null;

export function canonical(read: StoredRegimen): string {
  return JSON.stringify([
    pair(read.strength),
    read.form,
    pair(read.amount),
    read.route,
    read.times,
    read.hours,
    span(read.every),
    read.asNeededFor,
    pair(read.maxPerDay),
    notes(read.note),
    (read.steps ?? []).map((step) => [
      pair(step.amount),
      step.times,
      step.hours,
      span(step.every),
      span(step.lasts),
    ]),
  ]);
}

export function canonicalOfSays(says: NonNullable<Says>): string {
  const { strength, form, amount, route, times, hours, every, prn, max, note, steps } = says;
  const orNull = <T>(value: T | undefined): T | null => value ?? null;
  return JSON.stringify([
    orNull(strength),
    orNull(form),
    orNull(amount),
    orNull(route),
    times ?? [],
    hours ?? [],
    orNull(every),
    orNull(prn),
    orNull(max),
    notes(note),
    (steps ?? []).map((step) => [
      step.amount,
      step.times ?? [],
      step.hours ?? [],
      orNull(step.every),
      step.for,
    ]),
  ]);
}
