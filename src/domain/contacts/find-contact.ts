import { patientScope } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type ContactWithPeople, contactWithPeople } from './contact.ts';

/**
 * The contact, when the actor may see its patient. Another team's and none at all sound the same.
 * @returns the contact with its people.
 * @throws DomainError `not-found` when the patient is not on the actor's teams.
 */
export async function findContact(
  tx: Tx,
  ctx: Ctx,
  action: AuditAction,
  id: string,
): Promise<ContactWithPeople> {
  const contact = await tx.contact.findFirst({
    where: {
      id,
      workspaceId: ctx.workspace.id,
      patient: patientScope(ctx, action),
    },
    include: contactWithPeople,
  });
  if (!contact)
    throw new DomainError('not-found', 'That contact belongs to no patient of your teams.', { id });
  return contact;
}
