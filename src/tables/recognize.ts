import { hash } from 'node:crypto';
import { holdsPatients, patientFieldsBeside } from './beside-patient.ts';
import type { DayOrder } from './cells/day.ts';
import { KIND_RULES, meetsNeeds, TABLE_KINDS, type TableKind } from './columns.ts';
import { FIELDS, type Field } from './fields.ts';
import { withoutProblem } from './problem-column.ts';
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
    for (const { kind, fields } of readings(headers)) {
      const score = scoreOf(kind, fields, headers) + (KIND_RULES[kind].sheetName.test(sheet.name) ? 0.5 : 0);
      if (!best || score > best.score) best = { sheet: { ...about, kind, fields, orderInHeaders }, score };
    }
  }
  return best?.sheet ?? null;
}

/** Each way to read these headers; a patient beside a row of another kind last, which wins with a column more alone. */
function readings(headers: readonly string[]): Mapping[] {
  const alone = TABLE_KINDS.map((kind) => ({ kind, fields: fieldsOf(kind, headers, wordsFor(kind)) }));
  const both = TABLE_KINDS.filter((kind) => KIND_RULES[kind].besidePatient)
    .map((kind) => ({ kind, fields: fieldsOf(kind, headers, wordsBesidePatient(kind)) }))
    .filter(({ kind, fields }) => holdsPatients(kind, fields));
  return [...alone, ...both].filter(({ kind, fields }) => meetsNeeds(kind, fields));
}

/** A bare "Status" may be that of any of these people: it speaks for none of them. */
const OF_PEOPLE: readonly TableKind[] = ['patient', 'caregiver', 'careTeamMember'];

/** How many columns are known. */
const scoreOf = (kind: TableKind, fields: readonly (Field | null)[], headers: readonly string[]): number =>
  fields.filter((field, at) => {
    const isOfPeople = field === 'patientStatus' || OF_PEOPLE.includes(kind);
    return field !== null && !(isOfPeople && headerWords(headers[at] ?? '') === 'status');
  }).length;

/**
 * Of each field the first column that names it. Words that mean something only on such a sheet count where nothing else
 * names their field: beside "Medication", "Name" is the patient's.
 */
function fieldsOf(kind: TableKind, headers: readonly string[], maps: readonly Words[]): (Field | null)[] {
  const fields: (Field | null)[] = headers.map(() => null);
  for (const byWord of maps)
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

const alwaysWords = (fields: readonly Field[]): Map<string, Field> =>
  new Map(
    fields.flatMap((field) =>
      [FIELDS[field].label, ...FIELDS[field].words.split('|')].map(
        (word) => [headerWords(word), field] as const,
      ),
    ),
  );

const hereWords = (kind: TableKind): Map<string, Field> => {
  const { fields, here = {} } = KIND_RULES[kind];
  return new Map(
    fields.flatMap((field) => (here[field]?.split('|') ?? []).map((word) => [word, field] as const)),
  );
};

/** Once for each kind: a table may have twenty rows that could be its headers. */
const keptFor = (make: (kind: TableKind) => readonly Words[]) => {
  const kept = new Map<TableKind, readonly Words[]>();
  return (kind: TableKind): readonly Words[] => {
    const words = kept.get(kind) ?? make(kind);
    kept.set(kind, words);
    return words;
  };
};

/** The words of the fields of a kind, those that are surest first. */
const wordsFor = keptFor((kind) => [
  alwaysWords(KIND_RULES[kind].fields),
  hereWords(kind),
  new Map([['name', 'patientName']]),
]);

/** The same where the rows describe their patient: a bare "Phone" is theirs, a bare "Status" first that of the other row. */
const wordsBesidePatient = keptFor((kind) => {
  const { fields } = KIND_RULES[kind];
  const sure = alwaysWords([...patientFieldsBeside(kind), ...fields]);
  sure.delete('status');
  const bare = new Map<string, Field>(fields.includes('status') ? [['status', 'status']] : []);
  return [
    sure,
    new Map([...hereWords(kind), ...bare]),
    new Map([
      ['name', 'patientName'],
      ['status', 'patientStatus'],
    ]),
  ];
});

export const signatureOf = (headers: readonly string[]): string =>
  hash('sha256', withoutProblem(headers).map(headerWords).join('\u0000'), 'base64url');

function orderIn(headers: readonly string[]): DayOrder | null {
  const all = headers.join(' ');
  const isMonthFirst = /\bm{1,2}[/.-]d{1,2}[/.-]y{2,4}\b/i.test(all);
  const isDayFirst = /\bd{1,2}[/.-]m{1,2}[/.-]y{2,4}\b/i.test(all);
  return isMonthFirst === isDayFirst ? null : isMonthFirst ? 'mdy' : 'dmy';
}
