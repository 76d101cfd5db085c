import type { Ctx, Tx } from '../context.ts';

/**
 * A team got another channel: what was not posted in the old one yet goes to the new one. What is in the old one
 * stays there. Rows on their way at this moment are left to their sender.
 */
export async function redirectPosts(
  tx: Tx,
  ctx: Ctx,
  { teamId, from, to }: { teamId: string; from: string; to: string },
): Promise<void> {
  const now = ctx.now();
  await tx.$executeRaw`
    UPDATE delivery
       SET "destination" = ${to},
           "wakeAt" = CASE "state" WHEN 'dead' THEN ${now}::timestamptz ELSE "wakeAt" END,
           "state" = 'pending', "failures" = 0, "lastError" = NULL, "firstTriedAt" = NULL,
           "channelId" = NULL, "updatedAt" = ${now}::timestamptz
     WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "destination" = ${from}
       -- An answer in a thread of the old channel has no place in the new one.
       AND "threadTs" IS NULL AND "messageTs" IS NULL AND "state" IN ('pending', 'dead')
       AND ("subjectId" IN (SELECT "id" FROM task WHERE "teamId" = ${teamId}::uuid)
         OR "subjectId" IN (SELECT c."id" FROM contact c JOIN patient p ON p."id" = c."patientId"
                             WHERE p."teamId" = ${teamId}::uuid)
         OR "subjectId" IN (SELECT "id" FROM notice WHERE "teamId" = ${teamId}::uuid))`;
}
