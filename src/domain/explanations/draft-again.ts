import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { findExplanation } from './find-explanation.ts';
import { requestJob } from './request-job.ts';

const Input = z.object({ id: z.uuid() });

/**
 * A new draft from the plan as it is now. Earlier texts stay on record; what was overruled stays so for the same
 * complaint.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` when the patient is not on the actor's teams; `conflict` while a draft is being written; `duplicate`
 *   when this gesture was saved before.
 */
export async function draftAgain(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = {
    action: 'explanation.redraft',
    subjectType: 'Explanation',
    subjectId: input.id,
  };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const person = personOf(ctx);
  const asked = change(ctx, async ({ tx, audit }) => {
    const explanation = await findExplanation(tx, ctx, entry.action, id);
    const { count } = await tx.explanation.updateMany({
      where: { id, jobs: { none: { kind: 'draft', state: { in: ['waiting', 'working'] } } } },
      // A text that is there keeps its status until the new one has taken its place.
      data: {
        status: 'draft',
        ...(explanation.status === 'draft' ? {} : { statusBefore: explanation.status }),
      },
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        'A draft is already being written. It appears as soon as it is ready.',
        {
          id,
        },
      );
    await requestJob(tx, ctx, { explanationId: id, kind: 'draft', memberId: person.memberId });
    await refreshDeliveries(tx, ctx, id);
    audit({ ...entry, patientId: explanation.patientId });
  });
  return auditRefusal(ctx, entry, asked);
}
