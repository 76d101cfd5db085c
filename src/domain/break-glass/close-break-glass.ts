import { z } from 'zod';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Ends one's own break-glass before its time. Of two presses one counts, and the other is the same to the person.
 * @returns when it was closed.
 * @throws DomainError `invalid` for a malformed id; `not-found` for another member's; `conflict` once it is over.
 */
export async function closeBreakGlass(ctx: Ctx, input: z.input<typeof Input>): Promise<Date> {
  const { id } = parseInput(Input, input);
  const memberId = actingMember(ctx.actor)?.memberId;
  return change(ctx, async ({ tx, audit }) => {
    const own = memberId
      ? await tx.breakGlass.findFirst({ where: { id, workspaceId: ctx.workspace.id, memberId } })
      : null;
    if (!own) throw new DomainError('not-found', 'That is not yours to close. Nothing was changed.', { id });
    const closedAt = ctx.now();
    const { count } = await tx.breakGlass.updateMany({
      where: { id, closedAt: null, expiresAt: { gt: closedAt } },
      data: { closedAt },
    });
    if (count === 0)
      throw new DomainError('conflict', 'It is closed already. Nothing of that patient is open to you.', {
        id,
      });
    audit({
      action: 'break-glass.close',
      subjectType: 'BreakGlass',
      subjectId: id,
      patientId: own.patientId,
      details: { breakGlassId: id },
    });
    return closedAt;
  });
}
