import { Prisma } from '../../generated/prisma/client.ts';
import type { TaskPriority } from '../../generated/prisma/enums.ts';
import { insertAudit } from '../audit/insert-audit.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { refreshMessagesOf } from '../deliveries/refresh-messages-of.ts';
import { isRemindable } from '../tasks/is-open.ts';

/** Due tasks of one team, one owner (or none) and one urgency: the same things hold all of them. */
export type DueGroup = { teamId: string; ownerId: string | null; priority: TaskPriority };
export type HeldGroup = DueGroup & { until: Date };

/** Which due tasks are looked at: all, or those that fell due after `after`. */
type Span = { now: Date; after: Date | null };

/**
 * Which teams and owners have due tasks that something may hold.
 * @returns as many rows as groups, however many tasks are due.
 */
export function findDueGroups(ctx: Ctx<SystemActor>, { now, after }: Span): Promise<DueGroup[]> {
  return ctx.db.$queryRaw<DueGroup[]>`
    SELECT t."teamId"::text AS "teamId", t."ownerId"::text AS "ownerId", t."priority"::text AS "priority"
      FROM task t
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND ${isRemindable('t')}
       AND t."priority" = ANY (ARRAY['routine', 'urgent', 'asap']::task_priority[])
       AND t."remindAt" <= ${now}::timestamptz
       AND (${after}::timestamptz IS NULL OR t."remindAt" > ${after}::timestamptz)
     GROUP BY 1, 2, 3`;
}

/**
 * Moves the reminders of these groups to the end of their quiet, in one statement with their audit rows. The guard is
 * in the WHERE: a task that was given another owner, team, urgency or time in the meantime is left alone. A row that
 * another transaction has locked is skipped, since a claim may not wait behind a hold.
 * @returns how many were moved.
 */
export async function moveHeldTasks(
  ctx: Ctx<SystemActor>,
  groups: readonly HeldGroup[],
  { now }: { now: Date },
): Promise<number> {
  if (groups.length === 0) return 0;
  const rows = await ctx.db.$queryRaw<{ held: number }[]>`
    WITH quiet AS (
      SELECT * FROM unnest(${groups.map((group) => group.teamId)}::uuid[],
                           ${groups.map((group) => group.ownerId)}::uuid[],
                           ${groups.map((group) => group.priority)}::task_priority[],
                           ${groups.map((group) => group.until)}::timestamptz[])
        AS q ("teamId", "ownerId", "priority", "until")
    ),
    due AS (
      SELECT t."id", quiet."until"
        FROM task t
        JOIN quiet ON quiet."teamId" = t."teamId" AND quiet."priority" = t."priority"
                  AND quiet."ownerId" IS NOT DISTINCT FROM t."ownerId"
       WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND ${isRemindable('t')}
         AND t."remindAt" <= ${now}::timestamptz
         FOR UPDATE OF t SKIP LOCKED
    ),
    held AS (
      UPDATE task t
         SET "remindAt" = due."until", "heldFrom" = COALESCE(t."heldFrom", t."remindAt"),
             "updatedAt" = ${now}::timestamptz
        FROM due WHERE t."id" = due."id"
      RETURNING t."id", t."workspaceId", t."patientId", t."remindAt"
    ),
    -- What shows them already (snoozed, assigned, in a digest) says that they wait.
    shown AS (${refreshMessagesOf(Prisma.sql`held`, now)} RETURNING 1),
    audit AS (
      ${insertAudit(ctx, {
        action: 'task.hold',
        subjectType: 'Task',
        from: Prisma.sql`held`,
        subjectId: Prisma.sql`"id"`,
        patientId: Prisma.sql`"patientId"`,
        details: Prisma.sql`jsonb_build_object('until', "remindAt")`,
      })}
    )
    SELECT (SELECT count(*)::int FROM held) AS "held",
           CASE WHEN EXISTS (SELECT FROM shown) THEN ${wakeOutbox(ctx)} END AS "woken"`;
  return rows[0]?.held ?? 0;
}
