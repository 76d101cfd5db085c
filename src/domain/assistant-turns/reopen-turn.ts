import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { roundOf, TURN_LEASE_MS, type TurnPlace, type TurnRound } from './turn.ts';

const Input = z.object({
  id: z.uuid(),
  /** `cut`: its answer was cut off. `settled`: it was answered with a question, which its person has answered. */
  from: z.enum(['cut', 'settled']),
});

/**
 * Takes a request up again, for whoever asked it.
 * @returns where it stands in Slack, and the new try.
 * @throws DomainError `conflict` when it was taken up already, or is not the actor's.
 */
export async function reopenTurn(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<TurnPlace & TurnRound> {
  const entry = await requireAccess(ctx, { action: 'assistant.ask', subjectType: 'AssistantTurn' });
  const { id, from } = parseInput(Input, input);
  return change(ctx, async ({ tx, audit }) => {
    const [turn] = await tx.assistantTurn.updateManyAndReturn({
      where: {
        id,
        workspaceId: ctx.workspace.id,
        memberId: ctx.actor.memberId,
        state: from === 'cut' ? 'cut' : { in: ['answered', 'cut', 'stopped'] },
      },
      data: {
        state: 'open',
        isEdited: false,
        isDeleted: false,
        answeredBy: null,
        leaseUntil: new Date(ctx.now().getTime() + TURN_LEASE_MS),
      },
      select: { leaseUntil: true, channelId: true, threadTs: true, ts: true, isDirect: true },
    });
    if (!turn)
      throw new DomainError('conflict', 'That request is being answered already. Nothing was changed.');
    audit({ ...entry, subjectId: id });
    const { leaseUntil, ...place } = turn;
    return { ...place, ...roundOf({ id, leaseUntil }) };
  });
}
