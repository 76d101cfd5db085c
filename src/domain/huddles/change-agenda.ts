import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findHuddle, findItem, notNow } from './find-huddle.ts';
import { isListed, LONGEST_MINUTES, MOST_ITEMS } from './huddle.ts';
import { postHuddle, refreshItem } from './refresh-huddle.ts';

const AddInput = z.object({
  huddleId: z.uuid(),
  patientId: z.uuid('Choose a patient.'),
  minutes: z.int('Enter whole minutes.').min(1).max(LONGEST_MINUTES).default(5),
});
const RemoveInput = z.object({
  id: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why this case is taken off.')
    .max(TEXT_LIMITS.huddleReason, tooLong(TEXT_LIMITS.huddleReason, 'the reason')),
});

/**
 * Puts a patient of the team on the agenda of a huddle that is not over, behind the others.
 * @returns the id of the case.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under `patient` for a patient of another team or
 *   one who is on it; `not-found` for another team's huddle; `conflict` for one that is over, or full; `duplicate` when this
 *   gesture was saved before.
 */
export async function addToAgenda(ctx: Ctx, input: z.input<typeof AddInput>): Promise<string> {
  const entry: AuditEntry = { action: 'huddle.add-item', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const { huddleId, patientId, minutes } = parseInput(AddInput, input);
  const added = change(ctx, async (unit) => {
    const { tx } = unit;
    // Two who add at once take places one after the other.
    await tx.$queryRaw`SELECT 1 FROM "huddle" WHERE "id" = ${huddleId}::uuid FOR UPDATE`;
    const huddle = await findHuddle(tx, ctx, { action: entry.action, id: huddleId });
    if (huddle.state !== 'planned' && huddle.state !== 'open') throw notNow(huddle);
    const patient = await findPatient(tx, ctx, entry.action, patientId);
    if (patient.teamId !== huddle.teamId)
      throw invalidField('patient', 'Choose a patient of the team whose huddle this is.');
    if (huddle.items.some((item) => item.patientId === patientId && isListed(item)))
      throw invalidField('patient', 'This patient is on the agenda already.');
    if (huddle.items.filter(isListed).length >= MOST_ITEMS)
      throw new DomainError(
        'conflict',
        `At most ${MOST_ITEMS} patients fit on one agenda. Nothing was added.`,
      );
    const { id } = await tx.huddleItem.create({
      data: {
        workspaceId: ctx.workspace.id,
        huddleId,
        patientId,
        position: Math.max(-1, ...huddle.items.map(({ position }) => position)) + 1,
        minutesPlanned: minutes,
        addedById: actingMember(ctx.actor)?.memberId ?? null,
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    await tx.huddleRequest.updateMany({
      where: { teamId: huddle.teamId, patientId, itemId: null },
      data: { itemId: id },
    });
    await postHuddle(tx, ctx, huddle, [id]);
    unit.audit({ ...entry, subjectId: huddleId, patientId });
    return id;
  });
  return auditRefusal(ctx, { ...entry, subjectId: huddleId }, added);
}

/**
 * Takes a case off, with a reason; its card says so. What was decided about it stays.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` without a reason; `not-found` for another
 *   team's; `conflict` for one that was taken off already, or whose huddle is over; `duplicate` when this gesture was saved
 *   before.
 */
export async function removeFromAgenda(ctx: Ctx, input: z.input<typeof RemoveInput>): Promise<void> {
  const entry: AuditEntry = { action: 'huddle.remove-item', subjectType: 'HuddleItem' };
  await requireAccess(ctx, entry);
  const { id, reason } = parseInput(RemoveInput, input);
  const removed = change(ctx, async (unit) => {
    const item = await findItem(unit.tx, ctx, { action: entry.action, id });
    if (item.huddle.state !== 'planned' && item.huddle.state !== 'open') throw notNow(item.huddle);
    const { count } = await unit.tx.huddleItem.updateMany({
      where: { id, state: { not: 'removed' } },
      data: {
        state: 'removed',
        removedReason: reason,
        removedById: actingMember(ctx.actor)?.memberId ?? null,
        checkAt: null,
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new DomainError('conflict', 'This case was taken off already.', { id });
    await refreshItem(unit.tx, ctx, item);
    unit.audit({ ...entry, subjectId: id, patientId: item.patientId });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, removed);
}
