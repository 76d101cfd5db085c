import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import type { PlanChange } from '../plans/plan-change.ts';
import { MOVED_TABLES } from './merge-patients.ts';
import type { MergeTrace } from './merge-trace.ts';
import { labelOf, PART_OF } from './plan-changes.ts';
import { isRecordKind, TABLES } from './tables.ts';

const quoted = (table: string) => Prisma.raw(`"${table}"`);

/**
 * Gives a patient who was merged back what they had, and what systems that know nobody but them have said since.
 * @returns what the plan of the one who had remained has no more.
 */
export async function moveBack(tx: Tx, ctx: Ctx, trace: MergeTrace): Promise<PlanChange[]> {
  const { fromId, intoId, rows } = trace;
  for (const table of MOVED_TABLES)
    await tx.$executeRaw`
      UPDATE ${quoted(table)} SET "patientId" = ${fromId}::uuid
      WHERE "patientId" = ${intoId}::uuid AND "id" = ANY(${rows[table] ?? []}::uuid[])`;
  const systems = await ownSystems(tx, trace);
  const changes: PlanChange[] = [];
  for (const [kind, { table }] of Object.entries(TABLES)) {
    const moved = await tx.$queryRaw<{ id: string; row: Record<string, unknown> }[]>`
      UPDATE ${quoted(table)} t SET "patientId" = ${fromId}::uuid
      WHERE t."patientId" = ${intoId}::uuid
        AND (t."id" = ANY(${rows[table] ?? []}::uuid[]) OR t."sourceSystem" = ANY(${systems}))
      RETURNING t."id"::text AS "id", to_jsonb(t) AS "row"`;
    const part = isRecordKind(kind) ? PART_OF[kind] : undefined;
    if (part)
      changes.push(
        ...moved.map(
          ({ id, row }): PlanChange => ({
            part,
            recordId: id,
            act: 'withdrawn',
            label: labelOf(row),
            fields: [],
          }),
        ),
      );
  }
  await tx.$executeRaw`
    UPDATE "source_revision" SET "patientId" = ${fromId}::uuid
    WHERE "patientId" = ${intoId}::uuid AND "sourceSystem" = ANY(${systems})`;
  if (trace.mainConditionId !== null)
    await tx.condition.updateMany({ where: { id: trace.mainConditionId }, data: { isMain: true } });
  await matchesBack(tx, ctx, trace);
  return changes;
}

/** Systems by which this patient is known and the other one is not. */
async function ownSystems(tx: Tx, { fromId, intoId }: MergeTrace): Promise<string[]> {
  const sources = await tx.patientSource.findMany({
    where: { patientId: { in: [fromId, intoId] } },
    select: { patientId: true, sourceSystem: true },
  });
  const ofInto = new Set(sources.flatMap((each) => (each.patientId === intoId ? [each.sourceSystem] : [])));
  return [
    ...new Set(
      sources.flatMap(({ patientId, sourceSystem }) =>
        patientId === fromId && !ofInto.has(sourceSystem) && sourceSystem !== OWN_SOURCE
          ? [sourceSystem]
          : [],
      ),
    ),
  ];
}

/** What was found and decided of this patient and others. */
async function matchesBack(tx: Tx, ctx: Ctx, { fromId, intoId, matchIds }: MergeTrace): Promise<void> {
  const matches = await tx.possibleMatch.findMany({
    where: { id: { in: matchIds }, workspaceId: ctx.workspace.id },
  });
  for (const { id, oneId, otherId } of matches) {
    const thirdId = oneId === intoId ? otherId : oneId;
    const [one = '', other = ''] = [fromId, thirdId].sort();
    const isThere = await tx.possibleMatch.count({ where: { oneId: one, otherId: other } });
    if (isThere === 0) await tx.possibleMatch.update({ where: { id }, data: { oneId: one, otherId: other } });
  }
}
