import type { Ctx, Tx } from '../context.ts';
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
};

type Incoming = { at: number; record: PatientRecord };
type Row = StoredPatient & { at: number };

/**
 * Finds the patients that are here already, and locks their rows. A source that starts to send a medical record
 * number changes a patient's key: the record's own id then finds them, if one patient only has that id and name and
 * birth date agree.
 * @returns the stored patients by the position of their record; new ones are missing.
 */
export async function findStoredPatients(
  tx: Tx,
  ctx: Ctx,
  incoming: readonly Incoming[],
): Promise<Map<number, StoredPatient>> {
  const found = new Map<number, StoredPatient>();
  for (const { at, ...stored } of await byKey(tx, ctx, incoming)) found.set(at, stored);
  const missing = incoming.filter(({ at }) => !found.has(at));
  const candidates = Map.groupBy(await bySourceId(tx, ctx, missing), ({ at }) => at);
  for (const { at, record } of missing) {
    const [only, ...others] = candidates.get(at) ?? [];
    if (only && others.length === 0 && isSurelySamePerson(only, record)) found.set(at, only);
  }
  return found;
}

function byKey(tx: Tx, ctx: Ctx, incoming: readonly Incoming[]): Promise<Row[]> {
  const keys = incoming.map(({ at, record }) => ({ at, ...record.source }));
  return tx.$queryRaw<Row[]>`
    SELECT k.at, p."id"::text AS "id", p."teamId"::text AS "teamId", p."caseKey", p."version", p."contentHash",
      p."givenNames", p."familyName", p."birthOn"::text AS "birthOn", p."deceasedOn"::text AS "deceasedOn", p."isPart2",
      p."sourceVersion", p."sourceUpdatedAt", p."leftAt"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, system text, id text)
    JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid
      AND p."sourceSystem" = k.system AND p."sourceId" = k.id
    FOR UPDATE OF p`;
}

function bySourceId(tx: Tx, ctx: Ctx, incoming: readonly Incoming[]): Promise<Row[]> | Row[] {
  const patterns = incoming.flatMap(({ at, record }) =>
    record.identifiers
      .filter(({ system }) => system === SOURCE_ID_SYSTEM)
      .map(({ system, value }) => ({ at, pattern: [{ system, value }] })),
  );
  if (patterns.length === 0) return [];
  return tx.$queryRaw<Row[]>`
    SELECT k.at, p."id"::text AS "id", p."teamId"::text AS "teamId", p."caseKey", p."version", p."contentHash",
      p."givenNames", p."familyName", p."birthOn"::text AS "birthOn", p."deceasedOn"::text AS "deceasedOn", p."isPart2",
      p."sourceVersion", p."sourceUpdatedAt", p."leftAt"
    FROM jsonb_to_recordset(${JSON.stringify(patterns)}::jsonb) AS k(at int, pattern jsonb)
    JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid AND p."identifiers" @> k.pattern
    FOR UPDATE OF p`;
}
