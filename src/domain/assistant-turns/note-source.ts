import type { Ctx, SystemActor } from '../context.ts';

/** The author changed or deleted a message while it is answered: the answer is to the words that were read, and says so. */
export async function noteSource(
  ctx: Ctx<SystemActor>,
  { channelId, ts, was }: { channelId: string; ts: string; was: 'edited' | 'deleted' },
): Promise<void> {
  await ctx.db.assistantTurn.updateMany({
    where: { workspaceId: ctx.workspace.id, channelId, ts, state: 'open' },
    data: was === 'edited' ? { isEdited: true } : { isDeleted: true },
  });
}
