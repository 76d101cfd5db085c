import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findHuddle } from './find-huddle.ts';
import { isListed, type WholeHuddle } from './huddle.ts';
import { refreshItem } from './refresh-huddle.ts';
import { settleHuddle } from './settle-huddle.ts';

const Input = z.object({ id: z.uuid() });

/**
 * A planned huddle begins, with or without a huddle in Slack.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's; `conflict` for one that
 *   has begun or is over; `duplicate` when this gesture was saved before.
 */
export const openHuddle = (ctx: Ctx, input: z.input<typeof Input>): Promise<WholeHuddle> =>
  settle(ctx, input, { action: 'huddle.open', subjectType: 'Huddle' }, (unit, huddle) =>
    settleHuddle(unit, ctx, huddle, { from: ['planned'], state: 'open', startedAt: ctx.now() }),
  );

/**
 * A planned huddle is not held: what was asked for, and what was carried over, waits for the next one.
 * @throws DomainError as `openHuddle`.
 */
export const cancelHuddle = (ctx: Ctx, input: z.input<typeof Input>): Promise<WholeHuddle> =>
  settle(ctx, input, { action: 'huddle.cancel', subjectType: 'Huddle' }, async (unit, huddle) => {
    await settleHuddle(unit, ctx, huddle, { from: ['planned'], state: 'cancelled', endedAt: ctx.now() });
    const items = { huddleId: huddle.id };
    await unit.tx.huddleItem.updateMany({ where: items, data: { carriedFromId: null, checkAt: null } });
    await unit.tx.huddleRequest.updateMany({ where: { item: items }, data: { itemId: null } });
    for (const item of huddle.items.filter(isListed)) await refreshItem(unit.tx, ctx, item);
  });

async function settle(
  ctx: Ctx,
  input: z.input<typeof Input>,
  entry: AuditEntry,
  work: (unit: Parameters<Parameters<typeof change>[1]>[0], huddle: WholeHuddle) => Promise<void>,
): Promise<WholeHuddle> {
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const done = change(ctx, async (unit) => {
    const huddle = await findHuddle(unit.tx, ctx, { action: entry.action, id });
    await work(unit, huddle);
    unit.audit({ ...entry, subjectId: id });
    return huddle;
  });
  return auditRefusal(ctx, { ...entry, subjectId: id }, done);
}
