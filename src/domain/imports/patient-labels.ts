import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { isReviewed } from './part-2-review.ts';
import { recordKeyOf } from './patient-sources.ts';
import { MARKED, PART_OF } from './plan-changes.ts';
import { type PlanNews, raisePlans } from './raise-plans.ts';
import type { CareRecord, PatientRecord } from './records.ts';
import { NO_SERVER, OLD_SYSTEM } from './source-systems.ts';
import { isRecordKind, TABLES } from './tables.ts';

/** Systems of the rows that belong to a source: without a known server those of no server. */
const SYSTEMS = Prisma.sql`CASE WHEN s."isServerKnown" THEN ARRAY[s."sourceSystem"] ELSE ARRAY[${NO_SERVER}, ${OLD_SYSTEM}] END`;
const IS_LABELLED = Prisma.sql`coalesce(s."content", s."lastContent") @> '{"labelsAll": true}'`;

type Placed = { patientId: string; record: CareRecord };

/**
 * Records of a patient whom the same source has labelled carry its label, in whatever run they come.
 * @returns all of them, those with the mark.
 */
export async function withPatientLabels<P extends Placed>(
  tx: Tx,
  ctx: Ctx,
  placed: readonly P[],
): Promise<P[]> {
  const ids = [...new Set(placed.map(({ patientId }) => patientId))];
  const rows = await tx.$queryRaw<{ patientId: string; systems: string[] }[]>`
    SELECT s."patientId"::text AS "patientId", ${SYSTEMS} AS "systems" FROM "patient_source" s
    WHERE s."workspaceId" = ${ctx.workspace.id}::uuid AND s."patientId" = ANY(${ids}::uuid[]) AND ${IS_LABELLED}`;
  const labelled = new Set(
    rows.flatMap(({ patientId, systems }) => systems.map((system) => `${patientId} ${system}`)),
  );
  return placed.map((item) =>
    labelled.has(`${item.patientId} ${item.record.source.system}`)
      ? { ...item, record: { ...item.record, isPart2: true } }
      : item,
  );
}

/**
 * A label on a patient protects what belongs to them, also what came in before it, and an older state that is read last
 * still brings it. What a person took off stays off.
 */
export async function applyPatientLabels(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  patients: readonly PatientRecord[],
): Promise<void> {
  const keys = patients.flatMap((record) => (record.labelsAll ? [recordKeyOf(record)] : []));
  if (keys.length === 0) return;
  const asked = Prisma.sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(system text, id text)`;
  const isAsked = Prisma.sql`s."workspaceId" = ${ctx.workspace.id}::uuid AND s."sourceSystem" = k.system AND s."sourceId" = k.id`;
  await tx.$executeRaw`
    UPDATE "patient_source" s SET "content" = s."content" || '{"isPart2": true, "labelsAll": true}'
    FROM ${asked} WHERE ${isAsked} AND s."content" IS NOT NULL AND NOT s."content" @> '{"labelsAll": true}'`;
  await tx.$executeRaw`
    UPDATE "patient" p SET "isPart2" = true, "version" = p."version" + 1, "updatedAt" = ${ctx.now()}
    FROM ${asked} JOIN "patient_source" s ON ${isAsked} WHERE p."id" = s."patientId" AND NOT p."isPart2"`;
  const news: PlanNews[] = [];
  for (const [kind, { table }] of Object.entries(TABLES)) {
    if (!isRecordKind(kind)) continue;
    const review = isReviewed(kind) ? Prisma.sql`, "part2Review" = 'labelled'` : Prisma.empty;
    const rows = await tx.$queryRaw<{ id: string; patientId: string }[]>`
      UPDATE ${Prisma.raw(`"${table}"`)} t
      SET "isPart2" = true, "version" = t."version" + 1, "updatedAt" = ${ctx.now()} ${review}
      FROM ${asked} JOIN "patient_source" s ON ${isAsked}
      WHERE t."patientId" = s."patientId" AND t."sourceSystem" = ANY(${SYSTEMS}) AND NOT t."isPart2"
        AND NOT coalesce(to_jsonb(t)->'overruled' ? 'isPart2', false)
        AND coalesce(to_jsonb(t)->>'part2Review', '') <> 'not_protected'
      RETURNING t."id"::text AS "id", t."patientId"::text AS "patientId"`;
    const part = PART_OF[kind];
    if (part)
      for (const { id, patientId } of rows)
        news.push({
          patientId,
          change: { part, recordId: id, act: 'changed', label: '', fields: [MARKED] },
        });
  }
  await raisePlans(tx, ctx, news);
}
