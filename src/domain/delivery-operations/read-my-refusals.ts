import type { Ctx, MemberActor } from '../context.ts';
import { isKind } from '../deliveries/kinds.ts';
import { isOpen } from '../tasks/is-open.ts';

/** Messages about the actor's own tasks and contacts that Slack refuses for one reason. */
export type MyRefusals = {
  /** Slack's code. */
  code: string;
  count: number;
  /** They are in the actor's direct messages instead. */
  cameAsDirectMessage: boolean;
};

/**
 * What Slack refuses now of what the actor owns, made or logged: numbers and codes, nothing of a patient. A bundle
 * counts as its tasks; what is in a thread goes with its card. Reads from the dead letters, which are few.
 * @returns one row for each code and way, most first.
 */
export async function readMyRefusals(ctx: Ctx<MemberActor>): Promise<MyRefusals[]> {
  const { memberId, slackUserId } = ctx.actor;
  return ctx.db.$queryRaw<MyRefusals[]>`
    SELECT "code", "cameAsDirectMessage", count(DISTINCT "subjectId")::int AS "count"
      FROM (
        SELECT COALESCE(d."lastError", 'unknown') AS "code", card."subjectId",
               EXISTS (SELECT 1 FROM delivery f WHERE f."subjectId" = card."subjectId" AND f."kind" = 'fallback'
                          AND f."destination" = ${slackUserId} AND f."messageTs" IS NOT NULL
                          AND f."state" <> 'dead') AS "cameAsDirectMessage"
          FROM delivery d
          LEFT JOIN notice_task nt ON nt."noticeId" = d."subjectId"
         CROSS JOIN LATERAL (SELECT COALESCE(nt."taskId", d."subjectId") AS "subjectId") AS card
          LEFT JOIN task t ON t."id" = card."subjectId"
          LEFT JOIN contact c ON c."id" = card."subjectId"
         WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" = 'dead'
           AND NOT ${isKind('d."kind"', { role: 'details' })}
           AND (c."memberId" = ${memberId}::uuid
                OR ${isOpen('t')}
                   AND (t."ownerId" = ${memberId}::uuid OR t."createdById" = ${memberId}::uuid))) AS refused
     GROUP BY 1, 2 ORDER BY 3 DESC, 1`;
}
