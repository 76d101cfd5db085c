import type { Ctx, Tx } from '../context.ts';
import type { PatientRef } from './patient-ref.ts';
import { type RefusedOutcome, SOURCE_ID_SYSTEM, type SourceKey } from './records.ts';

/** Says which patient each reference names; one that fits none or several is reported as such, never guessed. */
export type PatientFinder = (ref: PatientRef) => string | RefusedOutcome;

type Found = { at: number; patientId: string };

/**
 * A few statements for any number of references; the last one reads the GIN index on identifiers. Two known systems
 * never match by a record's id; a patient of no known system may be meant by any of them.
 * @returns a function from a reference to the patient's id, `patient-unknown` or `patient-ambiguous`.
 */
export async function findImportedPatients(
  tx: Tx,
  ctx: Ctx,
  refs: readonly PatientRef[],
): Promise<PatientFinder> {
  const distinct = [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).entries()];
  const matches = new Map<string, Set<string>>();
  const look = async <T>(
    wanted: (ref: PatientRef) => T | null,
    find: (tx: Tx, ctx: Ctx, asked: (T & { at: number })[]) => Promise<Found[]>,
  ) => {
    const asked = distinct.flatMap(([text, ref], at) => {
      const found = matches.has(text) ? null : wanted(ref);
      return found === null ? [] : [{ at, ...found }];
    });
    if (asked.length === 0) return;
    for (const { at, patientId } of await find(tx, ctx, asked)) {
      const text = distinct[at]?.[0] ?? '';
      matches.set(text, (matches.get(text) ?? new Set()).add(patientId));
    }
  };
  await look(recordOf, byRecord);
  await look((ref) => (ref.by === 'key' ? { system: ref.system, id: ref.id } : null), byKey);
  await look(identifierOf, byIdentifier);
  return (ref) => {
    const [first, ...more] = matches.get(JSON.stringify(ref)) ?? [];
    if (first === undefined) return 'patient-unknown';
    return more.length > 0 ? 'patient-ambiguous' : first;
  };
}

const recordOf = (ref: PatientRef): SourceKey | null =>
  ref.by === 'key' ? (ref.record ?? null) : ref.by === 'record' ? { system: ref.system, id: ref.id } : null;

function byRecord(tx: Tx, ctx: Ctx, keys: ({ at: number } & SourceKey)[]): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    SELECT k.at, s."patientId"::text AS "patientId"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, system text, id text)
    JOIN "patient_source" s ON s."workspaceId" = ${ctx.workspace.id}::uuid
      AND s."sourceSystem" = k.system AND s."sourceId" = k.id`;
}

function byKey(tx: Tx, ctx: Ctx, keys: ({ at: number } & SourceKey)[]): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    SELECT k.at, p."id"::text AS "patientId"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, system text, id text)
    JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid AND p."mergedIntoId" IS NULL
      AND p."sourceSystem" = k.system AND p."sourceId" = k.id
    UNION
    SELECT k.at, s."patientId"::text AS "patientId"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, system text, id text)
    JOIN "patient_source" s ON s."workspaceId" = ${ctx.workspace.id}::uuid
      AND s."keySystem" = k.system AND s."keyId" = k.id`;
}

/** `isOwn`: the id is one of a system that is known, so patients of another known system are not meant. */
type Wanted = { pattern: { system?: string; value: string }[]; isOwn: boolean };

function identifierOf(ref: PatientRef): Wanted | null {
  if (ref.by === 'key') return null;
  if (ref.by === 'record')
    return { pattern: [{ system: SOURCE_ID_SYSTEM, value: ref.id }], isOwn: !ref.orAnySystem };
  const { system, value } = ref;
  return { pattern: [system === null ? { value } : { system, value }], isOwn: false };
}

function byIdentifier(tx: Tx, ctx: Ctx, wanted: ({ at: number } & Wanted)[]): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    SELECT k.at, p."id"::text AS "patientId"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS k(at int, pattern jsonb, "isOwn" boolean)
    JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid AND p."identifiers" @> k.pattern
      AND p."mergedIntoId" IS NULL
    WHERE NOT k."isOwn"
      OR NOT EXISTS (SELECT FROM "patient_source" s WHERE s."patientId" = p."id" AND s."isServerKnown")`;
}
