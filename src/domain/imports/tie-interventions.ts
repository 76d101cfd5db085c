import type { Ctx, SystemActor, Tx } from '../context.ts';
import { interventionSource } from './intervention-source.ts';
import type { PlanNews } from './raise-plans.ts';
import type { RecordContent, SourceKey } from './records.ts';

export type ImportedPlan = { patientId: string; source: SourceKey; content: RecordContent<'carePlan'> };

/**
 * Ties activities to the plan that they came with, and ends those that the plan no longer lists; their hash is
 * emptied, so that one that comes back counts again. Raw: their source is their plan's, with a mark.
 * @returns what ended, as changes of their plans.
 */
export async function tieInterventions(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  plans: readonly ImportedPlan[],
): Promise<PlanNews[]> {
  if (plans.length === 0) return [];
  const listed = plans.map(({ patientId, source, content }) => ({
    patientId,
    ...source,
    kept: content.activities.map(({ text }) => interventionSource(source, text).id),
  }));
  await tx.$executeRaw`
    UPDATE "intervention" i SET "carePlanId" = c."id"
    FROM jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) AS k("patientId" uuid, system text, id text)
    JOIN "care_plan" c ON c."patientId" = k."patientId" AND c."sourceSystem" = k.system AND c."sourceId" = k.id
    WHERE i."patientId" = k."patientId" AND i."sourceSystem" = k.system
      AND starts_with(i."sourceId", k.id || '#') AND i."carePlanId" IS NULL`;
  const ended = await tx.$queryRaw<{ id: string; patientId: string; text: string }[]>`
    UPDATE "intervention" i
    SET "isActive" = false, "contentHash" = '', "version" = i."version" + 1, "updatedAt" = ${ctx.now()}
    FROM jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) AS k("patientId" uuid, system text, id text, kept text[])
    WHERE i."patientId" = k."patientId" AND i."sourceSystem" = k.system AND starts_with(i."sourceId", k.id || '#')
      AND i."isActive" AND NOT i."sourceId" = ANY(k.kept)
    RETURNING i."id"::text AS "id", i."patientId"::text AS "patientId", i."text"`;
  return ended.map(({ id, patientId, text }) => ({
    patientId,
    change: { part: 'intervention', recordId: id, act: 'ended', label: text, fields: [] },
  }));
}
