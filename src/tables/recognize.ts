import { hash } from 'node:crypto';
import type { DayOrder } from './cells/day.ts';
import { KIND_RULES, TABLE_KINDS, type TableKind } from './columns.ts';
import { FIELDS, type Field } from './fields.ts';
import type { Sheet } from './sheet.ts';

/** What each column of a sheet means. */
export type Mapping = {
  kind: TableKind;
  /** By position; null: not imported. */
  fields: (Field | null)[];
};

/** A sheet whose headers are known. */
export type RecognizedSheet = Mapping & {
  name: string;
  /** Position of the row with the header words, from 0. */
  headerRow: number;
  /** As they are written. */
  headers: string[];
  /** Equal headers have equal signatures: what was mapped once is found again by it. */
  signature: string;
  /** From a header such as "DOB (mm/dd/yyyy)". */
  orderInHeaders: DayOrder | null;
};

/** Titles and notes may be above the headers, no more than this. */
export const MOST_ABOVE = 20;

/** What a header is known by is in its first words. */
const LONGEST_HEADER = 120;

/** Folded: "Patient's D.O.B. (mm/dd/yyyy)" → "patient dob". */
export function headerWords(header: string): string {
  return header
    .slice(0, LONGEST_HEADER)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replaceAll(/#|\bno\.?(?=\s|$)|\bnum\b|\bnbr\b/g, ' number ')
    .replaceAll(/['’]s?\b/g, '')
    .replaceAll(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Finds the header row of a sheet and what its columns are. The kind with the most known headers wins; the sheet's
 * name decides where several have as many.
 * @param saved what a workspace has chosen for these headers before.
 * @returns null for a sheet whose headers are of no kind that is known.
 */
export function recognizeSheet(
  sheet: Sheet,
  saved: (signature: string) => Mapping | undefined = () => undefined,
): RecognizedSheet | null {
  let best: { sheet: RecognizedSheet; score: number } | null = null;
  for (const [headerRow, row] of sheet.rows.slice(0, MOST_ABOVE).entries()) {
    const headers = [...row];
    if (headers.filter(Boolean).length < 2) continue;
    const about = { name: sheet.name, headerRow, headers, signature: signatureOf(headers) };
    const orderInHeaders = orderIn(headers);
    const known = saved(about.signature);
    if (known) return { ...about, ...known, orderInHeaders };
    for (const kind of TABLE_KINDS) {
      const fields = fieldsOf(kind, headers);
      if (!meetsNeeds(kind, fields)) continue;
      const score = fields.filter(Boolean).length + (KIND_RULES[kind].sheetName.test(sheet.name) ? 0.5 : 0);
      if (!best || score > best.score) best = { sheet: { ...about, kind, fields, orderInHeaders }, score };
    }
  }
  return best?.sheet ?? null;
}

/**
 * Of each field the first column that names it. Words that mean something only on such a sheet count where nothing else
 * names their field: beside "Medication", "Name" is the patient's.
 */
function fieldsOf(kind: TableKind, headers: readonly string[]): (Field | null)[] {
  const fields: (Field | null)[] = headers.map(() => null);
  for (const byWord of wordsFor(kind))
    for (const [at, header] of headers.entries()) {
      const field = fields[at] === null ? fieldOf(headerWords(header), byWord) : null;
      if (field !== null && !fields.includes(field)) fields[at] = field;
    }
  // A relationship without a person beside it speaks for a sheet of caregivers.
  const isDangling = kind === 'patient' && !fields.includes('caregiverName');
  return isDangling ? fields.map((field) => (field === 'relationship' ? null : field)) : fields;
}

/** "Patient's home phone no." is the home phone. */
function fieldOf(words: string, byWord: ReadonlyMap<string, Field>): Field | null {
  const shorter = words.replace(/^(?:patient|pt|client) /, '');
  const forms = [words, words.replace(/ number$/, ''), shorter, shorter.replace(/ number$/, '')];
  return forms.map((form) => byWord.get(form)).find((field) => field !== undefined) ?? null;
}

type Words = ReadonlyMap<string, Field>;
const wordMaps = new Map<TableKind, readonly Words[]>();

/** The words of the fields of a kind, those that are surest first. */
function wordsFor(kind: TableKind): readonly Words[] {
  const known = wordMaps.get(kind);
  if (known) return known;
  const { fields, here = {} } = KIND_RULES[kind];
  const always = fields.flatMap((field) =>
    [FIELDS[field].label, ...FIELDS[field].words.split('|')].map(
      (word) => [headerWords(word), field] as const,
    ),
  );
  const onlyHere = fields.flatMap((field) =>
    (here[field]?.split('|') ?? []).map((word) => [word, field] as const),
  );
  const maps = [new Map(always), new Map(onlyHere), new Map([['name', 'patientName' as const]])];
  wordMaps.set(kind, maps);
  return maps;
}

/** Whether a sheet with these columns can be read as rows of this kind. */
export const meetsNeeds = (kind: TableKind, fields: readonly (Field | null)[]): boolean =>
  KIND_RULES[kind].needs.every((oneOf) => oneOf.some((field) => fields.includes(field)));

export const signatureOf = (headers: readonly string[]): string =>
  hash('sha256', headers.map(headerWords).join('\u0000'), 'base64url');

function orderIn(headers: readonly string[]): DayOrder | null {
  const all = headers.join(' ');
  const isMonthFirst = /\bm{1,2}[/.-]d{1,2}[/.-]y{2,4}\b/i.test(all);
  const isDayFirst = /\bd{1,2}[/.-]m{1,2}[/.-]y{2,4}\b/i.test(all);
  return isMonthFirst === isDayFirst ? null : isMonthFirst ? 'mdy' : 'dmy';
}
