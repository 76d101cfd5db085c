import { Prisma } from '../../generated/prisma/client.ts';
import { isActiveAdmin } from '../access/member-sql.ts';
import type { Ctx } from '../context.ts';
import type { TaskPriority } from '../deliveries/delivery.ts';
import { isKind } from '../deliveries/kinds.ts';
import { isNotWaiting } from '../parked-work/is-not-waiting.ts';
import { isOpen } from '../tasks/is-open.ts';
import { CHANNEL_REFUSES, PERSON_GONE } from './refusal-codes.ts';

/** A message that has to be said elsewhere, and where. */
/** `deliveryId`: the dead letter. */
export type Stuck = {
  deliveryId: string;
  subjectId: string;
  occurrence: number;
  priority: TaskPriority;
  destination: string;
};
/** `channelId`: the channel that refused it, when it was one. */
type Lost = Stuck & { channelId: string | null; code: string };

/**
 * Tasks whose notification was refused and has not been sent elsewhere. One to a person goes to the team's channel,
 * else to an administrator; what a channel refused, and a fallback that came from one, is left to an administrator.
 * An overdue notice is lost only when no one received that step.
 * @returns at most `most` tasks, each with where to say it.
 */
export async function undeliveredNotifications(
  ctx: Ctx,
  { most, only }: { most: number; only?: string | undefined },
): Promise<Lost[]> {
  const withChannel = isKind('d."kind"', { losesTasksWith: 'channel' });
  return ctx.db.$queryRaw<Lost[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (t."id") d."id"::text AS "deliveryId", t."id"::text AS "subjectId", t."cardOccurrence" AS "occurrence",
             d."priority"::text AS "priority", d."lastError" AS "code",
             CASE WHEN ${withChannel} THEN d."destination" END AS "channelId",
             COALESCE(CASE WHEN NOT (${withChannel} OR ${isKind('d."kind"', { role: 'substitute' })}) THEN team."slackChannelId" END,
                      (SELECT m."slackUserId" FROM member m
                        WHERE m."workspaceId" = d."workspaceId" AND ${isActiveAdmin('m')} AND m."slackUserId" <> d."destination"
                        ORDER BY m."createdAt" LIMIT 1)) AS "destination"
        FROM delivery d
        -- A message of several tasks: each of them is lost.
        LEFT JOIN notice n ON ${isKind('d."kind"', { subject: 'Notice' })}
                          AND d."subjectId" IN (n."id", n."headId")
        LEFT JOIN notice_task nt ON nt."noticeId" = n."id"
        JOIN task t ON t."id" = COALESCE(nt."taskId", d."subjectId")
        JOIN team ON team."id" = t."teamId"
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" = 'dead' AND d."messageTs" IS NULL
         AND ${isNotWaiting(ctx, 'fallback', Prisma.sql`d."id"`, only)}
         AND CASE WHEN ${withChannel}
                  THEN t."ownerId" IS NULL AND d."lastError" = ANY(${CHANNEL_REFUSES})
                  ELSE ${isKind('d."kind"', { losesTasksWith: 'person' })}
                       AND d."destination" ~ '^[UW]' AND d."lastError" = ANY(${PERSON_GONE}) END
         AND ${isOpen('t')}
         AND NOT EXISTS (SELECT 1 FROM delivery s WHERE s."kind" = 'undeliverable' AND s."subjectId" = t."id"
                            AND s."occurrence" = t."cardOccurrence")
         AND NOT (d."kind" = 'escalation' AND EXISTS (
               SELECT 1 FROM notice_task told JOIN notice other ON other."id" = told."noticeId"
                 JOIN delivery heard ON heard."subjectId" = COALESCE(other."headId", other."id") AND heard."kind" = 'escalation'
                WHERE told."taskId" = t."id" AND other."step" = n."step" AND heard."state" <> 'dead'))
       ORDER BY t."id", d."updatedAt" DESC LIMIT ${most}) AS lost
     WHERE "destination" IS NOT NULL`;
}

/**
 * Whether direct messages about this task did not reach its owner: then another message says so.
 * @returns true when one of them is dead because the person is gone; false without an owner.
 */
export async function isOwnerUnreachable(
  ctx: Ctx,
  { id, owner }: { id: string; owner: { slackUserId: string } | null },
): Promise<boolean> {
  if (!owner) return false;
  const notices = await ctx.db.notice.findMany({
    where: { tasks: { some: { taskId: id } } },
    select: { id: true, headId: true },
  });
  const lost = await ctx.db.delivery.findFirst({
    where: {
      subjectId: { in: [id, ...notices.map((notice) => notice.headId ?? notice.id)] },
      destination: owner.slackUserId,
      state: 'dead',
      lastError: { in: PERSON_GONE },
    },
    select: { id: true },
  });
  return lost !== null;
}
