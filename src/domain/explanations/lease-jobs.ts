import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { DisclosurePurpose } from '../disclosures/disclosure.ts';
import type { ExplanationJobKind } from './explanation.ts';

/** Longer than a model's call with its retry; a process that dies gives its job back after that. */
export const JOB_LEASE_MS = 180_000;
/** A try counts when it is leased: after this many, however they ended, it is given up and its person is notified. */
export const MOST_ATTEMPTS = 3;

/** One job that this process may do until `leaseUntil`. */
export type LeasedJob = {
  id: string;
  explanationId: string;
  kind: ExplanationJobKind;
  memberId: string;
  formats: string[];
  isLargeType: boolean;
  hasBothLanguages: boolean;
  recipient: string | null;
  purpose: DisclosurePurpose | null;
  attempt: number;
  owner: string;
};

/** Of a job whose process died or froze, and which is tried again. */
const hasDied = (now: Date) => Prisma.sql`
  ("state" = 'working' AND "leaseUntil" <= ${now}::timestamptz AND "attempt" < ${MOST_ATTEMPTS})`;

/**
 * Whether a job waits whose process died: it is done while its process has no other in hand.
 * @returns true when one may be leased with `isAlone`.
 */
export async function jobWaitsAlone(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    SELECT 1 FROM explanation_job
     WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND ${hasDied(ctx.now())} LIMIT 1`;
  return rows.length > 0;
}

/**
 * Takes up to `limit` jobs, oldest first: those that wait, or with `isAlone` those whose process died. One statement, as for
 * deliveries.
 * @returns the leased jobs; empty when there is none.
 */
export async function leaseJobs(
  ctx: Ctx,
  { owner, limit, isAlone = false }: { owner: string; limit: number; isAlone?: boolean },
): Promise<LeasedJob[]> {
  const now = ctx.now();
  const leaseUntil = new Date(now.getTime() + JOB_LEASE_MS);
  return ctx.db.$queryRaw<LeasedJob[]>`
    WITH taken AS (
      SELECT "id" FROM explanation_job
       WHERE "workspaceId" = ${ctx.workspace.id}::uuid
         AND ${isAlone ? hasDied(now) : Prisma.sql`"state" = 'waiting' AND "wakeAt" <= ${now}::timestamptz`}
       ORDER BY "wakeAt", "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE explanation_job j
       SET "state" = 'working', "leaseOwner" = ${owner}, "leaseUntil" = ${leaseUntil}::timestamptz,
           "attempt" = j."attempt" + 1, "updatedAt" = ${now}::timestamptz
      FROM taken WHERE j."id" = taken."id"
    RETURNING j."id"::text AS "id", j."explanationId"::text AS "explanationId", j."kind"::text AS "kind",
      j."memberId"::text AS "memberId", j."formats", j."isLargeType", j."hasBothLanguages", j."recipient",
      j."purpose"::text AS "purpose", j."attempt",
      j."leaseOwner" AS "owner"`;
}

/**
 * When the clock alone brings work: the end of a wait or of a lease.
 * @returns the earliest such instant, which may have passed; null: no job waits or is being done.
 */
export async function nextJobAt(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(CASE WHEN "state" = 'waiting' THEN "wakeAt" ELSE "leaseUntil" END) AS "at"
      FROM explanation_job
     WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "state" IN ('waiting', 'working')`;
  return row?.at ?? null;
}
