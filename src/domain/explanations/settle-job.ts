import { recordAudit } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { markOutOfDate } from '../plans/mark-out-of-date.ts';
import { type LeasedJob, MOST_ATTEMPTS } from './lease-jobs.ts';
import { giveUpNoteChecks } from './note-checks.ts';

/** What came of one try. `error` is a code, never a text. */
export type JobOutcome =
  | { kind: 'done' }
  /** `failure`: what the person reads, and the way on; no PHI. */
  | { kind: 'failed'; error: string; failure?: string }
  | { kind: 'retry'; error: string };

/** The part of the row that a process must still hold when it writes what it has made. */
export const heldBy = (job: LeasedJob, now: Date) => ({
  id: job.id,
  state: 'working' as const,
  leaseOwner: job.owner,
  attempt: job.attempt,
  leaseUntil: { gt: now },
});

/**
 * Marks a job done, in the transaction of its result.
 * @returns false: a successor has it, and nothing may be written.
 */
export async function markJobDone(tx: Tx, ctx: Ctx, job: LeasedJob): Promise<boolean> {
  const { count } = await tx.explanationJob.updateMany({
    where: heldBy(job, ctx.now()),
    data: { state: 'done', leaseOwner: null, leaseUntil: null, lastError: null },
  });
  return count === 1;
}

/**
 * Marks what came of a try, unless its result has done so already. After a few tries the job fails and its person
 * sees it.
 * @returns `lost` when a successor has the job; then nothing was written.
 */
export async function settleJob(ctx: Ctx, job: LeasedJob, outcome: JobOutcome): Promise<'marked' | 'lost'> {
  if (outcome.kind === 'done') return 'marked';
  const isLast = outcome.kind === 'failed' || job.attempt >= MOST_ATTEMPTS;
  const waitMs = 2_000 * 4 ** (job.attempt - 1);
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.explanationJob.updateMany({
      where: heldBy(job, ctx.now()),
      data: {
        state: isLast ? 'failed' : 'waiting',
        wakeAt: new Date(ctx.now().getTime() + waitMs),
        leaseOwner: null,
        leaseUntil: null,
        lastError: outcome.error,
        failure: outcome.kind === 'failed' ? (outcome.failure ?? null) : null,
      },
    });
    if (count === 0) return 'lost';
    if (isLast && job.kind === 'draft') await backToText(tx, ctx, job.explanationId);
    if (isLast && job.kind === 'note_check')
      await giveUpNoteChecks(tx, ctx, job.explanationId, outcome.error);
    if (hasHadItsTries(job, outcome)) await recordParked(tx, ctx, job, outcome.error);
    await refreshDeliveries(tx, ctx, job.explanationId);
    return 'marked';
  });
}

/**
 * Whether this was the last of the tries and ended with a fault of ours, which an operator should see.
 * @returns false for what a person can change by themselves.
 */
export const hasHadItsTries = (
  job: LeasedJob,
  outcome: JobOutcome,
): outcome is Extract<JobOutcome, { kind: 'retry' }> =>
  outcome.kind === 'retry' && job.attempt >= MOST_ATTEMPTS;

async function recordParked(tx: Tx, ctx: Ctx, job: LeasedJob, error: string): Promise<void> {
  const { id, explanationId, kind } = job;
  const { patientId } = await tx.explanation.findUniqueOrThrow({
    where: { id: explanationId },
    select: { patientId: true },
  });
  await recordAudit(tx, ctx, {
    action: 'explanation.park',
    subjectType: 'Explanation',
    subjectId: explanationId,
    patientId,
    details: { job: id, kind, attempts: MOST_ATTEMPTS, error },
  });
  ctx.log.error(
    { jobId: id, explanationId, kind, error },
    'an explanation job needs an operator: it failed three times',
  );
}

/**
 * No new draft came of it: the text that was there is as good as before, unless its plan has changed in the meantime.
 */
export async function backToText(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const [text] = await tx.$queryRaw<{ patientId: string }[]>`
    UPDATE explanation SET "status" = "statusBefore", "statusBefore" = NULL, "updatedAt" = ${ctx.now()}::timestamptz
     WHERE "id" = ${id}::uuid AND "status" = 'draft' AND "statusBefore" IS NOT NULL
    RETURNING "patientId"::text AS "patientId"`;
  if (text) await markOutOfDate(tx, ctx, [text.patientId]);
}
