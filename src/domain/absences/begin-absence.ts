import type { Absence } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { announceUnassigned } from '../escalation/announce-unassigned.ts';
import { handOver } from './move-covered-tasks.ts';
import { notifyHandover } from './notify-handover.ts';

export type Away = Pick<Absence, 'id' | 'memberId' | 'backupId' | 'mode' | 'startedAt'>;

/**
 * One round of an absence that has started: the member's open tasks go to the backup, who is notified of the round in
 * one message; what the backup may not see is announced to its team.
 * @returns how many tasks moved.
 */
export async function beginAbsence(unit: Change, ctx: Ctx, absence: Away): Promise<number> {
  const { tx, audit } = unit;
  if (!absence.startedAt) {
    await tx.absence.update({ where: { id: absence.id }, data: { startedAt: ctx.now() } });
    audit({ action: 'absence.start', subjectType: 'Absence', subjectId: absence.id });
  }
  const moved = await handOver(unit, ctx, absence);
  const { id: absenceId, backupId: memberId } = absence;
  const got = moved.filter(({ to }) => to !== null);
  await notifyHandover(tx, ctx, { memberId, absenceId, isReturn: false }, got);
  await announceUnassigned(
    tx,
    ctx,
    moved.filter(({ to }) => to === null),
  );
  return moved.length;
}
