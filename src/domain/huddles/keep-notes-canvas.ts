import type { Ctx, SystemActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';

type Where = { roomId: string } | { channelId: string; threadTs: string };

/**
 * Slack has put notes into a huddle: where the team reads them, its minutes offer them from now on. Nothing is read before a
 * person asks for it.
 * @returns whether they are offered.
 */
export async function keepNotesCanvas(
  ctx: Ctx<SystemActor>,
  { canvasId, ...where }: Where & { canvasId: string },
): Promise<boolean> {
  const huddle = await ctx.db.huddle.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      notesCanvasId: null,
      team: { readsHuddleNotes: true },
      ...('roomId' in where
        ? { roomId: where.roomId }
        : { channelId: where.channelId, roomThreadTs: where.threadTs }),
    },
    select: { id: true },
  });
  if (!huddle) return false;
  await ctx.db.$transaction(async (tx) => {
    await tx.huddle.updateMany({
      where: { id: huddle.id, notesCanvasId: null },
      data: { notesCanvasId: canvasId },
    });
    await refreshDeliveries(tx, ctx, huddle.id);
  });
  return true;
}
