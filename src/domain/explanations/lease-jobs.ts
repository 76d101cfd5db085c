import type { Ctx } from '../context.ts';
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
  attempt: number;
  owner: string;
};

/**
 * Takes up to `limit` jobs, oldest first: new ones, and those whose process died. One statement, as for deliveries.
 * @returns the leased jobs; empty when none waits.
 */
export async function leaseJobs(
  ctx: Ctx,
  { owner, limit }: { owner: string; limit: number },
): Promise<LeasedJob[]> {
  const now = ctx.now();
  const leaseUntil = new Date(now.getTime() + JOB_LEASE_MS);
  return ctx.db.$queryRaw<LeasedJob[]>`
    WITH taken AS (
      SELECT "id" FROM explanation_job
       WHERE "workspaceId" = ${ctx.workspace.id}::uuid
         AND ("state" = 'waiting' AND "wakeAt" <= ${now}::timestamptz
              OR "state" = 'working' AND "leaseUntil" <= ${now}::timestamptz AND "attempt" < ${MOST_ATTEMPTS})
       ORDER BY "wakeAt", "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE explanation_job j
       SET "state" = 'working', "leaseOwner" = ${owner}, "leaseUntil" = ${leaseUntil}::timestamptz,
           "attempt" = j."attempt" + 1, "updatedAt" = ${now}::timestamptz
      FROM taken WHERE j."id" = taken."id"
    RETURNING j."id"::text AS "id", j."explanationId"::text AS "explanationId", j."kind"::text AS "kind",
      j."memberId"::text AS "memberId", j."formats", j."isLargeType", j."hasBothLanguages", j."attempt",
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
