import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import { roundOf, TURN_LEASE_MS, type TurnRound } from './turn.ts';

const Input = z.object({
  channelId: z.string().max(40),
  threadTs: z.string().max(40),
  ts: z.string().max(40),
  isDirect: z.boolean(),
});

/**
 * Takes a message to the assistant. Slack may tell of one message several times, to several processes and by two events: the
 * first takes it.
 * @returns its turn, and the first try at it; null when another process has it, or had it.
 * @throws DomainError `invalid` with the fields at fault.
 */
export async function beginTurn(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<TurnRound | null> {
  const entry = await requireAccess(ctx, { action: 'assistant.ask', subjectType: 'AssistantTurn' });
  const place = parseInput(Input, input);
  return change(ctx, async ({ tx, audit }) => {
    const [turn] = await tx.assistantTurn.createManyAndReturn({
      data: {
        ...place,
        workspaceId: ctx.workspace.id,
        memberId: ctx.actor.memberId,
        leaseUntil: new Date(ctx.now().getTime() + TURN_LEASE_MS),
        createdAt: ctx.now(),
      },
      skipDuplicates: true,
      select: { id: true, leaseUntil: true },
    });
    if (turn) audit({ ...entry, subjectId: turn.id });
    return turn ? roundOf(turn) : null;
  });
}
