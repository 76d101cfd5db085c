import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import type { ExplanationJobKind } from './explanation.ts';
import { MOST_ATTEMPTS } from './lease-jobs.ts';
import { giveUpNoteChecks } from './note-checks.ts';
import { backToText } from './settle-job.ts';

type Parked = { id: string; explanationId: string; kind: ExplanationJobKind; patientId: string };

/** `lastError` of a job that was given up because each of its processes died or froze. */
export const WORKER_DIED = 'worker_died';

const SENTENCES: Record<ExplanationJobKind, string> = {
  draft:
    'Northstar stopped three times while it was writing this draft, so it will not retry automatically. The plan is as it was. Press Draft again; if it fails again, shorten the longest texts with /plan and contact your administrator.',
  handout:
    'Northstar stopped three times while it was creating this handout, so it will not retry automatically. The text is approved. Press Handout again; if it fails again, contact your administrator.',
  note_check:
    'Northstar stopped three times while a note was checked, so it will not retry automatically. A second person answers for the note instead.',
};

/**
 * Gives up the jobs whose last try ran out of its lease without an outcome: whatever killed three processes would
 * kill the fourth. Their people see it in place of the draft, and the usual button starts again.
 * @returns what was parked.
 */
export async function parkJobs(ctx: Ctx): Promise<Parked[]> {
  const now = ctx.now();
  const parked = await ctx.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Parked[]>`
      WITH over AS (
        SELECT "id" FROM explanation_job
         WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "state" = 'working'
           AND "leaseUntil" <= ${now}::timestamptz AND "attempt" >= ${MOST_ATTEMPTS}
         ORDER BY "id" FOR UPDATE SKIP LOCKED
      )
      UPDATE explanation_job j
         SET "state" = 'failed', "leaseOwner" = NULL, "leaseUntil" = NULL, "lastError" = ${WORKER_DIED},
             "failure" = CASE j."kind" WHEN 'draft' THEN ${SENTENCES.draft} WHEN 'handout' THEN ${SENTENCES.handout} ELSE ${SENTENCES.note_check} END,
             "updatedAt" = ${now}::timestamptz
        FROM over, explanation e WHERE j."id" = over."id" AND e."id" = j."explanationId"
      RETURNING j."id"::text AS "id", j."explanationId"::text AS "explanationId", j."kind"::text AS "kind",
        e."patientId"::text AS "patientId"`;
    for (const { id, explanationId, kind, patientId } of rows) {
      if (kind === 'draft') await backToText(tx, ctx, explanationId);
      if (kind === 'note_check') await giveUpNoteChecks(tx, ctx, explanationId, WORKER_DIED);
      await refreshDeliveries(tx, ctx, explanationId);
      await recordAudit(tx, ctx, {
        action: 'explanation.park',
        subjectType: 'Explanation',
        subjectId: explanationId,
        patientId,
        details: { job: id, kind, attempts: MOST_ATTEMPTS },
      });
    }
    return rows;
  });
  for (const { id, explanationId, kind } of parked)
    ctx.log.error(
      { jobId: id, explanationId, kind },
      'a job is parked: its process crashed or froze three times',
    );
  return parked;
}
