import type { Ctx, Tx } from '../context.ts';
import { applyFitness } from './apply-fitness.ts';
import type { ReaderKind } from './reading.ts';

/**
 * Slack says what kind of account a person has now: a member who becomes a guest may no longer know. Nothing is kept
 * about strangers.
 */
export async function changeReader(
  ctx: Ctx,
  { slackUserId, kind }: { slackUserId: string; kind: ReaderKind },
): Promise<void> {
  const before = { workspaceId: ctx.workspace.id, slackUserId, kind: { notIn: [kind, 'self' as const] } };
  if ((await ctx.db.channelReader.count({ where: before })) === 0) return;
  await ctx.db.$transaction((tx) => setReaderKind(tx, ctx, { slackUserId, kind }));
}

/** Writes a reader's kind in every channel they read, and acts on what that does to the channels' fitness. */
export async function setReaderKind(
  tx: Tx,
  ctx: Ctx,
  { slackUserId, kind }: { slackUserId: string; kind: ReaderKind },
): Promise<void> {
  // The channels first, as a reading takes them: two that wait for each other would both fail.
  await tx.$queryRaw`
    SELECT 1 FROM channel c
     WHERE c."workspaceId" = ${ctx.workspace.id}::uuid
       AND EXISTS (SELECT 1 FROM channel_reader r WHERE r."workspaceId" = c."workspaceId"
                      AND r."slackChannelId" = c."slackChannelId" AND r."slackUserId" = ${slackUserId})
     ORDER BY c."slackChannelId" FOR NO KEY UPDATE`;
  await tx.channelReader.updateMany({
    where: { workspaceId: ctx.workspace.id, slackUserId, kind: { not: 'self' } },
    data: { kind, kindReadAt: kind === 'unknown' ? null : ctx.now() },
  });
  await askAboutUnknown(tx, ctx, slackUserId);
  await applyFitness(tx, ctx, { slackUserId });
}

/** A person whose kind Slack was not asked for is about to matter: the next tick asks. */
export async function askAboutUnknown(tx: Tx, ctx: Ctx, slackUserId: string): Promise<void> {
  await tx.channel.updateMany({
    where: { workspaceId: ctx.workspace.id, readers: { some: { slackUserId, kind: 'unknown' } } },
    data: { nextReadAt: ctx.now() },
  });
}
