import type { Ctx, Tx } from '../context.ts';
import type { PatientRef, RefusedOutcome } from './records.ts';

/** Says which patient each reference names; one that fits none or several is reported as such, never guessed. */
export type PatientFinder = (ref: PatientRef) => string | RefusedOutcome;

type Found = { at: number; patientId: string };

/**
 * Two statements for any number of references; the second one reads the GIN index on identifiers.
 * @returns a function from a reference to the patient's id, `patient-unknown` or `patient-ambiguous`.
 */
export async function findImportedPatients(
  tx: Tx,
  ctx: Ctx,
  refs: readonly PatientRef[],
): Promise<PatientFinder> {
  const distinct = [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).entries()];
  const keys = distinct.filter(([, ref]) => ref.by === 'key');
  const identifiers = distinct.filter(([, ref]) => ref.by === 'identifier');
  const matches = new Map<string, Set<string>>();
  const note = (text: string | undefined, patientId: string) => {
    if (text !== undefined) matches.set(text, (matches.get(text) ?? new Set()).add(patientId));
  };
  if (keys.length > 0) for (const row of await byKey(tx, ctx, keys)) note(keys[row.at]?.[0], row.patientId);
  if (identifiers.length > 0)
    for (const row of await byIdentifier(tx, ctx, identifiers)) note(identifiers[row.at]?.[0], row.patientId);
  return (ref) => {
    const [first, ...more] = matches.get(JSON.stringify(ref)) ?? [];
    if (first === undefined) return 'patient-unknown';
    return more.length > 0 ? 'patient-ambiguous' : first;
  };
}

function byKey(tx: Tx, ctx: Ctx, keys: [string, PatientRef][]): Promise<Found[]> {
  const wanted = keys.map(([, ref], at) => ({ at, ...ref }));
  return tx.$queryRaw<Found[]>`
    SELECT k.at, p."id"::text AS "patientId"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS k(at int, system text, id text)
    JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid
      AND p."sourceSystem" = k.system AND p."sourceId" = k.id`;
}

function byIdentifier(tx: Tx, ctx: Ctx, identifiers: [string, PatientRef][]): Promise<Found[]> {
  const wanted = identifiers.map(([, ref], at) => ({
    at,
    pattern: ref.by === 'identifier' ? [identifierPattern(ref.system, ref.value)] : [],
  }));
  return tx.$queryRaw<Found[]>`
    SELECT k.at, p."id"::text AS "patientId"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS k(at int, pattern jsonb)
    JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid AND p."identifiers" @> k.pattern`;
}

const identifierPattern = (system: string | null, value: string) =>
  system === null ? { value } : { system, value };
