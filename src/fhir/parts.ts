import { z } from 'zod';

/**
 * The parts of FHIR R4 that we read, as zod. Whatever may be missing may also be null; what we do not
 * read is ignored. A wrong JSON type is a fault of the record, an unknown code is not.
 */

/** Text without what PostgreSQL cannot hold: NUL and half surrogate pairs. Both are legal JSON. */
const cleanText = z.string().transform((value) => value.replaceAll('\0', '').toWellFormed().trim());

/** Text or null; empty text is none. */
export const text = cleanText.nullish().transform((value) => value || null);

/** A list without its nulls; FHIR puts a null where there is only an extension. */
export function list<S extends z.ZodType>(item: S) {
  return z
    .array(item.nullable())
    .nullish()
    .transform((items) => (items ?? []).filter((each) => each !== null) as NonNullable<z.output<S>>[]);
}

/** One part or null. */
export function maybe<S extends z.ZodType>(part: S) {
  return part.nullish().transform((value) => value ?? null);
}

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

export const texts = list(cleanText).transform((items) => items.filter((item) => item !== ''));

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const DATE_TIME = /^\d{4}(-\d{2}(-\d{2}([T ]\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;

function isRealDay(value: string): boolean {
  const [year = '', month = '01', day = '01'] = value.slice(0, 10).split('-');
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
}

/** A FHIR date: a year, a month or a day. */
export const date = text.refine((value) => value === null || (DATE.test(value) && isRealDay(value)), {
  message: 'is not a date',
});
/** A FHIR dateTime or instant: as a date, or with a time and usually a zone. */
export const dateTime = text.refine(
  (value) => value === null || (DATE_TIME.test(value) && isRealDay(value)),
  { message: 'is not a date or time' },
);

export const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

export const coding = z.object({ system: text, code: text, display: text });
export const concept = z.object({ coding: list(coding), text });
export type Concept = z.output<typeof concept>;

export const period = z.object({ start: dateTime, end: dateTime });
export const quantity = z.object({ value: number, comparator: text, unit: text, code: text });
export type Quantity = z.output<typeof quantity>;
export const annotations = list(z.object({ text }));
/** What people noted beside a record, each note once, one to a line. */
export const notesOf = (notes: z.output<typeof annotations>): string | null =>
  joinWords(
    notes.map(({ text: note }) => note),
    '\n',
  );
export const range = z.object({ low: maybe(quantity), high: maybe(quantity) });

export const identifier = z.object({
  use: text,
  type: maybe(concept),
  system: text,
  value: text,
  period: maybe(period),
});
export type Identifier = z.output<typeof identifier>;

export const reference = z.object({
  reference: text,
  type: text,
  identifier: maybe(identifier),
  display: text,
});
export type Reference = z.output<typeof reference>;

export const humanName = z.object({
  use: text,
  text,
  family: text,
  given: texts,
  prefix: texts,
  suffix: texts,
  period: maybe(period),
});
export type HumanName = z.output<typeof humanName>;

export const contactPoint = z.object({ system: text, value: text, use: text, period: maybe(period) });
export type ContactPoint = z.output<typeof contactPoint>;

const meta = z.object({ tag: list(coding), profile: texts });

/** What every resource may carry. */
export const resourceBase = {
  id: text,
  meta: maybe(meta),
  identifier: list(identifier),
  /** Changes the meaning of the whole record; what we do not know, we must not read past (FHIR R4, 2.4.1). */
  modifierExtension: z.array(z.unknown()).nullish(),
  contained: list(z.looseObject({ resourceType: z.string(), id: text })),
};

/** The words of a concept: its text, else the first display, else the first code. */
export function words(value: Concept | null): string | null {
  if (!value) return null;
  return (
    value.text ??
    value.coding.find(({ display }) => display)?.display ??
    value.coding.find(({ code }) => code)?.code ??
    null
  );
}

/** The words of several concepts, each once, as "a, b". */
export function allWords(values: readonly Concept[]): string | null {
  return joinWords(values.map(words));
}

export function joinWords(values: readonly (string | null)[], separator = ', '): string | null {
  return [...new Set(values.filter((value) => value !== null && value !== ''))].join(separator) || null;
}

/** The codes of a concept in lower case. */
export function codes(value: Concept | null): string[] {
  return (value?.coding ?? []).flatMap(({ code }) => (code ? [code.toLowerCase()] : []));
}

/** What a status says in its codes, its displays and its text, in lower case: sources without the standard code write it. */
export const stated = (value: Concept | null): string[] =>
  [...(value?.coding ?? []).flatMap(({ code, display }) => [code, display]), value?.text ?? null].flatMap(
    (each) => (each ? [each.trim().toLowerCase()] : []),
  );

/** "system|code" of the first coding of these systems, else of the first one that has a code. */
export function systemCode(value: Concept | null, preferred: readonly string[]): string | null {
  const coded = (value?.coding ?? []).filter(({ code }) => code);
  const best = coded.find(({ system }) => system !== null && preferred.includes(system)) ?? coded[0];
  return best ? `${best.system ?? ''}|${best.code}` : null;
}
