import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { type AuthorizationWithPeople, authorizationWithPeople } from './authorization.ts';

type Columns = Prisma.AuthorizationUncheckedUpdateManyInput;

export type AuthorizationStep = {
  id: string;
  /** The version that the person saw; left out: whatever it is now. */
  version?: number | undefined;
  action: AuditAction;
  /** More of the guard: what must hold, and the sentence for who comes too late. */
  unless?: (request: AuthorizationWithPeople) => string | null;
  data: (request: AuthorizationWithPeople) => Columns;
  /** More in the same transaction. */
  also?: (unit: Change, after: AuthorizationWithPeople, before: AuthorizationWithPeople) => Promise<void>;
};

/**
 * One change of one request by a person: guarded update, deadlines, audit row and refreshed messages, together.
 * @returns the request after the change.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for one of another
 *   team; `conflict` when it is no longer as the person saw it; `duplicate` when this gesture was saved before.
 */
export async function changeAuthorization(
  ctx: Ctx,
  step: AuthorizationStep,
): Promise<AuthorizationWithPeople> {
  const { id, version, action } = step;
  const entry = { action, subjectType: 'Authorization' as const, subjectId: id };
  await requireAccess(ctx, entry);
  const changed = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const before = await tx.authorization.findFirst({
      where: { id, ...teamScope(ctx, action) },
      include: authorizationWithPeople,
    });
    if (!before) throw notTheirs(id);
    const refused = step.unless?.(before) ?? null;
    if (refused !== null) throw new DomainError('conflict', refused, { id });
    const { count } = await tx.authorization.updateMany({
      where: { id, version: version ?? before.version },
      data: { ...step.data(before), version: { increment: 1 } },
    });
    if (count === 0)
      throw new DomainError('conflict', 'This was changed in the meantime. Nothing was changed by you.', {
        id,
      });
    const after = await tx.authorization.findUniqueOrThrow({
      where: { id },
      include: authorizationWithPeople,
    });
    await step.also?.(unit, after, before);
    await refreshDeliveries(tx, ctx, id);
    audit({ ...entry, patientId: after.patientId, details: { version: after.version } });
    return after;
  });
  return auditRefusal(ctx, entry, changed);
}

export const notTheirs = (id: string) =>
  new DomainError('not-found', 'That request is not your team’s. Nothing was shown or saved.', { id });
