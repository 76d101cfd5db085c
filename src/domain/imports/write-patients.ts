import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import type { AuditEntry } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { newCaseKeys } from '../patients/case-key.ts';
import { searchTermsOf, wordOf } from '../patients/search-terms.ts';
import { contentHash } from './content-hash.ts';
import type { StoredPatient } from './find-stored-patients.ts';
import { mergeStored } from './merge-stored.ts';
import { recordKeyOf, type SourceToWrite, writeSources } from './patient-sources.ts';
import { type PatientRecord, SOURCE_ID_SYSTEM } from './records.ts';
import { NO_REVISION, revisionColumns } from './revision.ts';
import { type ImportTable, insertRows, replaceRows } from './write-rows.ts';

export const PATIENT_TABLE: ImportTable = {
  table: 'patient',
  model: 'Patient',
  columns: [
    'givenNames',
    'familyName',
    'birthOn',
    'gender',
    'mrn',
    'identifiers',
    'telecoms',
    'addresses',
    'languages',
    'needsInterpreter',
    'deceasedOn',
    'deceasedText',
    'isPart2',
    'leftAt',
    'leftReason',
    'overruled',
    'sourceVersion',
    'sourceUpdatedAt',
  ],
};

export type NewPatient = {
  record: PatientRecord;
  hash: string;
  /** Another record replaces it, and that one is not here: an older state of it may still say more. */
  isReplaced?: boolean;
};

/**
 * What the source says, without the name of its system: a patient who came in before systems were told apart is
 * unchanged.
 */
export function hashOfPatient({ revision: _revision, record, source, ...content }: PatientRecord): string {
  const isOwnId = record && record.system === source.system && record.id === source.id;
  return contentHash({ source: isOwnId ? { ...source, system: SOURCE_ID_SYSTEM } : source, ...content });
}

/**
 * Adds patients, each with a case key, their search terms and what their source says.
 * @returns an audit entry for each.
 */
export async function addPatients(
  tx: Tx,
  ctx: Ctx,
  teamId: string,
  added: readonly NewPatient[],
): Promise<AuditEntry[]> {
  if (added.length === 0) return [];
  const caseKeys = await newCaseKeys(tx, ctx.workspace.id, added.length);
  const rows = added.map(({ record, hash }, index) => ({
    id: randomUUIDv7(),
    workspaceId: ctx.workspace.id,
    teamId,
    caseKey: caseKeys[index] ?? '',
    sourceSystem: record.source.system,
    sourceId: record.source.id,
    version: 1,
    createdAt: ctx.now(),
    ...columnsOf(ctx, record, hash, null),
  }));
  await insertRows(tx, PATIENT_TABLE, rows);
  const people = rows.flatMap(({ id, caseKey }, index) => {
    const item = added[index];
    return item ? [{ id, teamId, caseKey, item, record: item.record }] : [];
  });
  await addSearchTerms(tx, ctx, people);
  await writeSources(
    tx,
    ctx,
    people.map(({ id, item }) => sourceOfNew(id, item)),
  );
  return rows.map(({ id }) => patientEntry(id, { outcome: 'new', version: 1 }));
}

/**
 * Writes what the rows of patients are to say: the next version of each, with its search terms.
 * @returns an audit entry for each.
 */
export async function rewritePatients(
  tx: Tx,
  ctx: Ctx,
  changed: readonly { stored: StoredPatient; row: PatientRecord }[],
): Promise<AuditEntry[]> {
  if (changed.length === 0) return [];
  const rows = changed.map(({ row, stored }) => ({
    id: stored.id,
    ...withEdits(stored, columnsOf(ctx, row, hashOfPatient(row), stored)),
  }));
  await replaceRows(tx, ctx, PATIENT_TABLE, rows);
  await tx.patientSearchTerm.deleteMany({ where: { patientId: { in: rows.map(({ id }) => id) } } });
  await addSearchTerms(
    tx,
    ctx,
    changed.map(({ stored, row }, index) => ({ ...stored, record: { ...row, ...namesOf(rows[index]) } })),
  );
  return changed.flatMap(({ stored, row }) => [
    patientEntry(stored.id, { outcome: 'changed', version: stored.version + 1 }),
    ...leaveEntry(stored, row),
  ]);
}

