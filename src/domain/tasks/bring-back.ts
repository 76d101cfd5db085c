import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import type { TaskWithPeople } from './task.ts';

/**
 * No one may own what they cannot see: an owner who lost access since leaves the task for anyone to take.
 * @returns the fields that are about to be written, without such an owner.
 */
export async function keepOwned<R extends object>(
  tx: Tx,
  ctx: Ctx,
  task: TaskWithPeople,
  restored: R,
): Promise<R | (R & { ownerId: null })> {
  const { ownerId, teamId }: { ownerId: string | null; teamId: string } = { ...task, ...restored };
  const isTheirs = !ownerId || (await findTeamMate(tx, ctx, { id: ownerId, teamId }));
  return isTheirs ? restored : { ...restored, ownerId: null };
}

/**
 * Open tasks move with their patient, settled ones stay: brought back, one would belong to a team that sees no
 * patient.
 * @throws DomainError `conflict` when the patient is on another team.
 */
export async function refuseIfMoved(
  tx: Tx,
  task: TaskWithPeople,
  what: 'undone' | 'reopened',
): Promise<void> {
  if (!task.patientId) return;
  const isStillTheirs = await tx.patient.count({ where: { id: task.patientId, teamId: task.teamId } });
  if (isStillTheirs === 0)
    throw new DomainError(
      'conflict',
      `The patient is on another team now, so this cannot be ${what}. Nothing was changed; that team can create a new task.`,
      { id: task.id },
    );
}
