import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { overruledOf } from '../plans/overruled.ts';
import { instant } from './merge-stored.ts';
import { recordKeyOf } from './patient-sources.ts';
import { type CareRecord, careRecordSchema, type PatientRecord, patientRecordSchema } from './records.ts';
import { TABLES } from './tables.ts';

/** A record of a source that does not speak of every column: what it said of these before still counts. */
export type Partly<T> = { record: T; unsaid: readonly string[] };

type Stored = Record<string, unknown>;

/**
 * Fills in what a source that has fewer columns this time had said of its patients before.
 * @returns whole records, in order; what is new keeps what it has.
 */
export async function fillPatients(
  ctx: Ctx,
  parts: readonly Partly<PatientRecord>[],
): Promise<PatientRecord[]> {
  const keys = parts.map(({ record }, at) => ({ at, ...recordKeyOf(record) }));
  const rows = await ctx.db.$queryRaw<{ at: number; content: unknown }[]>`
    SELECT k.at, s."content"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, system text, id text)
    JOIN "patient_source" s ON s."workspaceId" = ${ctx.workspace.id}::uuid
      AND s."sourceSystem" = k.system AND s."sourceId" = k.id`;
  const stored = new Map(rows.map(({ at, content }) => [at, patientRecordSchema.safeParse(content).data]));
  return parts.map(({ record, unsaid }, at) => {
    const known = stored.get(at);
    if (!known || unsaid.length === 0) return record;
    const said = Object.fromEntries(unsaid.map((name) => [name, Reflect.get(known, name)]));
    const filled = { ...record, ...said };
    return patientRecordSchema.parse({
      ...filled,
      isDeceased: record.isDeceased || (unsaid.includes('deceasedOn') && known.isDeceased),
    });
  });
}

/**
 * The same for records of patients who are here.
 * @returns whole records, in order; what is new keeps what it has.
 */
export async function fillRecords(ctx: Ctx, parts: readonly Partly<CareRecord>[]): Promise<CareRecord[]> {
  const filled = parts.map(({ record }) => record);
  const numbered = parts.map((part, at) => ({ ...part, at })).filter(({ unsaid }) => unsaid.length > 0);
  for (const [kind, group] of Map.groupBy(numbered, ({ record }) => record.kind)) {
    const keys = group.flatMap(({ at, record: { patient, source } }) =>
      patient.by === 'key' ? [{ at, patientSystem: patient.system, patientId: patient.id, ...source }] : [],
    );
    const rows = await ctx.db.$queryRaw<{ at: number; stored: Stored }[]>`
      SELECT k.at, to_jsonb(t) AS "stored"
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        AS k(at int, "patientSystem" text, "patientId" text, system text, id text)
      CROSS JOIN LATERAL (
        SELECT p."id" FROM "patient" p WHERE p."workspaceId" = ${ctx.workspace.id}::uuid
          AND p."sourceSystem" = k."patientSystem" AND p."sourceId" = k."patientId" LIMIT 1
      ) p
      -- One by one: thousands of patients have a record of the same id in a list.
      CROSS JOIN LATERAL (
        SELECT r.* FROM ${Prisma.raw(`"${TABLES[kind].table}"`)} r
        WHERE r."patientId" = p."id" AND r."sourceSystem" = k.system AND r."sourceId" = k.id LIMIT 1
      ) t`;
    for (const { at, stored } of rows) {
      const part = parts[at];
      if (!part) continue;
      const content = { ...part.record.content, ...sourceWord(stored, part.unsaid) };
      filled[at] = careRecordSchema.parse({ ...part.record, content });
    }
  }
  return filled;
}

/** What the source said last, whatever a person has written here since. */
function sourceWord(stored: Stored, columns: readonly string[]): Stored {
  const overruled = overruledOf(stored.overruled);
  return Object.fromEntries(
    columns.map((name) => [name, name in overruled ? overruled[name] : instant(stored[name])]),
  );
}