/** What a person has changed here stays until a source changes that very field. */
function withEdits<C extends Record<string, unknown>>({ edited }: StoredPatient, columns: C) {
  if (!edited) return { ...columns, overruled: {} };
  const merged = mergeStored('patient', edited, columns);
  return { ...columns, ...merged.columns, isPart2: columns.isPart2, overruled: merged.overruled };
}

/** A patient is found by what their row says, which may be a person's word. */
function namesOf(row: Record<string, unknown> | undefined) {
  const names = z
    .object({
      givenNames: z.array(z.string()),
      familyName: z.string(),
      birthOn: z.string().nullable(),
      mrn: z.string().nullable(),
    })
    .safeParse(row);
  return names.data ?? {};
}

function leaveEntry(stored: StoredPatient, row: PatientRecord): AuditEntry[] {
  const isLeft = row.isActive === false;
  if (isLeft === (stored.leftAt !== null)) return [];
  return [
    {
      action: isLeft ? 'patient.leave' : 'patient.return',
      subjectType: 'Patient',
      subjectId: stored.id,
      patientId: stored.id,
      details: { reason: 'inactive' },
    },
  ];
}

/**
 * A source may say that a patient is dead and not when. The day we learned it is then used for it, once: a dead
 * patient must never look alive here.
 */
function columnsOf(ctx: Ctx, record: PatientRecord, hash: string, known: StoredPatient | null) {
  const {
    source: _source,
    record: _record,
    isActive,
    labelsAll: _label,
    otherNames: _names,
    isDeceased,
    deceasedOn,
    deceasedText,
    needsInterpreter,
    revision,
    ...columns
  } = record;
  const learnedOn = isDeceased ? (known?.deceasedOn ?? ctx.now().toISOString().slice(0, 10)) : null;
  return {
    ...columns,
    deceasedOn: deceasedOn ?? learnedOn,
    deceasedText: deceasedText ?? null,
    needsInterpreter: needsInterpreter ?? null,
    // A source that labels no more takes no mark off.
    isPart2: record.isPart2 === true || known?.isPart2 === true,
    leftAt: isActive === false ? (known?.leftAt ?? ctx.now()) : null,
    leftReason: isActive === false ? 'inactive' : null,
    ...revisionColumns(revision ?? NO_REVISION),
    contentHash: hash,
    updatedAt: ctx.now(),
  };
}

type Person = { id: string; teamId: string; caseKey: string; record: PatientRecord };

async function addSearchTerms(tx: Tx, ctx: Ctx, people: readonly Person[]): Promise<void> {
  const former = await formerCaseKeys(
    tx,
    people.map(({ id }) => id),
  );
  const rows = people.flatMap(({ id, teamId, caseKey, record }) => {
    // Who is not in the caseload is found by no search.
    if (record.isActive === false) return [];
    const terms = [...searchTermsOf({ ...record, caseKey }), ...(former.get(id) ?? []).map(wordOf)];
    return Array.from(new Set(terms), (term) => ({ patientId: id, teamId, term }));
  });
  await tx.$executeRaw`
    INSERT INTO "patient_search_term" ("workspaceId", "patientId", "teamId", "term")
    SELECT ${ctx.workspace.id}::uuid, r."patientId", r."teamId", r."term"
    FROM jsonb_populate_recordset(NULL::"patient_search_term", ${JSON.stringify(rows)}::jsonb) r`;
}

/** Case keys of patients who were merged into these: people still look for them by those. */
async function formerCaseKeys(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.patient.findMany({
    where: { mergedIntoId: { in: [...ids] } },
    select: { mergedIntoId: true, caseKey: true },
  });
  const keyed = Map.groupBy(rows, ({ mergedIntoId }) => mergedIntoId ?? '');
  return new Map(Array.from(keyed, ([id, merged]) => [id, merged.map(({ caseKey }) => caseKey)]));
}

const patientEntry = (id: string, details: { outcome: string; version: number }): AuditEntry => ({
  action: 'patient.import',
  subjectType: 'Patient',
  subjectId: id,
  patientId: id,
  details,
});

const sourceOfNew = (patientId: string, { record, hash, isReplaced = false }: NewPatient): SourceToWrite => ({
  id: null,
  patientId,
  key: recordKeyOf(record),
  isServerKnown: record.record !== undefined,
  content: isReplaced ? null : record,
  lastContent: isReplaced ? record : null,
  contentHash: isReplaced ? '' : hash,
  isReplaced: false,
  revision: isReplaced ? NO_REVISION : (record.revision ?? NO_REVISION),
});
