import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import type { ImportTable } from './write-rows.ts';

type Double = { kept: string; dropped: string };

/** What refers to a record by its id, by the record's table. */
const REFERENCES: Readonly<Record<string, readonly (readonly [table: string, column: string])[]>> = {
  medication: [['task', 'medicationId']],
  caregiver: [
    ['contact', 'caregiverId'],
    ['explanation', 'caregiverId'],
  ],
  care_plan: [['intervention', 'carePlanId']],
  condition: [
    ['medication', 'problemId'],
    ['goal', 'problemId'],
    ['intervention', 'problemId'],
  ],
};

const quoted = (name: string) => Prisma.raw(`"${name}"`);

/**
 * Of a source's record that two patients have, the older state becomes history: its row goes to RecordVersion, and what
 * refers to it refers to the newer one.
 * @returns how many there were.
 */
export async function dropDoubles(
  tx: Tx,
  ctx: Ctx,
  { table, model }: ImportTable,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<number> {
  const doubles = await tx.$queryRaw<Double[]>`
    SELECT CASE WHEN f."sourceUpdatedAt" > i."sourceUpdatedAt" THEN f."id" ELSE i."id" END::text AS "kept",
      CASE WHEN f."sourceUpdatedAt" > i."sourceUpdatedAt" THEN i."id" ELSE f."id" END::text AS "dropped"
    FROM ${quoted(table)} f JOIN ${quoted(table)} i
      ON i."patientId" = ${intoId}::uuid AND i."sourceSystem" = f."sourceSystem" AND i."sourceId" = f."sourceId"
    WHERE f."patientId" = ${fromId}::uuid`;
  if (doubles.length === 0) return 0;
  for (const [referring, column] of REFERENCES[table] ?? [])
    await tx.$executeRaw`
      UPDATE ${quoted(referring)} r SET ${quoted(column)} = d.kept
      FROM jsonb_to_recordset(${JSON.stringify(doubles)}::jsonb) AS d(kept uuid, dropped uuid)
      WHERE r.${quoted(column)} = d.dropped`;
  const dropped = doubles.map((double) => double.dropped);
  await tx.$executeRaw`
    INSERT INTO "record_version" ("id", "workspaceId", "recordType", "recordId", "version", "content", "replacedAt")
    SELECT gen_random_uuid(), ${ctx.workspace.id}::uuid, ${model}, t."id", t."version", to_jsonb(t), ${ctx.now()}
    FROM ${quoted(table)} t WHERE t."id" = ANY(${dropped}::uuid[])`;
  await tx.$executeRaw`DELETE FROM ${quoted(table)} WHERE "id" = ANY(${dropped}::uuid[])`;
  return doubles.length;
}
