import { Prisma } from '../../generated/prisma/client.ts';

/** What the source last said of fields that a person has changed here, by field. */
export type Overruled = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON column of what edits of a record have overruled.
 * @returns the source's words by column; empty when there is none.
 */
export function overruledOf(json: unknown): Overruled {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : {};
}

/** Values compared as they are in JSON: a date column by its day, an instant by its ISO text. */
export const asJson = (value: unknown): unknown =>
  value instanceof Date
    ? value.toISOString().replace(/T00:00:00\.000Z$/, '')
    : value === Prisma.DbNull
      ? null
      : (value ?? null);

export const isSameJson = (a: unknown, b: unknown): boolean => ordered(asJson(a)) === ordered(asJson(b));

/** jsonb gives keys in another order than they were written in. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => a.localeCompare(b)))
      : each,
  );

/**
 * Columns that a source changes one by one, or together: dose words, regimen and name of a medicine say one thing, so
 * a person's word holds against all three of them.
 */
export type SourceUnits<K extends string = string> = readonly (K | readonly K[])[];

export const unitsOf = (sourced: SourceUnits): (readonly string[])[] =>
  sourced.map((unit) => (typeof unit === 'string' ? [unit] : unit));

/**
 * A person's edit of an imported record: the source's word is remembered when it is changed for the first time, and
 * forgotten when a person writes it again.
 * @returns the source's words to remember, by column.
 */
export function overrule(
  row: Readonly<Record<string, unknown>>,
  edited: Readonly<Record<string, unknown>>,
  before: Overruled,
  sourced: SourceUnits,
): Record<string, unknown> {
  const now: Record<string, unknown> = { ...before };
  for (const unit of unitsOf(sourced)) {
    const isEdited = unit.some((name) => name in edited && !isSameJson(edited[name], row[name]));
    if (!isEdited) continue;
    const source = (name: string) => (name in before ? before[name] : asJson(row[name]));
    const written = (name: string) => (name in edited ? edited[name] : row[name]);
    const isSources = unit.every((name) => isSameJson(written(name), source(name)));
    for (const name of unit) {
      if (isSources) delete now[name];
      else now[name] = source(name);
    }
  }
  return now;
}
