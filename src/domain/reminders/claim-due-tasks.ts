import { Prisma } from '../../generated/prisma/client.ts';
import { insertAudit } from '../audit/insert-audit.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { refreshMessagesOf } from '../deliveries/refresh-messages-of.ts';
import { isNotWaiting, locks, type Reach } from '../parked-work/is-not-waiting.ts';
import { isRemindable } from '../tasks/is-open.ts';
import { groupIntoMessages, requestMessages } from './due-messages.ts';

/**
 * Brings back one batch of what is due: the task moves on, its new card is asked for, older cards are made to point
 * to it, and the history and audit rows are written, all in one statement. What comes back together for one owner in
 * one channel is one message, most urgent first; what is "now" has a card of its own. After a week without a process,
 * all that fell due is found. Two replicas at once: each task goes to one of them.
 * @param reach of how many at most, or of one.
 * @returns how many tasks came back (0: nothing more is due) and the longest time one waited past its instant, ms.
 */
export async function claimDueTasks(
  ctx: Ctx<SystemActor>,
  reach: Reach,
): Promise<{ claimed: number; maxLagMs: number }> {
  const now = ctx.now();
  const rows = await ctx.db.$queryRaw<{ claimed: number; maxLagMs: number }[]>`
    WITH due AS (${lockDue(ctx, reach)}),
    moved AS (${moveOn(now)}),
    transition AS (${recordReminded(now)}),
    older AS (${refreshMessagesOf(Prisma.sql`moved`, now)}),
    ${groupIntoMessages(ctx)},
    ${requestMessages(ctx)},
    audit AS (${recordReminders(ctx)})
    SELECT "claimed", "maxLagMs", CASE WHEN "claimed" > 0 THEN ${wakeOutbox(ctx)} END AS "woken"
      FROM (SELECT count(*)::int AS "claimed",
                   COALESCE(max(extract(epoch FROM ${now}::timestamptz - "wasDueAt")) * 1000, 0)::float8 AS "maxLagMs"
              FROM moved) AS batch`;
  const batch = rows[0];
  return { claimed: batch?.claimed ?? 0, maxLagMs: batch?.maxLagMs ?? 0 };
}

/**
 * `due`: one probe per priority, stat first: the index gives each one's due rows in order, however many wait for later.
 * The nested loop stops, and so locks no row more, once the limit is reached.
 */
const lockDue = (ctx: Ctx, reach: Reach) => Prisma.sql`
  SELECT late."id", late."remindAt"
    FROM unnest(ARRAY['stat', 'asap', 'urgent', 'routine']::task_priority[]) AS urgency ("priority")
   CROSS JOIN LATERAL (
     SELECT t."id", t."remindAt" FROM task t
      WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND ${isRemindable('t')}
        AND t."priority" = urgency."priority" AND t."remindAt" <= ${ctx.now()}::timestamptz
        AND ${isNotWaiting(ctx, 'reminder', Prisma.sql`t."id"`, reach.only)}
      ORDER BY t."remindAt", t."id" LIMIT ${reach.limit} ${locks(reach)}) AS late
   LIMIT ${reach.limit}`;

/** `moved`: the tasks themselves, with the instant at which each was due. */
const moveOn = (now: Date) => Prisma.sql`
  UPDATE task t
     SET "remindAt" = NULL, "snoozedUntil" = NULL, "heldFrom" = NULL,
         "cardOccurrence" = t."cardOccurrence" + 1, "escalateAt" = ${now}::timestamptz, "escalationStep" = 0,
         "version" = t."version" + 1, "updatedAt" = ${now}::timestamptz
    FROM due WHERE t."id" = due."id"
  RETURNING t."id", t."workspaceId", t."teamId", t."patientId", t."ownerId", t."createdById", t."status",
    t."priority", t."version", t."cardOccurrence", due."remindAt" AS "wasDueAt"`;

const recordReminded = (now: Date) => Prisma.sql`
  INSERT INTO task_transition ("id", "workspaceId", "taskId", "version", "verb", "fromStatus", "toStatus", "at")
  SELECT northstar_uuid7(), "workspaceId", "id", "version", 'reminded', "status", "status", ${now}::timestamptz FROM moved
  ON CONFLICT DO NOTHING`;

const recordReminders = (ctx: Ctx) =>
  insertAudit(ctx, {
    action: 'task.remind',
    subjectType: 'Task',
    from: Prisma.sql`moved`,
    subjectId: Prisma.sql`"id"`,
    patientId: Prisma.sql`"patientId"`,
    details: Prisma.sql`jsonb_build_object('occurrence', "cardOccurrence")`,
  });

/**
 * The tasks that are due and not waiting after a failure, most urgent first.
 * @returns their ids, at most `limit`.
 */
export async function dueTaskIds(ctx: Ctx<SystemActor>, limit: number): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT due."id"::text AS "id" FROM (${lockDue(ctx, { limit, isLook: true })}) AS due`;
  return rows.map(({ id }) => id);
}

/**
 * When the tick has a task to bring back next.
 * @returns the earliest such instant in the future; null when there is none.
 */
export async function nextDueTaskAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const rows = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(next."remindAt") AS "at"
      FROM unnest(enum_range(NULL::task_priority)) AS urgency ("priority")
     CROSS JOIN LATERAL (
       SELECT t."remindAt" FROM task t
        WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND ${isRemindable('t')}
          AND t."priority" = urgency."priority" AND t."remindAt" > ${ctx.now()}::timestamptz
        ORDER BY t."remindAt" LIMIT 1) AS next`;
  return rows[0]?.at ?? null;
}
