import type { Ctx } from '../context.ts';
import type { WorkItem } from './import-work.ts';

/** A row of a list that became a task or a contact here. */
export type ImportedRow = {
  id: string;
  recordId: string;
  recordVersion: number;
  contentHash: string;
  sourceUpdatedAt: Date | null;
};

/**
 * Which of these have come in before, all in one statement.
 * @returns their rows by place.
 */
export async function findImportedRows(
  ctx: Ctx,
  items: readonly WorkItem[],
): Promise<ReadonlyMap<number, ImportedRow>> {
  const keys = items.map(({ kind, patientId, source }, at) => ({ at, kind, patientId, ...source }));
  const rows = await ctx.db.$queryRaw<(ImportedRow & { at: number })[]>`
    SELECT k.at, r."id"::text AS "id", r."recordId"::text AS "recordId", r."recordVersion", r."contentHash", r."sourceUpdatedAt"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, kind text, "patientId" uuid, system text, id text)
    CROSS JOIN LATERAL (
      SELECT i.* FROM "imported_row" i
      WHERE i."patientId" = k."patientId" AND i."kind" = k.kind AND i."sourceSystem" = k.system AND i."sourceId" = k.id
      LIMIT 1
    ) r`;
  return new Map(rows.map(({ at, ...row }) => [at, row]));
}
