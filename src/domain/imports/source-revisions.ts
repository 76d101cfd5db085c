import { randomUUIDv7 } from 'node:crypto';
import type { Ctx, Tx } from '../context.ts';
import type { SourceKey } from './records.ts';
import { isOlder, type Revision } from './revision.ts';
import { OLD_SYSTEM } from './source-systems.ts';
import { type ImportTable, insertRows } from './write-rows.ts';

/** A source's record of one patient; patient null: nobody knows whose. */
export type SourceRecord = { source: SourceKey; patientId: string | null };
export type SeenRevision = SourceRecord & { isWithdrawn: boolean; revision: Revision };

const TABLE: ImportTable = { table: 'source_revision', model: 'SourceRevision', columns: [] };

/** The record that a row is of: parts of it (an activity, a member of a team) are rows of their own. */
export const recordIdOf = (sourceId: string) => sourceId.split('#', 1)[0] ?? sourceId;

type Row = {
  at: number;
  id: string;
  patientId: string | null;
  isWithdrawn: boolean;
  version: string | null;
  updatedAt: Date | null;
};
export type StoredRevision = {
  id: string;
  patientId: string | null;
  isWithdrawn: boolean;
  revision: Revision;
};

/**
 * The newest states seen of these records, withdrawn ones among them.
 * @returns by the position of the record; what says no patient counts for each of them.
 */
export async function findRevisions(
  tx: Tx,
  ctx: Ctx,
  records: readonly SourceRecord[],
): Promise<Map<number, StoredRevision[]>> {
  if (records.length === 0) return new Map();
  const keys = records.map(({ source, patientId }, at) => ({
    at,
    patientId,
    system: source.system,
    id: recordIdOf(source.id),
  }));
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k.at, r."id"::text AS "id", r."patientId"::text AS "patientId", r."isWithdrawn", r."version", r."updatedAt"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, "patientId" uuid, system text, id text)
    CROSS JOIN LATERAL (
      SELECT own.* FROM "source_revision" own
      WHERE own."workspaceId" = ${ctx.workspace.id}::uuid AND own."sourceSystem" = ANY(ARRAY[k.system, ${OLD_SYSTEM}])
        AND own."sourceId" = k.id AND own."patientId" = k."patientId"
      UNION ALL
      SELECT of_none.* FROM "source_revision" of_none
      WHERE of_none."workspaceId" = ${ctx.workspace.id}::uuid
        AND of_none."sourceSystem" = ANY(ARRAY[k.system, ${OLD_SYSTEM}])
        AND of_none."sourceId" = k.id AND of_none."patientId" IS NULL
      -- Keeps the look-up one by one: thousands of patients have a record of the same id in a list.
      OFFSET 0
    ) r`;
  const found = rows.map(({ at, version, updatedAt, ...row }) => ({
    at,
    seen: { ...row, revision: { version, updatedAt: updatedAt?.toISOString() ?? null } },
  }));
  return new Map(
    [...Map.groupBy(found, ({ at }) => at)].map(([at, items]) => [at, items.map(({ seen }) => seen)]),
  );
}

/** Keeps the newest state seen of each record. Imports take turns, so nobody writes the same between look and write. */
export async function keepRevisions(tx: Tx, ctx: Ctx, seen: readonly SeenRevision[]): Promise<void> {
  const newest = new Map<string, SeenRevision>();
  for (const each of seen) {
    const key = JSON.stringify([
      each.source.system,
      recordIdOf(each.source.id),
      each.patientId,
      each.isWithdrawn,
    ]);
    const known = newest.get(key);
    if (!known || !isOlder(each.revision, known.revision)) newest.set(key, each);
  }
  const wanted = [...newest.values()];
  const stored = await findRevisions(tx, ctx, wanted);
  const added = [];
  const changed = [];
  for (const [at, { source, patientId, isWithdrawn, revision }] of wanted.entries()) {
    const known = stored
      .get(at)
      ?.find((each) => each.isWithdrawn === isWithdrawn && each.patientId === patientId);
    if (known && !isOlder(known.revision, revision)) continue;
    if (known) changed.push({ id: known.id, ...revision });
    else
      added.push({
        id: randomUUIDv7(),
        workspaceId: ctx.workspace.id,
        patientId,
        sourceSystem: source.system,
        sourceId: recordIdOf(source.id),
        isWithdrawn,
        ...revision,
        seenAt: ctx.now(),
      });
  }
  await insertRows(tx, TABLE, added);
  if (changed.length === 0) return;
  await tx.$executeRaw`
    UPDATE "source_revision" r SET "version" = n.version, "updatedAt" = n."updatedAt", "seenAt" = ${ctx.now()}
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS n(id uuid, version text, "updatedAt" timestamptz)
    WHERE r."id" = n.id`;
}
