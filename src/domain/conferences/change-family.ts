import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { notNow } from '../huddles/find-huddle.ts';
import { parseInput } from '../input.ts';
import { findConference } from './conference.ts';
import { FamilyInput, writeFamily } from './family.ts';

const Input = FamilyInput.extend({ id: z.uuid() });

/**
 * Changes who of the family is there, what each may hear, the language and who interprets: before the conference, or when
 * somebody else comes through the door.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for another
 *   team's; `conflict` for one that is over, or a patient who has moved; `duplicate` when this gesture was saved before.
 */
export async function changeFamily(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'conference.change-family', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const { id, ...family } = parseInput(Input, input);
  const changed = change(ctx, async (unit) => {
    const { huddle, item } = await findConference(unit.tx, ctx, { action: entry.action, id });
    if (huddle.state !== 'planned' && huddle.state !== 'open') throw notNow(huddle);
    await writeFamily(unit, ctx, { huddleId: id, patientId: item.patientId, joinedAt: ctx.now() }, family);
    await unit.tx.huddle.update({
      where: { id },
      data: {
        language: family.language,
        interpreter: family.interpreter ?? null,
        version: { increment: 1 },
      },
    });
    await refreshDeliveries(unit.tx, ctx, id);
    unit.audit({
      ...entry,
      subjectId: id,
      patientId: item.patientId,
      details: { caregivers: family.caregivers.map((one) => one.id), guests: family.guests.length },
    });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, changed);
}
