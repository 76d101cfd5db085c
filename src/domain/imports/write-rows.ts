import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import type { RevisionRow, revisionColumns } from './revision.ts';

/** A table that imports write in bulk: its name, its model's name and the columns a source fills. */
export type ImportTable = { table: string; model: string; columns: readonly string[] };

export type ExistingRow = RevisionRow & {
  at: number;
  id: string;
  version: number;
  contentHash: string;
  withdrawnAt: Date | null;
  /** The row as PostgreSQL writes it in JSON, where its content differs from what came. */
  stored: Record<string, unknown> | null;
};
type Row = { id: string } & Record<string, unknown>;

const quoted = (name: string) => Prisma.raw(`"${name}"`);
const columnList = (names: readonly string[], alias = '') =>
  Prisma.raw(names.map((name) => `${alias}"${name}"`).join(', '));

/** The rows travel as one JSON parameter: a tenth of the time of a parameter per value. */
const recordset = (table: string, rows: readonly Row[]) =>
  Prisma.sql`jsonb_populate_recordset(NULL::${quoted(table)}, ${JSON.stringify(rows)}::jsonb)`;

/** Writes new rows, all with the columns of the first. */
export async function insertRows(tx: Tx, { table }: ImportTable, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  await tx.$executeRaw`
    INSERT INTO ${quoted(table)} (${columnList(names)})
    SELECT ${columnList(names, 'r.')} FROM ${recordset(table, rows)} r`;
}

/** Copies the rows as they are into RecordVersion, then writes the new content and counts the version up. */
export async function replaceRows(
  tx: Tx,
  ctx: Ctx,
  { table, model, columns }: ImportTable,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "record_version" ("id", "workspaceId", "recordType", "recordId", "version", "content", "replacedAt")
    SELECT gen_random_uuid(), ${ctx.workspace.id}::uuid, ${model}, t."id", t."version", to_jsonb(t), ${ctx.now()}
    FROM ${quoted(table)} t WHERE t."id" = ANY(${rows.map((row) => row.id)}::uuid[])`;
  const changes = [...columns, 'contentHash', 'updatedAt'].map((name) => `"${name}" = r."${name}"`);
  await tx.$executeRaw`
    UPDATE ${quoted(table)} t SET "version" = t."version" + 1, ${Prisma.raw(changes.join(', '))}
    FROM ${recordset(table, rows)} r WHERE t."id" = r."id"`;
}

/** Notes which state of its source's record a row holds, where the row says the same as before: no new version. */
export async function keepRowRevisions(
  tx: Tx,
  { table }: ImportTable,
  rows: readonly ({ id: string } & ReturnType<typeof revisionColumns>)[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE ${quoted(table)} t SET "sourceVersion" = r."sourceVersion", "sourceUpdatedAt" = r."sourceUpdatedAt"
    FROM ${recordset(table, rows)} r WHERE t."id" = r."id"`;
}

/**
 * Imports of one workspace take turns, batch by batch: what a batch has read stays true until it commits.
 *
 * The tables grow from nothing to 100,000 rows while plans made for empty tables are still in use. The settings keep
 * those on the indexes: 35 s instead of 45 for 30,000 patients with two records each.
 */
export async function takeImportTurn(tx: Tx, ctx: Ctx): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtext('northstar import'), hashtext(${ctx.workspace.id}))::text,
      set_config('enable_seqscan', 'off', true),
      set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true),
      set_config('jit', 'off', true)`;
}
