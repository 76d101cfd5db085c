import type { Ctx, SystemActor } from '../context.ts';

/**
 * A request whose answer was cut off for the n-th time, for the message that says so.
 * @returns null when it was taken up again.
 */
export async function readCutTurn(
  ctx: Ctx<SystemActor>,
  { id, occurrence }: { id: string; occurrence: number },
): Promise<{ id: string } | null> {
  return ctx.db.assistantTurn.findFirst({
    where: { id, workspaceId: ctx.workspace.id, state: 'cut', occurrence },
    select: { id: true },
  });
}
