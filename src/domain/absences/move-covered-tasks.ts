import { Prisma } from '../../generated/prisma/client.ts';
import type { TaskPriority, TaskStatus } from '../../generated/prisma/enums.ts';
import { isCaring } from '../access/member-sql.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { markForRefresh } from '../deliveries/mark-for-refresh.ts';
import { canBeOverdueSql } from '../tasks/can-be-overdue.ts';
import { isOpen } from '../tasks/is-open.ts';
import { TASK_ACTIONS } from '../tasks/task-actions.ts';
import type { Away } from './begin-absence.ts';

export type MovedTask = {
  id: string;
  teamId: string;
  patientId: string | null;
  priority: TaskPriority;
  status: TaskStatus;
  version: number;
  /** Whose it was, and whose it is: null when the backup may not see its team. */
  from: string | null;
  to: string | null;
  wasAbsenceId: string | null;
};

/**
 * Gives the backup the member's open tasks: all of them, or those that have come back or do now.
 * @returns what moved, and to whom.
 */
export function handOver(unit: Change, ctx: Ctx, absence: Away): Promise<MovedTask[]> {
  const falls =
    absence.mode === 'all'
      ? Prisma.sql`true`
      : Prisma.sql`COALESCE(COALESCE(t."heldFrom", t."remindAt") <= ${ctx.now()}::timestamptz, true)`;
  return move(unit, ctx, 'handed_over', {
    which: Prisma.sql`t."ownerId" = ${absence.memberId}::uuid AND ${falls}`,
    to: Prisma.sql`CASE WHEN ${maySee(absence.backupId)} THEN ${absence.backupId}::uuid END`,
    // The first absence of a chain keeps its mark: when it ends, the task goes back past everyone in between.
    absenceId: Prisma.sql`COALESCE(t."absenceId", ${absence.id}::uuid)`,
  });
}

/**
 * Gives the member what the absence took, and what they cover for others and their own backup handled. What they may
 * no longer see stays with its owner.
 * @returns what moved.
 */
export async function handBack(unit: Change, ctx: Ctx, absence: Away): Promise<MovedTask[]> {
  const covered = Prisma.sql`t."ownerId" = ${absence.backupId}::uuid AND t."absenceId" IN (
    SELECT a."id" FROM absence a WHERE a."backupId" = ${absence.memberId}::uuid AND a."endedAt" IS NULL)`;
  const moved = await move(unit, ctx, 'handed_back', {
    which: Prisma.sql`(t."absenceId" = ${absence.id}::uuid OR (${covered})) AND ${maySee(absence.memberId)}`,
    to: Prisma.sql`${absence.memberId}::uuid`,
    absenceId: Prisma.sql`NULLIF(t."absenceId", ${absence.id}::uuid)`,
  });
  await unit.tx.task.updateMany({ where: { absenceId: absence.id }, data: { absenceId: null } });
  return moved;
}

type Move = { which: Prisma.Sql; to: Prisma.Sql; absenceId: Prisma.Sql };

async function move(
  { tx, audit }: Change,
  ctx: Ctx,
  verb: 'handed_over' | 'handed_back',
  { which, to, absenceId }: Move,
): Promise<MovedTask[]> {
  const now = ctx.now();
  // Another person's quiet holds them from now on, or none does: the next tick decides again.
  const moved = await tx.$queryRaw<MovedTask[]>`
    WITH picked AS (
      SELECT t."id", t."ownerId" AS "from", t."absenceId" AS "wasAbsenceId", ${to} AS "to", ${absenceId} AS "absenceId"
        FROM task t
       WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND ${isOpen('t')} AND ${which}
       ORDER BY t."id" FOR UPDATE
    )
    UPDATE task t
       SET "ownerId" = picked."to", "heldFrom" = NULL,
           "remindAt" = CASE WHEN t."heldFrom" IS NULL THEN t."remindAt"
                             ELSE GREATEST(t."heldFrom", ${now}::timestamptz) END,
           "absenceId" = picked."absenceId", "version" = t."version" + 1, "escalationStep" = 0,
           "escalateAt" = CASE WHEN t."remindAt" IS NULL AND ${canBeOverdueSql('t')} THEN ${now}::timestamptz END,
           "checkInAt" = CASE WHEN t."status" = 'in_progress' THEN ${now}::timestamptz END,
           "updatedAt" = ${now}::timestamptz
      FROM picked WHERE t."id" = picked."id"
    RETURNING t."id"::text AS "id", t."teamId"::text AS "teamId", t."patientId"::text AS "patientId",
              t."priority"::text AS "priority", t."status"::text AS "status", t."version", picked."from"::text AS "from",
              picked."to"::text AS "to", picked."wasAbsenceId"::text AS "wasAbsenceId"`;
  if (moved.length === 0) return [];
  await tx.taskTransition.createMany({
    data: moved.map((task) => ({
      workspaceId: ctx.workspace.id,
      taskId: task.id,
      version: task.version,
      verb,
      fromStatus: task.status,
      toStatus: task.status,
      before: { ownerId: task.from, absenceId: task.wasAbsenceId },
      memberId: actingMember(ctx.actor)?.memberId ?? null,
      at: now,
    })),
  });
  for (const task of moved)
    audit({
      action: TASK_ACTIONS[verb],
      subjectType: 'Task',
      subjectId: task.id,
      patientId: task.patientId,
      details: { from: task.from, to: task.to, version: task.version },
    });
  await refreshCards(
    tx,
    ctx,
    moved.map(({ id }) => id),
  );
  return moved;
}

/** Their cards, the notices that show them, and the contacts that they follow from. */
async function refreshCards(tx: Tx, ctx: Ctx, taskIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    WITH wanted AS (
      UPDATE delivery d SET ${markForRefresh(ctx.now())}
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" <> 'dead'
         AND d."subjectId" = ANY (ARRAY(
           SELECT unnest(${taskIds}::uuid[])
           UNION SELECT nt."noticeId" FROM notice_task nt WHERE nt."taskId" = ANY(${taskIds}::uuid[])
           UNION SELECT t."contactId" FROM task t WHERE t."id" = ANY(${taskIds}::uuid[]) AND t."contactId" IS NOT NULL))
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken"
      FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}

/** The rule of members/find-teammate.ts, for the team of `t`. */
const maySee = (memberId: string) => Prisma.sql`EXISTS (
  SELECT 1 FROM team_member tm
    JOIN member m ON m."id" = tm."memberId" AND ${isCaring('m')}
    JOIN team ON team."id" = tm."teamId" AND team."archivedAt" IS NULL
   WHERE tm."teamId" = t."teamId" AND tm."memberId" = ${memberId}::uuid)`;
