import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';

const Input = z.object({ channelId: z.string().max(40), threadTs: z.string().max(40) });

/**
 * Stops what the assistant is answering in a thread, for whoever asked: what is on its way to Slack is not called back.
 * @returns how many answers no longer come.
 * @throws DomainError `duplicate` when this gesture was saved before.
 */
export async function stopTurns(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<number> {
  const entry = await requireAccess(ctx, { action: 'assistant.stop', subjectType: 'AssistantTurn' });
  const thread = parseInput(Input, input);
  return change(ctx, async ({ tx, audit }) => {
    const stopped = await tx.assistantTurn.updateManyAndReturn({
      where: { ...thread, workspaceId: ctx.workspace.id, memberId: ctx.actor.memberId, state: 'open' },
      data: { state: 'stopped' },
      select: { id: true },
    });
    for (const { id } of stopped) audit({ ...entry, subjectId: id });
    return stopped.length;
  });
}
