import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import type { Away } from './begin-absence.ts';
import { handBack } from './move-covered-tasks.ts';
import { notifyHandover } from './notify-handover.ts';

/**
 * Ends an absence: what it gave away comes back, and the member is notified of it in one message.
 * @returns how many tasks came back.
 */
export async function closeAbsence(unit: Change, ctx: Ctx, absence: Away): Promise<number> {
  const { tx, audit } = unit;
  await tx.absence.update({ where: { id: absence.id }, data: { endedAt: ctx.now() } });
  audit({ action: 'absence.end', subjectType: 'Absence', subjectId: absence.id });
  return returnTasks(unit, ctx, absence);
}

/**
 * The second half alone, for what Undo brought back after the end.
 * @returns how many tasks came back.
 */
export async function returnTasks(unit: Change, ctx: Ctx, absence: Away): Promise<number> {
  const moved = await handBack(unit, ctx, absence);
  const { id: absenceId, memberId } = absence;
  await notifyHandover(unit.tx, ctx, { memberId, absenceId, isReturn: true }, moved);
  return moved.length;
}
