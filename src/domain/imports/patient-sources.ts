import { randomUUIDv7 } from 'node:crypto';
import type { Ctx, Tx } from '../context.ts';
import type { PatientWord } from './compose-patient.ts';
import { type PatientRecord, patientRecordSchema, SOURCE_ID_SYSTEM, type SourceKey } from './records.ts';
import { type Revision, type RevisionRow, revisionColumns, revisionOf } from './revision.ts';
import { type ImportTable, insertRows } from './write-rows.ts';

const TABLE: ImportTable = { table: 'patient_source', model: 'PatientSource', columns: [] };

/** What a system says of a patient, as it is stored. */
export type StoredSource = RevisionRow & {
  id: string;
  patientId: string;
  isServerKnown: boolean;
  sourceSystem: string;
  sourceId: string;
  contentHash: string;
  content: unknown;
  lastContent: unknown;
  isReplaced: boolean;
};

/** The key of a source's record of a patient: the system's own, or the best identifier where no system is known. */
export const recordKeyOf = ({ record, source }: PatientRecord): SourceKey => record ?? source;

/** @returns the sources of these patients, by patient. */
export async function sourcesOf(tx: Tx, patientIds: readonly string[]): Promise<Map<string, StoredSource[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<StoredSource[]>`
    SELECT s."id"::text AS "id", s."patientId"::text AS "patientId", s."isServerKnown", s."sourceSystem", s."sourceId",
      s."contentHash", s."content", s."lastContent", s."isReplaced", s."sourceVersion", s."sourceUpdatedAt"
    FROM "patient_source" s WHERE s."patientId" = ANY(${[...new Set(patientIds)]}::uuid[])
    ORDER BY s."id"`;
  return Map.groupBy(rows, ({ patientId }) => patientId);
}

/** What a stored source says; null: nothing that is kept. */
export function wordOfSource(source: StoredSource): PatientWord | null {
  const said = patientRecordSchema.safeParse(source.content ?? source.lastContent);
  if (!said.success) return null;
  return {
    system: source.sourceSystem,
    id: source.sourceId,
    content: said.data,
    isReplaced: source.isReplaced,
    revision: revisionOf(source),
  };
}

/** A source to write: its row's id where it is here already. */
export type SourceToWrite = {
  id: string | null;
  patientId: string;
  key: SourceKey;
  isServerKnown: boolean;
  /** Null: nothing but that another record replaces it. */
  content: PatientRecord | null;
  lastContent: PatientRecord | null;
  contentHash: string;
  isReplaced: boolean;
  revision: Revision;
};

/** Writes what systems say of patients; who may be the same person is looked for after it (`find-possible-matches.ts`). */
export async function writeSources(tx: Tx, ctx: Ctx, sources: readonly SourceToWrite[]): Promise<void> {
  const rows = sources.map(({ id, patientId, key, revision, ...source }) => ({
    id: id ?? randomUUIDv7(),
    isNew: id === null,
    workspaceId: ctx.workspace.id,
    patientId,
    sourceSystem: key.system,
    sourceId: key.id,
    keySystem: (source.content ?? source.lastContent)?.source.system ?? null,
    keyId: (source.content ?? source.lastContent)?.source.id ?? null,
    ...revisionColumns(revision),
    ...source,
    isMatched: false,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  }));
  await insertRows(
    tx,
    TABLE,
    rows.flatMap(({ isNew, ...row }) => (isNew ? [row] : [])),
  );
  const changed = rows.filter(({ isNew }) => !isNew);
  if (changed.length === 0) return;
  await tx.$executeRaw`
    UPDATE "patient_source" s SET "patientId" = r."patientId", "isServerKnown" = r."isServerKnown",
      "sourceSystem" = r."sourceSystem", "sourceId" = r."sourceId", "keySystem" = r."keySystem", "keyId" = r."keyId",
      "sourceVersion" = r."sourceVersion", "sourceUpdatedAt" = r."sourceUpdatedAt", "contentHash" = r."contentHash",
      "content" = r."content", "lastContent" = r."lastContent", "isReplaced" = r."isReplaced",
      "isMatched" = false, "updatedAt" = r."updatedAt"
    FROM jsonb_populate_recordset(NULL::"patient_source", ${JSON.stringify(changed)}::jsonb) r WHERE s."id" = r."id"`;
}

/** All that is known of somebody of whom only a record's id was ever named. */
export const nobodyKnown = (key: SourceKey): PatientRecord => ({
  source: key,
  givenNames: [],
  familyName: '',
  otherNames: [],
  birthOn: null,
  gender: 'unknown',
  mrn: null,
  identifiers: [{ system: SOURCE_ID_SYSTEM, value: key.id, type: null }],
  telecoms: [],
  addresses: [],
  languages: [],
  isDeceased: false,
  deceasedOn: null,
});
