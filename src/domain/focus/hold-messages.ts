import type { Ctx, MemberActor, Tx } from '../context.ts';
import { waitsForFocus, wakeOutbox } from '../deliveries/insert-delivery.ts';
import { releaseHeldTasks } from '../reminders/release-held-tasks.ts';

/**
 * Makes what waits for a member follow their focus block: messages that are not sent yet come at its end, those that an
 * earlier end had held come by the new one, and the tick decides on reminders again. With an end that is now, all of it
 * comes at once, in the order in which it was asked for.
 */
export async function holdMessages(
  tx: Tx,
  ctx: Ctx,
  { member, until }: { member: MemberActor; until: Date },
): Promise<void> {
  await tx.$queryRaw`
    WITH held AS (
      UPDATE delivery d
         SET "wakeAt" = GREATEST(COALESCE(d."heldFrom", d."wakeAt"), ${until}::timestamptz),
             "dueAt" = GREATEST(COALESCE(d."heldFrom", d."dueAt"), ${until}::timestamptz),
             "heldFrom" = COALESCE(d."heldFrom", d."wakeAt"), "updatedAt" = ${ctx.now()}::timestamptz
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."destination" = ${member.slackUserId}
         -- One that Slack may have by now, or refused, goes its own way.
         AND d."state" = 'pending' AND d."messageTs" IS NULL AND d."attempt" = 0 AND ${waitsForFocus('d')}
         AND (d."heldFrom" IS NOT NULL OR d."wakeAt" < ${until}::timestamptz)
      RETURNING 1
    )
    SELECT CASE WHEN EXISTS (SELECT FROM held) THEN ${wakeOutbox(ctx)} END AS "woken"`;
  await releaseHeldTasks(tx, ctx, { ownerId: member.memberId });
}
