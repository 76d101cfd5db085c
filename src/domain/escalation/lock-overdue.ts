import { Prisma } from '../../generated/prisma/client.ts';
import type { TaskPriority } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { isNotWaiting, locks, type Reach } from '../parked-work/is-not-waiting.ts';
import { canBeOverdueSql } from '../tasks/can-be-overdue.ts';
import { isRemindable } from '../tasks/is-open.ts';

export type OverdueRow = {
  id: string;
  teamId: string;
  patientId: string | null;
  ownerId: string | null;
  priority: TaskPriority;
  /** How many steps were taken since it came back. */
  taken: number;
  /** Null: routine work without a deadline, or it comes back later; nothing is to be escalated. */
  since: Date | null;
  ownedSince: Date | null;
};

/**
 * Takes the tasks whose overdue check is due, each for one replica: the rows stay locked until the transaction ends.
 * Overdue counts from the later of the due time and the last return, so a snooze is no reproach; of urgent work not
 * before it was made urgent, and without a due time from when it was created. Owned since the last change of its owner
 * that was not undone.
 * @returns at most `reach.limit` rows; `since` is null where nothing is to be escalated.
 */
export async function lockOverdue(tx: Tx, ctx: Ctx, reach: Reach): Promise<OverdueRow[]> {
  return tx.$queryRaw<OverdueRow[]>`
    WITH due AS (
      -- First the few by the index, then their past: the other way round every overdue task's past is read each time.
      SELECT t."id", t."teamId", t."patientId", t."ownerId", t."priority", t."escalationStep", t."remindAt", t."heldFrom",
             t."dueAt", t."createdAt"
        FROM task t
       WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND ${isRemindable('t')}
         AND t."escalateAt" <= ${ctx.now()}::timestamptz
         AND ${isNotWaiting(ctx, 'escalation', Prisma.sql`t."id"`, reach.only)}
       ORDER BY t."escalateAt" LIMIT ${reach.limit} ${locks(reach)}
    )
    SELECT t."id"::text AS "id", t."teamId"::text AS "teamId", t."patientId"::text AS "patientId",
           t."ownerId"::text AS "ownerId", t."priority"::text AS "priority", t."escalationStep" AS "taken",
           CASE WHEN t."remindAt" IS NULL AND t."heldFrom" IS NULL AND ${canBeOverdueSql('t')}
                THEN GREATEST(COALESCE(t."dueAt", t."createdAt"), past."cameBackAt",
                              CASE WHEN t."priority" <> 'routine' THEN past."raisedAt" END) END AS "since",
           CASE WHEN t."ownerId" IS NOT NULL THEN COALESCE(past."ownedAt", t."createdAt") END AS "ownedSince"
      FROM due t
     CROSS JOIN LATERAL (
       SELECT max(tt."at") FILTER (WHERE tt."verb" = 'reminded') AS "cameBackAt",
              max(tt."at") FILTER (WHERE jsonb_exists(tt."before", 'priority')) AS "raisedAt",
              max(tt."at") FILTER (WHERE jsonb_exists(tt."before", 'ownerId') AND tt."verb" <> 'undone'
                                     AND tt."undoneAt" IS NULL) AS "ownedAt"
         FROM task_transition tt WHERE tt."taskId" = t."id") AS past
     ORDER BY t."id"`;
}

/** Writes how far each of them has come and when to look again; no version moves: its cards read the same. */
export async function saveEscalations(
  tx: Tx,
  rows: readonly { id: string; taken: number; at: Date | null }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE task t SET "escalationStep" = r."taken", "escalateAt" = r."at"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("id" uuid, "taken" int, "at" timestamptz)
     WHERE t."id" = r."id"`;
}
