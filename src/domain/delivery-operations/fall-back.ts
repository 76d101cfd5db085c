import { Prisma } from '../../generated/prisma/client.ts';
import { isActiveAdmin } from '../access/member-sql.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import type { LeasedDelivery } from '../deliveries/delivery.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { isKind } from '../deliveries/kinds.ts';
import { markForRefresh } from '../deliveries/mark-for-refresh.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { isNotWaiting } from '../parked-work/is-not-waiting.ts';
import { noticeRefusal } from './notice-refusal.ts';
import { CHANNEL_REFUSES } from './refusal-codes.ts';
import { type Stuck, undeliveredNotifications } from './undelivered-notifications.ts';

type Refused = Stuck & { channelId: string; code: string };

/** At most this many at once; the next run takes the rest. */
const BATCH = 100;

/**
 * Finds another way for what Slack refuses: a card that its channel does not take goes to the owner, else to its
 * creator; a notification that does not reach its owner goes to the team's channel, else to an administrator. Once
 * for each time the task came. Reads the dead rows, so it may run at any time, any number of times, after any crash.
 * `died`: the one whose death was marked just now; `only`: the id of the only dead row to look at. One that has failed waits.
 */
export async function fallBack(
  ctx: Ctx<SystemActor>,
  { died, only }: { died?: LeasedDelivery | undefined; only?: string } = {},
): Promise<void> {
  if (died) await showRefusedAgain(ctx, died);
  const refused = await cardsRefused(ctx, only);
  for (const each of refused)
    await change(ctx, async ({ tx, audit }) => {
      const { id } = await requestDelivery(tx, ctx, { kind: 'fallback', ...wanted(each) });
      await noticeRefusal(tx, ctx, each);
      audit({
        action: 'delivery.redirect',
        subjectType: 'Delivery',
        subjectId: id,
        details: { code: each.code },
      });
    });
  for (const each of await undeliveredNotifications(ctx, { most: BATCH, only }))
    await change(ctx, async ({ tx, audit }) => {
      const { id } = await requestDelivery(tx, ctx, { kind: 'undeliverable', ...wanted(each) });
      const { channelId, code } = each;
      if (channelId) await noticeRefusal(tx, ctx, { channelId, code });
      audit({ action: 'delivery.redirect', subjectType: 'Delivery', subjectId: id });
    });
  await redirectUndeliverable(ctx);
}

/**
 * Dead rows for which another way is to be found.
 * @returns their ids.
 */
export async function deadWithoutFallback(ctx: Ctx<SystemActor>): Promise<string[]> {
  const stuck = [...(await cardsRefused(ctx)), ...(await undeliveredNotifications(ctx, { most: BATCH }))];
  return [...new Set(stuck.map(({ deliveryId }) => deliveryId))];
}

const wanted = ({ subjectId, occurrence, priority, destination }: Stuck) => ({
  subjectId,
  occurrence,
  priority,
  destination,
});

/** Neither the owner nor the team's channel: an administrator is left. The channel has refused it, so it is nowhere. */
async function redirectUndeliverable(ctx: Ctx): Promise<void> {
  await ctx.db.$queryRaw`
    WITH given AS (
      UPDATE delivery d
         SET "destination" = admin."slackUserId", "state" = 'pending', "failures" = 0, "lastError" = NULL,
             "firstTriedAt" = NULL, "channelId" = NULL, "wakeAt" = ${ctx.now()}::timestamptz,
             "updatedAt" = ${ctx.now()}::timestamptz
        FROM (SELECT m."slackUserId" FROM member m
               WHERE m."workspaceId" = ${ctx.workspace.id}::uuid AND ${isActiveAdmin('m')}
               ORDER BY m."createdAt" LIMIT 1) AS admin
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."kind" = 'undeliverable' AND d."state" = 'dead'
         AND d."messageTs" IS NULL AND d."destination" !~ '^[UW]' AND d."lastError" = ANY(${CHANNEL_REFUSES})
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken" FROM given`;
}

/** Revived, its fallback may have pointed to the channel already: it says again what is true. */
async function showRefusedAgain(ctx: Ctx, { subjectId, occurrence }: LeasedDelivery): Promise<void> {
  await ctx.db.$queryRaw`
    WITH wanted AS (
      UPDATE delivery d SET ${markForRefresh(ctx.now())}
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."kind" = 'fallback'
         AND d."state" <> 'dead'
         AND (d."subjectId", d."occurrence") IN (
               SELECT ${subjectId}::uuid, ${occurrence}::int
               UNION ALL SELECT nt."taskId", nt."occurrence" FROM notice_task nt WHERE nt."noticeId" = ${subjectId}::uuid)
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken" FROM wanted`;
}

/** Refused since its fallback was last touched: a card that was revived and refused again is reported again. */
async function cardsRefused(ctx: Ctx, only?: string): Promise<Refused[]> {
  return ctx.db.$queryRaw<Refused[]>`
    SELECT d."id"::text AS "deliveryId", card."subjectId"::text AS "subjectId", card."occurrence", d."priority"::text AS "priority",
           d."destination" AS "channelId", d."lastError" AS "code",
           COALESCE(owner."slackUserId", creator."slackUserId") AS "destination"
      FROM delivery d
      -- Tasks that were to stand in one message go to their people one by one.
      LEFT JOIN notice_task nt ON ${isKind('d."kind"', { role: 'card', subject: 'Notice' })} AND nt."noticeId" = d."subjectId"
     CROSS JOIN LATERAL (SELECT COALESCE(nt."taskId", d."subjectId") AS "subjectId",
                                COALESCE(nt."occurrence", d."occurrence") AS "occurrence") AS card
      LEFT JOIN task t ON t."id" = card."subjectId"
      LEFT JOIN contact c ON c."id" = card."subjectId"
      LEFT JOIN member owner ON owner."id" = t."ownerId" AND owner."deactivatedAt" IS NULL
      JOIN member creator ON creator."id" = COALESCE(t."createdById", c."memberId")
     WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" = 'dead'
       AND ${isNotWaiting(ctx, 'fallback', Prisma.sql`d."id"`, only)}
       AND ${isKind('d."kind"', { role: 'card' })} AND d."messageTs" IS NULL
       AND d."destination" !~ '^[UW]' AND d."lastError" = ANY(${CHANNEL_REFUSES})
       AND NOT EXISTS (SELECT 1 FROM delivery f WHERE f."kind" = 'fallback' AND f."subjectId" = card."subjectId"
                          AND f."occurrence" = card."occurrence" AND f."updatedAt" >= d."updatedAt")
     ORDER BY d."priority" DESC, d."updatedAt", d."id" LIMIT ${BATCH}`;
}
