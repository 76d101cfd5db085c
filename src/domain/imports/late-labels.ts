import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { overruledOf } from '../plans/overruled.ts';
import { MARKED, PART_OF } from './plan-changes.ts';
import type { PlanNews } from './raise-plans.ts';
import type { CareRecord, RecordKind } from './records.ts';
import type { ExistingRow, ImportTable } from './write-rows.ts';

/**
 * Whether an older state of a record had a privacy label that the newer one here has not: in the order of the source the
 * mark would have stayed. What a person took off stays off.
 * @returns true where the row has to be marked still.
 */
export const labelsLate = (record: CareRecord, { stored }: ExistingRow): boolean =>
  record.isPart2 === true &&
  stored !== null &&
  stored.isPart2 !== true &&
  !('isPart2' in overruledOf(stored.overruled));

/**
 * Marks rows of which an older state had a label.
 * @returns what changed in their plans.
 */
export async function markLate(
  tx: Tx,
  ctx: Ctx,
  { table }: ImportTable,
  rows: readonly { id: string; patientId: string; kind: RecordKind }[],
): Promise<PlanNews[]> {
  if (rows.length === 0) return [];
  await tx.$executeRaw`
    UPDATE ${Prisma.raw(`"${table}"`)} t SET "isPart2" = true, "version" = t."version" + 1, "updatedAt" = ${ctx.now()}
     WHERE t."id" = ANY(${rows.map(({ id }) => id)}::uuid[])`;
  return rows.flatMap(({ id, patientId, kind }): PlanNews[] => {
    const part = PART_OF[kind];
    return part
      ? [{ patientId, change: { part, recordId: id, act: 'changed', label: '', fields: [MARKED] } }]
      : [];
  });
}
