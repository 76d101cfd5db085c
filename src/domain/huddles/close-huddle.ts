import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { parseInput } from '../input.ts';
import { draftMinutes, isRolled } from './draft-minutes.ts';
import { findHuddle } from './find-huddle.ts';
import { type HuddleItem, isListed, isWithheld, type WholeHuddle, wholeHuddle } from './huddle.ts';
import { refreshItem } from './refresh-huddle.ts';
import { settleHuddle } from './settle-huddle.ts';
import { finishCurrent } from './start-item.ts';

const Input = z.object({ id: z.uuid() });

/**
 * A huddle is over: its minutes are drafted by rules, and what was not reached or is still open is carried to the next one.
 * The lead gets them to approve.
 * @returns how many cases were talked about, and how many are carried.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's; `conflict` for one that has
 *   not begun or is over; `duplicate` when this gesture was saved before.
 */
export async function closeHuddle(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ done: number; rolled: number }> {
  const entry: AuditEntry = { action: 'huddle.close', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const closed = change(ctx, async (unit) => {
    const huddle = await findHuddle(unit.tx, ctx, { action: entry.action, id });
    return endHuddle(unit, ctx, huddle);
  });
  return auditRefusal(ctx, { ...entry, subjectId: id }, closed);
}

/** In the caller's transaction: by a person, or because the huddle in Slack ended. */
export async function endHuddle(
  unit: Change,
  ctx: Ctx,
  { id }: Pick<WholeHuddle, 'id'>,
): Promise<{ done: number; rolled: number }> {
  const { tx } = unit;
  await settleHuddle(unit, ctx, { id }, { from: ['open'], state: 'closing', endedAt: ctx.now() });
  await finishCurrent(unit, ctx, id);
  await linkPlanVersions(unit, ctx, id);
  const huddle = await tx.huddle.findUniqueOrThrow({ where: { id }, include: wholeHuddle });
  const items = huddle.items.filter(isListed);
  let rolled = 0;
  for (const item of items) {
    const state = stateAfter(item, huddle);
    if (state === 'rolled') rolled += 1;
    await tx.huddleItem.update({
      where: { id: item.id },
      data: {
        state,
        checkAt: null,
        minutes: draftMinutes(item, {
          teamId: huddle.teamId,
          timeZone: huddle.team.timeZone,
          now: ctx.now(),
        }),
        version: { increment: 1 },
      },
    });
    await refreshItem(tx, ctx, item);
  }
  await tx.huddleAttendance.updateMany({
    where: { huddleId: id, leftAt: null },
    data: { leftAt: ctx.now() },
  });
  await requestDelivery(tx, ctx, {
    kind: 'huddle_minutes',
    subjectId: id,
    destination: huddle.lead.slackUserId,
  });
  unit.audit({
    action: 'huddle.close',
    subjectType: 'Huddle',
    subjectId: id,
    patients: items.map(({ patientId }) => patientId),
    details: { rolled },
  });
  return { done: items.length - rolled, rolled };
}

/** A patient who is with another team by now is no open point of this one. */
export const stateAfter = (item: HuddleItem, huddle: { teamId: string }): 'rolled' | 'done' =>
  isRolled(item) && !isWithheld(item, huddle) ? 'rolled' : 'done';

/** A decision after which the same person changed the plan, before the huddle was over: the two belong together. */
async function linkPlanVersions({ tx }: Change, ctx: Ctx, huddleId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "decision" d
       SET "planVersion" = (SELECT min(v."version") FROM "plan_version" v
                             WHERE v."patientId" = d."patientId" AND v."memberId" = d."byId"
                               AND v."at" >= d."createdAt" AND v."at" <= ${ctx.now()}::timestamptz)
      FROM "huddle_item" i
     WHERE i."id" = d."huddleItemId" AND i."huddleId" = ${huddleId}::uuid AND d."kind" = 'decision'
       AND d."taskId" IS NULL AND d."planVersion" IS NULL`;
}
