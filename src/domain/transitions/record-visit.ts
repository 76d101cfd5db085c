import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { changedMeanwhile, notOpen } from './conflicts.ts';
import { visitsSince } from './list-visits.ts';
import { settleVisit } from './settle-visit.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that the person saw. */
  version: z.int().positive(),
  /** Null: none is, and what it settled is opened again. */
  visit: z.object({ kind: z.enum(['appointment', 'contact']), id: z.uuid() }).nullable(),
});

/**
 * Says which appointment or contact is the visit after a discharge. One that took place settles the deadlines for it; one
 * that is booked does so when it takes place.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under `visit` for one that is none of these 30
 *   days; `not-found`, audited as refused, for a discharge of another team; `conflict` when it is closed or was changed
 *   since; `duplicate` when this gesture was saved before.
 */
export async function recordVisit(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { id, version, visit } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'transition.record-visit', subjectType: 'Transition', subjectId: id };
  await requireAccess(ctx, entry);
  const saved = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const scope = { id, ...teamScope(ctx, entry.action) };
    const before = await tx.transition.findFirst({ where: scope, include: { admission: true } });
    if (!before?.admission.dischargedAt)
      throw new DomainError('not-found', 'That discharge is not your team’s. Nothing was saved.', { id });
    const known = await visitsSince(tx, before.patientId, before.admission.dischargedAt);
    const rows = visit?.kind === 'contact' ? known.contacts : known.appointments;
    if (visit && !rows.some((row) => row.id === visit.id))
      throw invalidField('visit', 'Choose a visit of these 30 days.');
    const { count } = await tx.transition.updateMany({
      where: { ...scope, state: 'open', version },
      data: {
        visitAppointmentId: visit?.kind === 'appointment' ? visit.id : null,
        visitContactId: visit?.kind === 'contact' ? visit.id : null,
        version: { increment: 1 },
      },
    });
    if (count === 0) throw before.state === 'open' ? changedMeanwhile('discharge') : notOpen();
    const after = await tx.transition.findUniqueOrThrow({
      where: { id },
      include: { visitAppointment: true, visitContact: true },
    });
    await settleVisit(unit, ctx, after);
    audit({ ...entry, patientId: before.patientId, details: { visit: visit?.id ?? null } });
  });
  await auditRefusal(ctx, entry, saved);
}
