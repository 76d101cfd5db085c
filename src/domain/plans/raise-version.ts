import { actingMember, type Ctx, type Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { dateAt } from '../time/instants.ts';
import { showDay } from '../time/show-time.ts';
import { markOutOfDate } from './mark-out-of-date.ts';
import type { PlanChange } from './plan-change.ts';
import { changesMark, refreshProtected } from './refresh-protected.ts';

type Raise = {
  patientId: string;
  changes: readonly PlanChange[];
  reason?: string | null | undefined;
  /** The version that the person saw: what another person changed since on the same record is a conflict. */
  seen?: number | undefined;
};

/**
 * Counts one change of a patient's plan, in the transaction of the change, and keeps what changed. Changes of one
 * plan take turns from here on: the patient's row stays locked until the transaction ends.
 * @returns the new version.
 * @throws DomainError `conflict`, naming who was first, when a record that this change touches was changed since
 *   `seen`.
 */
export async function raiseVersion(
  tx: Tx,
  ctx: Ctx,
  { patientId, changes, reason, seen }: Raise,
): Promise<number> {
  const { planVersion } = await tx.patient.update({
    where: { id: patientId },
    data: { planVersion: { increment: 1 } },
    select: { planVersion: true },
  });
  const touched = [...new Set(changes.map(({ recordId }) => recordId))];
  // After the lock: what a rival has committed meanwhile is seen here, in a WHERE of the UPDATE it would not be.
  if (seen !== undefined) await requireUntouched(tx, ctx, { patientId, seen, touched });
  await tx.planVersion.create({
    data: {
      workspaceId: ctx.workspace.id,
      patientId,
      version: planVersion,
      at: ctx.now(),
      actorKind: ctx.actor.kind,
      memberId: actingMember(ctx.actor)?.memberId ?? null,
      job: ctx.actor.kind === 'system' ? ctx.actor.job : null,
      changes: [...changes],
      touched,
      reason: reason ?? null,
    },
  });
  await planChanged(tx, ctx, [patientId]);
  if (changes.some(changesMark)) await refreshProtected(tx, ctx, [patientId]);
  return planVersion;
}

/** What follows from a plan's new version, in the same transaction. */
export async function planChanged(tx: Tx, ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  await markOutOfDate(tx, ctx, patientIds);
}

/**
 * For a change that takes what a person saw of these records: nothing of them may have changed since.
 * @throws DomainError `conflict`, naming who was first.
 */
export async function requireUntouched(
  tx: Tx,
  ctx: Ctx,
  { patientId, seen, touched }: { patientId: string; seen: number; touched: string[] },
): Promise<void> {
  const rival = await tx.planVersion.findFirst({
    where: { patientId, version: { gt: seen }, touched: { hasSome: touched } },
    orderBy: { version: 'desc' },
    include: { member: { select: { displayName: true } } },
  });
  if (!rival) return;
  const who = rival.member?.displayName ?? 'An import';
  const day = showDay(dateAt(rival.at, 'UTC'), dateAt(ctx.now(), 'UTC'));
  throw new DomainError(
    'conflict',
    `${who} changed this part of the plan on ${day}, after you opened it. Your changes were not saved. Open the plan again to see what it says now.`,
    { patientId, version: rival.version, seen },
  );
}
