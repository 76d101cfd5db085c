import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { beginAbsence } from './begin-absence.ts';
import { closeAbsence, returnTasks } from './close-absence.ts';
import { absencesAtWork, lockAbsence } from './lock-absences.ts';

/** A backup who is away hands on: each round passes what moved one person further. No circle can be planned. */
const MOST_ROUNDS = 5;

/**
 * What the tick does for members who are away: starts what is due, hands over what they have received since, ends
 * what is over. Runs before the claim, so that a card names the right owner. With several replicas each absence goes
 * to one of them.
 * @param only the one absence to look at.
 * @returns how many tasks moved.
 */
export async function applyAbsences(
  ctx: Ctx<SystemActor>,
  { only }: { only?: string } = {},
): Promise<number> {
  if (only) return keepOne(ctx, only, true);
  let total = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let moved = 0;
    for (const id of await absencesAtWork(ctx)) moved += await keepOne(ctx, id);
    total += moved;
    if (moved === 0) break;
  }
  if (total > 0) ctx.log.info({ moved: total }, 'tasks of people who are away or back were moved');
  return total;
}

function keepOne(ctx: Ctx, id: string, waits = false): Promise<number> {
  return change(ctx, async (unit) => {
    if (!(await lockAbsence(unit.tx, id, waits))) return 0;
    const absence = await unit.tx.absence.findUniqueOrThrow({
      where: { id },
      include: { member: { select: { deactivatedAt: true } } },
    });
    if (absence.endedAt) return returnTasks(unit, ctx, absence);
    const isOver = absence.endsAt !== null && absence.endsAt <= ctx.now();
    if (isOver || absence.member.deactivatedAt) return closeAbsence(unit, ctx, absence);
    return beginAbsence(unit, ctx, absence);
  });
}
