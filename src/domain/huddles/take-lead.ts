import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findHuddle, notNow } from './find-huddle.ts';

const Input = z.object({ id: z.uuid() });

/**
 * A member of the team leads the huddle from now on: the lead is away, or has left. The minutes go to them.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's; `conflict` for one whose
 *   minutes are filed, or that they lead already; `duplicate` when this gesture was saved before.
 */
export async function takeLead(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'huddle.take-lead', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const taken = change(ctx, async (unit) => {
    const huddle = await findHuddle(unit.tx, ctx, { action: entry.action, id });
    const me = actingMember(ctx.actor);
    if (!me || huddle.state === 'filed' || huddle.state === 'cancelled') throw notNow(huddle);
    const { count } = await unit.tx.huddle.updateMany({
      where: { id, state: huddle.state, leadId: huddle.leadId, NOT: { leadId: me.memberId } },
      data: { leadId: me.memberId, version: { increment: 1 } },
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        'You lead this huddle already, or a teammate has just taken the lead.',
        {
          id,
        },
      );
    await refreshDeliveries(unit.tx, ctx, id);
    if (huddle.state === 'closing') {
      const sent = await unit.tx.delivery.count({ where: { kind: 'huddle_minutes', subjectId: id } });
      await requestDelivery(unit.tx, ctx, {
        kind: 'huddle_minutes',
        subjectId: id,
        occurrence: sent + 1,
        destination: me.slackUserId,
      });
    }
    unit.audit({ ...entry, subjectId: id, details: { from: huddle.leadId } });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, taken);
}
