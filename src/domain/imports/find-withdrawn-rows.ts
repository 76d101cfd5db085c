import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import type { RecordKind } from './records.ts';
import { OLD_SYSTEM } from './source-systems.ts';
import { TABLES } from './tables.ts';
import type { Withdrawal } from './withdrawals.ts';

/** A withdrawal whose patient is known, or that names none, at its place in the batch. */
export type PlacedWithdrawal = { at: number; patientId: string | null; withdrawal: Withdrawal };
type Row = {
  at: number;
  id: string;
  patientId: string;
  sourceVersion: string | null;
  sourceUpdatedAt: Date | null;
  withdrawnAt: Date | null;
  stored: Record<string, unknown>;
};
export type FoundRow = Row & { kind: RecordKind };

/**
 * The rows of the records that are withdrawn, and of their parts; locked.
 * @returns each with the place of its withdrawal.
 */
export async function findWithdrawnRows(
  tx: Tx,
  ctx: Ctx,
  placed: readonly PlacedWithdrawal[],
): Promise<FoundRow[]> {
  const kinds = new Set(placed.flatMap(({ withdrawal }) => withdrawal.kinds));
  const found: FoundRow[] = [];
  for (const kind of kinds) {
    const keys = placed
      .filter(({ withdrawal }) => withdrawal.kinds.includes(kind))
      .map(({ at, patientId, withdrawal: { source } }) => ({ at, patientId, ...source }));
    const known = keys.filter(({ patientId }) => patientId !== null);
    const unknown = keys.filter(({ patientId }) => patientId === null);
    const rows = [
      ...(await rowsOfPatients(tx, kind, known)),
      ...(await rowsOfAnybody(tx, ctx, kind, unknown)),
    ];
    found.push(...rows.map((row) => ({ ...row, kind })));
  }
  return found;
}

type Key = { at: number; patientId: string | null; system: string; id: string };

const COLUMNS = Prisma.sql`k.at, t."id"::text AS "id", t."patientId"::text AS "patientId", t."sourceVersion",
  t."sourceUpdatedAt", t."withdrawnAt", to_jsonb(t) AS "stored"`;
const keysOf = (keys: readonly Key[]) =>
  Prisma.sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, "patientId" uuid, system text, id text)`;
const tableOf = (kind: RecordKind) => Prisma.raw(`"${TABLES[kind].table}"`);

function rowsOfPatients(tx: Tx, kind: RecordKind, keys: readonly Key[]): Promise<Row[]> | Row[] {
  if (keys.length === 0) return [];
  return tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${keysOf(keys)} JOIN ${tableOf(kind)} t
      ON t."patientId" = k."patientId" AND t."sourceSystem" = ANY(ARRAY[k.system, ${OLD_SYSTEM}])
      AND (t."sourceId" = k.id OR starts_with(t."sourceId", k.id || '#'))
    FOR UPDATE OF t`;
}

/** No index begins with the record's id: the table is read once for all deletions of a batch. */
async function rowsOfAnybody(tx: Tx, ctx: Ctx, kind: RecordKind, keys: readonly Key[]): Promise<Row[]> {
  if (keys.length === 0) return [];
  await tx.$queryRaw`SELECT set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true)`;
  return tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${keysOf(keys)} JOIN ${tableOf(kind)} t
      ON split_part(t."sourceId", '#', 1) = k.id AND t."sourceSystem" = ANY(ARRAY[k.system, ${OLD_SYSTEM}])
    WHERE t."workspaceId" = ${ctx.workspace.id}::uuid
    FOR UPDATE OF t`;
}
