import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { recordKeyOf, type StoredSource, sourcesOf } from './patient-sources.ts';
import { type PatientRecord, SOURCE_ID_SYSTEM } from './records.ts';
import type { RevisionRow } from './revision.ts';
import { isSurelySamePerson } from './same-person.ts';

/** What an import must know of a patient who is here already. Days are YYYY-MM-DD. */
export type StoredPatient = RevisionRow & {
  id: string;
  teamId: string;
  caseKey: string;
  version: number;
  contentHash: string;
  givenNames: string[];
  familyName: string;
  birthOn: string | null;
  deceasedOn: string | null;
  isPart2: boolean;
  /** Null: in the caseload. */
  leftAt: Date | null;
  /** They came in before servers were told apart. */
  hasOldKeys: boolean;
  /** The whole row, where a person has changed what a source says; else null. */
  edited: Record<string, unknown> | null;
  sources: StoredSource[];
};

type Incoming = { at: number; record: PatientRecord };
type Row = Omit<StoredPatient, 'sources'> & { at: number };

/**
 * Finds the patients that are here already, and locks their rows: by the record that their system has of them, else by
 * their best identifier. A source that starts to send a medical record number changes it: the record's own id then
 * finds them, if one patient only has that id, no other system is known to have given it, and name and birth date agree.
 * @returns the stored patients by the position of their record; new ones are missing.
 */
export async function findStoredPatients(
  tx: Tx,
  ctx: Ctx,
  incoming: readonly Incoming[],
): Promise<Map<number, StoredPatient>> {
  const found = new Map<number, Row>();
  const missing = () => incoming.filter(({ at }) => !found.has(at));
  const take = (rows: readonly Row[]) => {
    for (const row of rows) if (!found.has(row.at)) found.set(row.at, row);
  };
  take(await byRecord(tx, ctx, incoming));
  take(await byKey(tx, ctx, missing()));
  const candidates = Map.groupBy(await bySourceId(tx, ctx, missing()), ({ at }) => at);
  for (const { at, record } of missing()) {
    const [only, ...others] = candidates.get(at) ?? [];
    if (only && others.length === 0 && isSurelySamePerson(only, record)) found.set(at, only);
  }
  const sources = await sourcesOf(
    tx,
    Array.from(found.values(), ({ id }) => id),
  );
  return new Map(
    Array.from(found, ([at, { at: _at, ...row }]) => [at, { ...row, sources: sources.get(row.id) ?? [] }]),
  );
}

const COLUMNS = Prisma.sql`k.at, p."id"::text AS "id", p."teamId"::text AS "teamId", p."caseKey", p."version",
  p."contentHash", p."givenNames", p."familyName", p."birthOn"::text AS "birthOn", p."deceasedOn"::text AS "deceasedOn",
  p."isPart2", p."leftAt", p."hasOldKeys", CASE WHEN p."overruled" <> '{}'::jsonb THEN to_jsonb(p) END AS "edited", p."sourceVersion", p."sourceUpdatedAt"`;
const keysOf = (keys: readonly ({ at: number } & { system: string; id: string })[]) =>
  Prisma.sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, system text, id text)`;

/**
 * What an import must know of one patient.
 * @returns their row with what each source says.
 * @throws Error for a patient who is not here.
 */
export async function findStoredById(tx: Tx, id: string): Promise<StoredPatient> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "patient" p CROSS JOIN (SELECT 0 AS at) k WHERE p."id" = ${id}::uuid`;
  if (!row) throw new Error(`no patient ${id}`);
  const { at: _at, ...patient } = row;
  return { ...patient, sources: (await sourcesOf(tx, [id])).get(id) ?? [] };
}

/** A replaced record of which only the id was known is found by that id, whatever identifier it has now. */
function byRecord(tx: Tx, ctx: Ctx, incoming: readonly Incoming[]): Promise<Row[]> | Row[] {
  const keys = incoming.flatMap(({ at, record }) => [
    { at, ...recordKeyOf(record) },
    ...(record.record ? [] : sourceIdsOf(record).map((id) => ({ at, system: SOURCE_ID_SYSTEM, id }))),
  ]);
  if (keys.length === 0) return [];
  return tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${keysOf(keys)}
    JOIN "patient_source" s ON s."workspaceId" = ${ctx.workspace.id}::uuid
      AND s."sourceSystem" = k.system AND s."sourceId" = k.id
    JOIN "patient" p ON p."id" = s."patientId"
    FOR UPDATE OF p`;
}

function byKey(tx: Tx, ctx: Ctx, incoming: readonly Incoming[]): Promise<Row[]> | Row[] {
  if (incoming.length === 0) return [];
  const keys = incoming.map(({ at, record }) => ({ at, ...record.source }));
  return tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${keysOf(keys)}
    CROSS JOIN LATERAL (
      SELECT p."id" FROM "patient" p WHERE p."workspaceId" = ${ctx.workspace.id}::uuid
        AND p."sourceSystem" = k.system AND p."sourceId" = k.id AND p."mergedIntoId" IS NULL
      UNION
      SELECT s."patientId" FROM "patient_source" s WHERE s."workspaceId" = ${ctx.workspace.id}::uuid
        AND s."keySystem" = k.system AND s."keyId" = k.id
    ) found
    JOIN "patient" p ON p."id" = found."id"
    ORDER BY k.at, p."createdAt", p."id"
    FOR UPDATE OF p`;
}

function bySourceId(tx: Tx, ctx: Ctx, incoming: readonly Incoming[]): Promise<Row[]> | Row[] {
  const patterns = incoming.flatMap(({ at, record }) =>
    sourceIdsOf(record).map((value) => ({ at, pattern: [{ system: SOURCE_ID_SYSTEM, value }] })),
  );
  if (patterns.length === 0) return [];
  return tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS}
    FROM jsonb_to_recordset(${JSON.stringify(patterns)}::jsonb) AS k(at int, pattern jsonb)
    JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid AND p."identifiers" @> k.pattern
      AND p."mergedIntoId" IS NULL
    WHERE NOT EXISTS (SELECT FROM "patient_source" s WHERE s."patientId" = p."id" AND s."isServerKnown")
    FOR UPDATE OF p`;
}

const sourceIdsOf = ({ identifiers }: PatientRecord) =>
  identifiers.filter(({ system }) => system === SOURCE_ID_SYSTEM).map(({ value }) => value);
