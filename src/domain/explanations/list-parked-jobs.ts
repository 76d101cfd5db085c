import { requireAdmin } from '../access/admins.ts';
import type { Ctx } from '../context.ts';
import type { ExplanationJobKind } from './explanation.ts';
import { WORKER_DIED } from './park-jobs.ts';

/** Work that was given up because its process died or froze in it. A case key, no name. */
export type ParkedJob = { kind: ExplanationJobKind; caseKey: string; since: Date };

const MOST = 10;

/**
 * What was given up and not started again since. For administrators.
 * @returns at most ten, newest first.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function listParkedJobs(ctx: Ctx): Promise<ParkedJob[]> {
  await requireAdmin(ctx, {
    action: 'explanation.list-parked',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  });
  return ctx.db.$queryRaw<ParkedJob[]>`
    SELECT j."kind"::text AS "kind", p."caseKey", j."updatedAt" AS "since"
      FROM explanation_job j
      JOIN explanation e ON e."id" = j."explanationId"
      JOIN patient p ON p."id" = e."patientId"
     WHERE j."workspaceId" = ${ctx.workspace.id}::uuid AND j."state" = 'failed' AND j."lastError" = ${WORKER_DIED}
       AND NOT EXISTS (SELECT 1 FROM explanation_job later
                        WHERE later."explanationId" = j."explanationId" AND later."kind" = j."kind"
                          AND later."createdAt" > j."createdAt")
     ORDER BY j."updatedAt" DESC LIMIT ${MOST}`;
}
