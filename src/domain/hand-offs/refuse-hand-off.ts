import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findHandOff } from './find-hand-off.ts';
import { sendNews, settleHandOff } from './settle-hand-off.ts';

const RefuseInput = z.object({
  id: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why, so that the giver can ask another teammate.')
    .max(TEXT_LIMITS.handOffRefusal, tooLong(TEXT_LIMITS.handOffRefusal, 'the reason')),
});
const WithdrawInput = z.object({ id: z.uuid() });

/**
 * The receiver refuses a hand-off: everything stays the giver's, who is notified with the reason.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` without a reason; `not-found` for a hand-off
 *   of another receiver; `conflict` for one that is over; `duplicate` when this gesture was saved before.
 */
export async function refuseHandOff(ctx: Ctx, input: z.input<typeof RefuseInput>): Promise<void> {
  const entry: AuditEntry = { action: 'hand-off.refuse', subjectType: 'HandOff' };
  await requireAccess(ctx, entry);
  const { id, reason } = parseInput(RefuseInput, input);
  const done = change(ctx, async (unit) => {
    const handOff = await findHandOff(unit.tx, ctx, { action: entry.action, id, as: 'receiver' });
    await settleHandOff(unit, ctx, handOff, { state: 'refused', refusedReason: reason });
    await sendNews(unit, ctx, handOff, { news: 'ended', slackUserId: handOff.giver.slackUserId });
    unit.audit({ ...entry, subjectId: id, patients: handOff.patients.map(({ patientId }) => patientId) });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, done);
}

/**
 * The giver takes back a hand-off that was not read back: nothing has moved.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a hand-off of another giver;
 *   `conflict` for one that is over; `duplicate` when this gesture was saved before.
 */
export async function withdrawHandOff(ctx: Ctx, input: z.input<typeof WithdrawInput>): Promise<void> {
  const entry: AuditEntry = { action: 'hand-off.withdraw', subjectType: 'HandOff' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(WithdrawInput, input);
  const done = change(ctx, async (unit) => {
    const handOff = await findHandOff(unit.tx, ctx, { action: entry.action, id, as: 'giver' });
    await settleHandOff(unit, ctx, handOff, { state: 'withdrawn' });
    unit.audit({ ...entry, subjectId: id, patients: handOff.patients.map(({ patientId }) => patientId) });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, done);
}
