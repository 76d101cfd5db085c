import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { refreshMessagesOf } from '../deliveries/refresh-messages-of.ts';

/**
 * What held these tasks may have gone: each comes at once, or when it would have come, and the next tick decides
 * again. Nothing that people said of a task changes, so neither its version nor its history does; the change that led
 * here is audited by itself.
 */
export async function releaseHeldTasks(
  tx: Tx,
  ctx: Pick<Ctx, 'workspace' | 'now'>,
  of: { teamId: string } | { ownerId: string },
): Promise<void> {
  const [teamId, ownerId] = 'teamId' in of ? [of.teamId, null] : [null, of.ownerId];
  await tx.$queryRaw`
    WITH released AS (
      -- Not in the past: a claim whose look at quiet time is over takes it no more, and the next look finds it.
      UPDATE task t SET "remindAt" = GREATEST(t."heldFrom", ${ctx.now()}::timestamptz), "heldFrom" = NULL,
                        "updatedAt" = ${ctx.now()}::timestamptz
       WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."heldFrom" IS NOT NULL
         AND (t."teamId" = ${teamId}::uuid OR t."ownerId" = ${ownerId}::uuid)
      RETURNING t."id"
    ),
    shown AS (${refreshMessagesOf(Prisma.sql`released`, ctx.now())} RETURNING 1)
    SELECT CASE WHEN EXISTS (SELECT FROM shown) THEN ${wakeOutbox(ctx)} END AS "woken"`;
}
