import { fillPatients, type Partly } from '../domain/imports/fill-unsaid.ts';
import { findRowPatients, type RowMatch } from '../domain/imports/find-row-patients.ts';
import { fitPatient } from '../domain/imports/fit-record.ts';
import { importPatients, type PatientOutcome } from '../domain/imports/import-patients.ts';
import type { PatientRecord, SourceKey } from '../domain/imports/records.ts';
import { statisticsOfGrowth } from '../domain/imports/refresh-statistics.ts';
import type { PatientDraft, ReadRow } from './drafts.ts';
import { type DescribedRow, mergeDrafts } from './merge-drafts.ts';
import { type People, personKey, rowRevision } from './people.ts';
import { CANNOT_SAVE, type TableResult, type TableRun } from './table-run.ts';

const AT_ONCE = 250;

type PatientRow = { row: ReadRow; part: Partly<PatientRecord> };

/**
 * Writes the patients that rows describe, and finds those that the other rows name.
 * @returns the patient's key of each row; null where the row has none and stays out.
 */
export async function importPatientRows(
  run: TableRun,
  rows: readonly ReadRow[],
  result: TableResult,
): Promise<People> {
  const people: People = new Map();
  const persons = rows.map(({ person }) => ({ ...person, key: personKey(person) }));
  const matches: RowMatch[] = run.ctx
    ? await findRowPatients(run.ctx, run.source, persons)
    : persons.map(() => ({ kind: 'unknown', twin: false, isNumberTaken: false }));
  const described = new Map<string, Described>();
  const grown = run.ctx && statisticsOfGrowth(run.ctx);
  const batch = run.batch<PatientRow>(
    AT_ONCE,
    async (items) => {
      await writePatients(run, items, people, result);
      if (!run.isRehearsal) await grown?.(result.counts.get('patient')?.new ?? 0);
    },
    ({ row }) => refuse(people, result, row, CANNOT_SAVE),
  );
  for (const [at, row] of rows.entries()) {
    const match = matches[at];
    if (row.patient === null || !match) continue;
    const key = keyOf(run, row, match, people, result);
    if (key === null) continue;
    const name = JSON.stringify(key);
    const before = described.get(name);
    const own: DescribedRow = { ...row, patient: row.patient };
    const whole = before ? joined(before.row, own, result) : own;
    people.set(row, whole === null ? null : key);
    if (whole !== null) described.set(name, { row: whole, of: before?.of ?? row, match });
  }
  for (const { row, of, match } of described.values())
    if (!isOfOther(match))
      await batch.add({ row: of, part: partOf(run, of, row.patient, ownIdOf(match, of)) });
  await batch.flush();
  const keys = new Map(
    [...people].flatMap(([row, key]) => (key ? [[personKey(row.person), key] as const] : [])),
  );
  for (const [at, row] of rows.entries())
    if (row.patient === null) people.set(row, ownerOf(run, row, matches[at], keys, result));
  return people;
}

/** The first row of a patient with what all their rows say. */
type Described = { row: DescribedRow; of: ReadRow; match: RowMatch };

/** What the rows of one patient say together; null, with the columns named, where a later one contradicts. */
function joined(before: DescribedRow, row: DescribedRow, result: TableResult): DescribedRow | null {
  const merged = mergeDrafts(before, row);
  if ('row' in merged) return merged.row;
  const where = before.sheet === row.sheet ? `row ${before.row}` : `row ${before.row} of another sheet`;
  for (const column of merged.columns)
    result.fault(row, `says something else of the same patient than ${where}`, column);
  return null;
}

/** The patient is known by another system: this table adds to the record and does not rewrite it. */
const isOfOther = (match: RowMatch): boolean => match.kind === 'found' && match.patient.ownId === null;

/** By what this source knows the patient. */
const ownIdOf = (match: RowMatch, row: ReadRow): string =>
  (match.kind === 'found' ? match.patient.ownId : null) ?? personKey(row.person);

function refuse(people: People, result: TableResult, row: ReadRow, problem: string): null {
  people.set(row, null);
  result.fault(row, problem);
  return null;
}

const OTHER_TEAM =
  'is about a patient of another team. Ask an administrator, or a member of that team, to import it';
const ANOTHER_PERSON = 'has the MRN of a patient with another name or birth date. Check which one is right';
const UNSURE =
  'has the MRN of a patient from another system. Add name and birth date, so that they can be compared';
const UNKNOWN =
  'names a patient who is neither in the caseload nor in this file. Import the patients first, or add a column of theirs to this list, such as Sex or Phone';
const SEVERAL = 'fits several patients. Add the MRN';

function keyOf(
  run: TableRun,
  row: ReadRow,
  match: RowMatch,
  people: People,
  result: TableResult,
): SourceKey | null {
  if (match.kind === 'another-person') return refuse(people, result, row, ANOTHER_PERSON);
  if (match.kind === 'ambiguous') return refuse(people, result, row, SEVERAL);
  if (match.kind === 'unsure') return refuse(people, result, row, UNSURE);
  if (match.kind === 'unknown') {
    if (match.twin) result.note('twin', row);
    if (match.isNumberTaken) result.note('numberTaken', row);
    return { system: run.source, id: personKey(row.person) };
  }
  const { teamId, row: key } = match.patient;
  if (run.isOfTeamOnly && teamId !== run.teamId) return refuse(people, result, row, OTHER_TEAM);
  if (isOfOther(match)) result.note('otherSource', row);
  return key;
}

/** Whose record a row adds to that describes no patient itself. */
function ownerOf(
  run: TableRun,
  row: ReadRow,
  match: RowMatch | undefined,
  keys: ReadonlyMap<string, SourceKey>,
  result: TableResult,
): SourceKey | null {
  const people: People = new Map();
  if (match && match.kind !== 'unknown') return keyOf(run, row, match, people, result);
  const key = keys.get(personKey(row.person));
  return key ?? refuse(people, result, row, UNKNOWN);
}

function partOf(
  run: TableRun,
  row: ReadRow,
  { unsaid, ...draft }: PatientDraft,
  id: string,
): Partly<PatientRecord> {
  const { mrn } = draft;
  const source = { system: run.source, id };
  const record: PatientRecord = {
    ...draft,
    source,
    record: source,
    identifiers: mrn === null ? [] : [{ system: run.source, value: mrn, type: 'Medical record number' }],
    revision: rowRevision(run, row),
  };
  return { record, unsaid: mrn === null ? [...unsaid, 'mrn', 'identifiers'] : unsaid };
}

async function writePatients(
  run: TableRun,
  items: readonly PatientRow[],
  people: People,
  result: TableResult,
): Promise<void> {
  const { ctx, teamId, isRehearsal } = run;
  const parts = items.map(({ part }) => part);
  const whole = ctx ? await fillPatients(ctx, parts) : parts.map(({ record }) => record);
  const fitted = whole.map(fitPatient);
  const outcomes: PatientOutcome[] = ctx
    ? await importPatients(ctx, { teamId, patients: fitted.map(({ record }) => record), isRehearsal })
    : items.map(() => 'new');
  for (const [index, { row }] of items.entries()) {
    const outcome = outcomes[index];
    for (const unfit of fitted[index]?.unfit ?? []) result.note(unfit, row);
    if (outcome === 'another-person') refuse(people, result, row, ANOTHER_PERSON);
    else if (outcome === 'outdated' || outcome === 'withdrawn') result.note('outdated', row);
    else if (outcome) result.count('patient', outcome);
  }
}
