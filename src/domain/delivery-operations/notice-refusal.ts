import { listAdmins } from '../access/admins.ts';
import type { Ctx, Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

/** Notifies the administrators that a channel refuses messages: once per channel and day of the workspace's zone. */
export async function noticeRefusal(
  tx: Tx,
  ctx: Ctx,
  { channelId, code }: { channelId: string; code: string },
): Promise<void> {
  // The unique day lets one of several replicas notify.
  const [first] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO channel_refusal ("id", "workspaceId", "channelId", "refusedOn", "code", "createdAt")
    VALUES (northstar_uuid7(), ${ctx.workspace.id}::uuid, ${channelId},
            (${ctx.now()}::timestamptz AT TIME ZONE ${ctx.workspace.defaultTimeZone})::date, ${code},
            ${ctx.now()}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING "id"::text AS "id"`;
  if (!first) return;
  for (const [index, { slackUserId }] of (await listAdmins(ctx)).entries())
    await requestDelivery(tx, ctx, {
      kind: 'channel_refused',
      subjectId: first.id,
      occurrence: index + 1,
      destination: slackUserId,
    });
}
