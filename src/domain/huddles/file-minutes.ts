import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { stateAfter } from './close-huddle.ts';
import { findHuddle, notNow } from './find-huddle.ts';
import { isListed, type WholeHuddle, wholeHuddle } from './huddle.ts';
import { refreshItem } from './refresh-huddle.ts';
import { settleHuddle } from './settle-huddle.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that the form showed: what others have changed since is not overwritten unseen. */
  version: z.int().positive(),
  /** Of the cases whose words were changed. */
  texts: z.record(
    z.uuid(),
    z
      .string()
      .trim()
      .min(1, 'Say at least that it was talked about.')
      .max(TEXT_LIMITS.huddleMinutes, tooLong(TEXT_LIMITS.huddleMinutes, 'the minutes of one patient')),
  ),
});
type Parsed = z.output<typeof Input>;

/**
 * Changes words of the minutes before they are approved.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a text that is empty or too long;
 *   `not-found` for another team's; `conflict` where they are filed, the huddle is not over, or somebody else changed them
 *   since; `duplicate` when this gesture was saved before.
 */
export const editMinutes = (ctx: Ctx, input: z.input<typeof Input>): Promise<void> =>
  withMinutes(ctx, 'huddle.edit-minutes', input, async () => {});

/**
 * The lead approves the minutes as the form shows them: each patient's are in their timeline from now on, and no one edits
 * them any more.
 * @throws DomainError as `editMinutes`; `forbidden` for whoever does not lead the huddle.
 */
export const fileMinutes = (ctx: Ctx, input: z.input<typeof Input>): Promise<void> =>
  withMinutes(ctx, 'huddle.file-minutes', input, async (unit, id) => {
    const huddle = await unit.tx.huddle.findUniqueOrThrow({ where: { id }, include: wholeHuddle });
    const me = actingMember(ctx.actor)?.memberId ?? null;
    if (huddle.leadId !== me)
      throw new DomainError(
        'forbidden',
        `${huddle.lead.displayName} leads this huddle and approves its minutes. Nothing was filed. If they are away, take the lead first.`,
        { id },
      );
    // A question that was answered since the end is no open point.
    for (const item of huddle.items.filter(isListed)) {
      const state = stateAfter(item, huddle);
      if (state !== item.state) await unit.tx.huddleItem.update({ where: { id: item.id }, data: { state } });
      await refreshItem(unit.tx, ctx, item);
    }
    await settleHuddle(unit, ctx, huddle, {
      from: ['closing'],
      state: 'filed',
      filedAt: ctx.now(),
      approvedById: me,
    });
  });

async function withMinutes(
  ctx: Ctx,
  action: AuditAction,
  input: z.input<typeof Input>,
  then: (unit: Change, id: string) => Promise<void>,
): Promise<void> {
  const entry = await requireAccess(ctx, { action, subjectType: 'Huddle' as const });
  const parsed = parseInput(Input, input);
  const done = change(ctx, async (unit) => {
    const huddle = await findHuddle(unit.tx, ctx, { action, id: parsed.id });
    const patients = await saveTexts(unit, ctx, huddle, parsed);
    await then(unit, huddle.id);
    unit.audit({ ...entry, subjectId: huddle.id, patients, details: { changed: Object.keys(parsed.texts) } });
  });
  await auditRefusal(ctx, { ...entry, subjectId: parsed.id }, done);
}

async function saveTexts(
  { tx }: Change,
  ctx: Ctx,
  huddle: WholeHuddle,
  { version, texts }: Parsed,
): Promise<string[]> {
  if (huddle.state !== 'closing') throw notNow(huddle);
  const { count } = await tx.huddle.updateMany({
    where: { id: huddle.id, state: 'closing', version },
    data: { version: { increment: 1 } },
  });
  if (count === 0)
    throw new DomainError(
      'conflict',
      'A teammate changed these minutes in the meantime. Nothing was saved: copy your words, open the minutes again and enter them there.',
      { id: huddle.id },
    );
  const listed = huddle.items.filter(isListed);
  for (const item of listed) {
    const minutes = texts[item.id];
    if (minutes !== undefined)
      await tx.huddleItem.update({ where: { id: item.id }, data: { minutes, version: { increment: 1 } } });
  }
  await refreshDeliveries(tx, ctx, huddle.id);
  return listed.map(({ patientId }) => patientId);
}
