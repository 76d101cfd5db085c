import type { Ctx, SystemActor } from '../context.ts';
import { revivePosts } from '../delivery-operations/revive-posts.ts';
import { readTeamChannel } from './read-team-channel.ts';
import { canPost, type ReadChannel } from './reading.ts';

/** Slack allows 50 conversations.info a minute: half of it is left to people. */
const MOST_A_TICK = 20;
const AT_ONCE = 4;
/** As long one process has a channel to itself. */
const LEASE_MS = 5 * 60_000;

/**
 * Reads the channels whose time has come, a few at a time; one that fails stops no other.
 * @returns how many were due.
 */
export async function readDueChannels(ctx: Ctx<SystemActor>, readSlack: ReadChannel): Promise<number> {
  await keepMissing(ctx);
  const due = await claimDue(ctx);
  const waiting = [...due];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await readOne(ctx, id, readSlack);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return due.length;
}

async function readOne(ctx: Ctx<SystemActor>, channelId: string, readSlack: ReadChannel): Promise<void> {
  try {
    const seen = await readTeamChannel(ctx, { channelId, readSlack });
    // An invitation or an unarchiving of which no event came.
    if (seen && canPost(seen)) await revivePosts(ctx, channelId);
  } catch (error) {
    ctx.log.error({ err: error, channelId }, 'a channel reading could not be saved');
  }
}

/** Each team's channel has its row, however the team was made. */
async function keepMissing(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRaw`
    INSERT INTO channel ("workspaceId", "slackChannelId", "nextReadAt")
    SELECT DISTINCT team."workspaceId", team."slackChannelId", ${ctx.now()}::timestamptz FROM team
     WHERE team."workspaceId" = ${ctx.workspace.id}::uuid AND team."slackChannelId" IS NOT NULL
       AND team."archivedAt" IS NULL
       AND NOT EXISTS (SELECT 1 FROM channel c WHERE c."workspaceId" = team."workspaceId"
                          AND c."slackChannelId" = team."slackChannelId")
    ON CONFLICT DO NOTHING`;
}

/** Takes those whose time has come, longest due first; another replica takes others. */
async function claimDue(ctx: Ctx): Promise<string[]> {
  const now = ctx.now();
  const rows = await ctx.db.$queryRaw<{ channelId: string }[]>`
    UPDATE channel c SET "nextReadAt" = ${new Date(now.getTime() + LEASE_MS)}::timestamptz
      FROM (SELECT due."slackChannelId" FROM channel due
             WHERE due."workspaceId" = ${ctx.workspace.id}::uuid AND due."nextReadAt" <= ${now}::timestamptz
               AND EXISTS (SELECT 1 FROM team WHERE team."workspaceId" = due."workspaceId"
                              AND team."slackChannelId" = due."slackChannelId" AND team."archivedAt" IS NULL)
             ORDER BY due."nextReadAt" LIMIT ${MOST_A_TICK} FOR UPDATE SKIP LOCKED) AS mine
     WHERE c."workspaceId" = ${ctx.workspace.id}::uuid AND c."slackChannelId" = mine."slackChannelId"
    RETURNING c."slackChannelId" AS "channelId"`;
  return rows.map(({ channelId }) => channelId);
}
