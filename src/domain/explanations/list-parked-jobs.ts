import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import type { ExplanationJobKind } from './explanation.ts';
import { MOST_ATTEMPTS } from './lease-jobs.ts';
import { WORKER_DIED } from './park-jobs.ts';

/** Work that was given up after three tries that failed or whose process died. A case key, no name. */
export type ParkedJob = { kind: ExplanationJobKind; caseKey: string; since: Date };

const MOST = 10;

/**
 * What was given up and not started again since. For administrators.
 * @returns at most ten, newest first.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function listParkedJobs(ctx: Ctx): Promise<ParkedJob[]> {
  const entry: AuditEntry = {
    action: 'explanation.list-parked',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  };
  await requireAccess(ctx, entry);
  await recordAudit(ctx.db, ctx, entry);
  return ctx.db.$queryRaw<ParkedJob[]>`
    SELECT j."kind"::text AS "kind", p."caseKey", j."updatedAt" AS "since"
      FROM explanation_job j
      JOIN explanation e ON e."id" = j."explanationId"
      JOIN patient p ON p."id" = e."patientId"
     WHERE j."workspaceId" = ${ctx.workspace.id}::uuid AND j."state" = 'failed' AND (j."lastError" = ${WORKER_DIED} OR j."attempt" >= ${MOST_ATTEMPTS} AND j."failure" IS NULL)
       AND NOT EXISTS (SELECT 1 FROM explanation_job later
                        WHERE later."explanationId" = j."explanationId" AND later."kind" = j."kind"
                          AND later."createdAt" > j."createdAt")
     ORDER BY j."updatedAt" DESC LIMIT ${MOST}`;
}
