import { recordAccess } from '../access/require-access.ts';
import type { Ctx } from '../context.ts';
import { isRecord } from './is-record.ts';
import { MOST_ATTEMPTS, type ParkableWork } from './kinds.ts';

/** Due work that was given up for one record. `since`: its last attempt. No name, no text. */
export type ListedWork = { id: string; kind: ParkableWork; caseKey: string | null; since: Date };

const MOST = 10;

/**
 * What waits for an operator. For administrators.
 * @returns at most ten, newest first; the case key where it is about a patient.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function listParkedWork(ctx: Ctx): Promise<ListedWork[]> {
  await recordAccess(ctx, {
    action: 'work.list-parked',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  });
  return ctx.db.$queryRaw<ListedWork[]>`
    SELECT w."id"::text AS "id", w."kind", p."caseKey", w."updatedAt" AS "since"
      FROM work_attempt w
      LEFT JOIN task t ON t."id" = w."subjectId"
      LEFT JOIN patient p ON p."id" = t."patientId"
     WHERE w."workspaceId" = ${ctx.workspace.id}::uuid AND w."attempt" >= ${MOST_ATTEMPTS}
       AND ${isRecord}
     ORDER BY w."updatedAt" DESC LIMIT ${MOST}`;
}
