import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { closeAbsence } from './close-absence.ts';

/**
 * "I am back": the acting member's tasks come back at once, or a plan that has not started is canceled.
 * @returns which of the two, and how many tasks came back.
 * @throws DomainError `conflict` when they are not away and nothing is planned; `duplicate` when this gesture was
 *   saved before.
 */
export async function endAbsence(
  ctx: Ctx<MemberActor>,
): Promise<{ kind: 'back' | 'called-off'; returned: number }> {
  return change(ctx, async (unit) => {
    const mine = { memberId: ctx.actor.memberId, endedAt: null };
    // The guard takes the row: a tick that ends it at the same moment waits, and so does a second press.
    await unit.tx.absence.updateMany({ where: mine, data: { memberId: ctx.actor.memberId } });
    const absence = await unit.tx.absence.findFirst({ where: mine });
    if (!absence)
      throw new DomainError('conflict', 'You are not away, and no absence is planned. Nothing was changed.');
    const returned = await closeAbsence(unit, ctx, absence);
    return { kind: absence.startedAt ? 'back' : 'called-off', returned };
  });
}
