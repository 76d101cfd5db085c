import type { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { chosenMappings } from './chosen-mappings.ts';
import { FAULTY_ROWS_KEPT_MS } from './faulty-rows.ts';

/** Renewed after each batch; a process that dies gives its import back after that. */
export const TABLE_LEASE_MS = 120_000;
/** A try counts when it is leased: after this many, however they ended, the import is given up. */
export const MOST_ATTEMPTS = 3;
/** So long a list is kept that nobody has imported. */
const SHOWN_MS = 24 * 3_600_000;

const DIED =
  'Northstar stopped three times while it was importing this list, so it will not retry automatically. What came in until then is saved. Split the list into smaller files and upload them with `/care import`; nothing is imported twice.';

const GONE = 'The list was not imported within a day, so it is no longer kept.';

/** One import that this process may do until its lease ends. */
export type LeasedTable = {
  id: string;
  /** For the log. */
  kind: 'table';
  teamId: string;
  memberId: string;
  content: Buffer;
  contentHash: string;
  stateAt: Date;
  mappings: z.output<typeof chosenMappings>;
  attempt: number;
  owner: string;
};

type Row = Omit<LeasedTable, 'kind' | 'content' | 'mappings'> & { content: Uint8Array; mappings: unknown };

/**
 * Takes up to `limit` imports, oldest first: new ones, and those whose process died.
 * @returns the leased imports; empty when none waits.
 */
export async function leaseTableImports(
  ctx: Ctx,
  { owner, limit }: { owner: string; limit: number },
): Promise<LeasedTable[]> {
  const now = ctx.now();
  const leaseUntil = new Date(now.getTime() + TABLE_LEASE_MS);
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH taken AS (
      SELECT "id" FROM table_import
       WHERE "workspaceId" = ${ctx.workspace.id}::uuid
         AND ("state" = 'waiting' AND "wakeAt" <= ${now}::timestamptz
              OR "state" = 'working' AND "leaseUntil" <= ${now}::timestamptz AND "attempt" < ${MOST_ATTEMPTS})
       ORDER BY "wakeAt", "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE table_import t
       SET "state" = 'working', "leaseOwner" = ${owner}, "leaseUntil" = ${leaseUntil}::timestamptz,
           "attempt" = t."attempt" + 1, "updatedAt" = ${now}::timestamptz
      FROM taken WHERE t."id" = taken."id"
    RETURNING t."id"::text AS "id", t."teamId"::text AS "teamId", t."memberId"::text AS "memberId", t."content",
      t."contentHash", t."stateAt", t."mappings", t."attempt", t."leaseOwner" AS "owner"`;
  return rows.map((row) => ({
    ...row,
    kind: 'table' as const,
    content: Buffer.from(row.content),
    mappings: chosenMappings.catch({}).parse(row.mappings),
  }));
}

/**
 * Gives up what was tried too often, with a message to its member, and forgets lists that nobody wanted.
 * @returns the ids of the imports that were parked.
 */
export async function parkTableImports(ctx: Ctx): Promise<string[]> {
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const died = await tx.$queryRaw<{ id: string; slackUserId: string }[]>`
      UPDATE table_import t
         SET "state" = 'failed', "failure" = ${DIED}, "content" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL,
             "updatedAt" = ${now}::timestamptz
        FROM member m
       WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."state" = 'working'
         AND t."leaseUntil" <= ${now}::timestamptz AND t."attempt" >= ${MOST_ATTEMPTS} AND m."id" = t."memberId"
      RETURNING t."id"::text AS "id", m."slackUserId"`;
    for (const { id, slackUserId } of died) {
      ctx.log.error({ tableImportId: id }, 'an import is parked: its process crashed or froze three times');
      await requestDelivery(tx, ctx, { kind: 'table_import', subjectId: id, destination: slackUserId });
      await recordAudit(tx, ctx, {
        action: 'import.park-table',
        subjectType: 'Import',
        subjectId: id,
        details: { attempts: MOST_ATTEMPTS },
      });
    }
    await tx.tableImport.updateMany({
      where: {
        workspaceId: ctx.workspace.id,
        state: 'shown',
        createdAt: { lte: new Date(now.getTime() - SHOWN_MS) },
      },
      data: { state: 'failed', failure: GONE, content: null },
    });
    await tx.tableImport.updateMany({
      where: {
        workspaceId: ctx.workspace.id,
        faultyRows: { not: Prisma.AnyNull },
        createdAt: { lte: new Date(now.getTime() - FAULTY_ROWS_KEPT_MS) },
      },
      data: { faultyRows: Prisma.DbNull },
    });
    return died.map(({ id }) => id);
  });
}

/**
 * Goes on holding an import that is still under way.
 * @returns false: a successor has it, and nothing more may be written.
 */
export async function renewTableLease(ctx: Ctx, { id, owner, attempt }: LeasedTable): Promise<boolean> {
  const { count } = await ctx.db.tableImport.updateMany({
    where: { id, state: 'working', leaseOwner: owner, attempt },
    data: { leaseUntil: new Date(ctx.now().getTime() + TABLE_LEASE_MS) },
  });
  return count === 1;
}

/**
 * When the clock alone brings work: the end of a wait or of a lease.
 * @returns the earliest such instant, which may have passed; null: nothing waits or is being done.
 */
export async function nextTableImportAt(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(CASE WHEN "state" = 'waiting' THEN "wakeAt" ELSE "leaseUntil" END) AS "at"
      FROM table_import
     WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "state" IN ('waiting', 'working')`;
  return row?.at ?? null;
}
