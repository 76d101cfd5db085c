import type { AbsenceMode } from '../../generated/prisma/enums.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { beginAbsence } from './begin-absence.ts';

/**
 * Writes an absence inside a larger change; what starts now hands over at once. Whether member and backup are free then was
 * checked under `lockMembers`.
 * @returns how many tasks moved now.
 */
export async function insertAbsence(
  unit: Change,
  ctx: Ctx,
  planned: { memberId: string; backupId: string; startsAt: Date; endsAt: Date | null; mode: AbsenceMode },
): Promise<number> {
  const absence = await unit.tx.absence.create({
    data: { workspaceId: ctx.workspace.id, createdAt: ctx.now(), ...planned },
  });
  unit.audit({
    action: 'absence.plan',
    subjectType: 'Absence',
    subjectId: absence.id,
    details: { backupId: planned.backupId, mode: planned.mode },
  });
  return planned.startsAt <= ctx.now() ? beginAbsence(unit, ctx, absence) : 0;
}
