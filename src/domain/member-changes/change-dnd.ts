import type { Ctx } from '../context.ts';
import { releaseHeldTasks } from '../reminders/release-held-tasks.ts';
import { saveDnd } from '../reminders/save-dnd.ts';

/**
 * Saves what Slack says of a person's do-not-disturb, and releases the tasks that waited for it. Nothing is kept
 * about people who never used Northstar.
 */
export async function changeDnd(
  ctx: Ctx,
  said: { slackUserId: string; dnd: { from: Date; until: Date } | null; changedAt: Date },
): Promise<void> {
  const readings = new Map([[said.slackUserId, said.dnd]]);
  await ctx.db.$transaction(async (tx) => {
    const changed = await saveDnd({ ...ctx, db: tx }, { readings, readAt: said.changedAt });
    for (const ownerId of changed) await releaseHeldTasks(tx, ctx, { ownerId });
  });
}
