import { Prisma } from '../../generated/prisma/client.ts';
import type { TaskPriority } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { isNotWaiting, locks, type Reach } from '../parked-work/is-not-waiting.ts';

export type CheckInRow = {
  id: string;
  teamId: string;
  patientId: string | null;
  /** Who is at it: whoever started it, else its owner. */
  ownerId: string | null;
  priority: TaskPriority;
  /** When a person last did anything with it, or it changed hands. */
  changedAt: Date;
};

/**
 * Takes the tasks in progress whose check-in is due, each for one replica until the transaction ends.
 * @returns at most `reach.limit` rows, with when each last changed.
 */
export async function lockCheckIns(tx: Tx, ctx: Ctx, reach: Reach): Promise<CheckInRow[]> {
  return tx.$queryRaw<CheckInRow[]>`
    WITH due AS (
      SELECT t."id", t."teamId", t."patientId", t."ownerId", t."priority", t."createdAt"
        FROM task t
       WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."status" = 'in_progress'
         AND t."checkInAt" <= ${ctx.now()}::timestamptz
         AND ${isNotWaiting(ctx, 'check-in', Prisma.sql`t."id"`, reach.only)}
       ORDER BY t."checkInAt" LIMIT ${reach.limit} ${locks(reach)}
    )
    SELECT t."id"::text AS "id", t."teamId"::text AS "teamId", t."patientId"::text AS "patientId",
           COALESCE((SELECT tt."memberId" FROM task_transition tt
                      WHERE tt."taskId" = t."id" AND tt."verb" = 'started' AND tt."undoneAt" IS NULL
                      ORDER BY tt."version" DESC LIMIT 1), t."ownerId")::text AS "ownerId",
           t."priority"::text AS "priority",
           COALESCE((SELECT max(tt."at") FROM task_transition tt
                      WHERE tt."taskId" = t."id" AND tt."verb" <> 'reminded'), t."createdAt") AS "changedAt"
      FROM due t ORDER BY t."id"`;
}

/** Writes when to look again; null: not before a person changes something. */
export async function saveCheckIns(tx: Tx, rows: readonly { id: string; at: Date | null }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE task t SET "checkInAt" = r."at"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("id" uuid, "at" timestamptz)
     WHERE t."id" = r."id"`;
}
