import { Prisma } from '../../generated/prisma/client.ts';
import { markForRefresh } from './mark-for-refresh.ts';

/**
 * A part of a larger statement: all messages that show the tasks of the CTE `tasks` are to be brought up to date,
 * their own and those of the notices that list them. `refresh-deliveries.ts` does the same for one record.
 */
export const refreshMessagesOf = (tasks: Prisma.Sql, now: Date): Prisma.Sql => Prisma.sql`
  UPDATE delivery d SET ${markForRefresh(now)}
    FROM (SELECT "id" AS "subjectId" FROM ${tasks}
          UNION SELECT COALESCE(n."headId", n."id") FROM notice_task nt JOIN ${tasks} AS task ON nt."taskId" = task."id"
                  JOIN notice n ON n."id" = nt."noticeId"
          UNION SELECT s."id" FROM call_session s JOIN ${tasks} AS task ON s."taskId" = task."id" AND s."endedAt" IS NULL) AS shown
   WHERE d."subjectId" = shown."subjectId" AND d."state" <> 'dead'`;
