import type { Ctx } from '../context.ts';
import type { TurnRead } from './turn.ts';

/**
 * The answer is ready: from here on nothing stops it. Of Stop and an answer one counts.
 * @returns whether its message was changed or deleted meanwhile; null when it was stopped.
 */
export async function takeAnswer(
  ctx: Ctx,
  { id, intent, by, tools, patientId = null }: { id: string } & TurnRead,
): Promise<{ isEdited: boolean; isDeleted: boolean } | null> {
  const [turn] = await ctx.db.assistantTurn.updateManyAndReturn({
    where: { id, workspaceId: ctx.workspace.id, state: 'open' },
    data: { state: 'posting', intent, answeredBy: by, tools: [...tools], patientId },
    select: { isEdited: true, isDeleted: true },
  });
  return turn ?? null;
}

/** Slack has the answer, or the sentence that there is none. */
export async function endTurn(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.db.assistantTurn.updateMany({
    where: { id, workspaceId: ctx.workspace.id, state: { in: ['open', 'posting'] } },
    data: { state: 'answered' },
  });
}

/** A request that was thought cut off has its answer: no one need be asked. */
export async function endCutTurn(
  ctx: Ctx,
  { id, occurrence }: { id: string; occurrence: number },
): Promise<void> {
  await ctx.db.assistantTurn.updateMany({
    where: { id, workspaceId: ctx.workspace.id, state: 'cut', occurrence },
    data: { state: 'answered' },
  });
}

/**
 * Asked between two steps of a model, whichever process heard of Stop.
 * @returns whether it goes on: neither stopped nor answered.
 */
export async function isTurnOpen(ctx: Ctx, { id }: { id: string }): Promise<boolean> {
  const turn = await ctx.db.assistantTurn.findUnique({ where: { id }, select: { state: true } });
  return turn?.state === 'open';
}
