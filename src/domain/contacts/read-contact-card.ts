import type { Ctx, SystemActor } from '../context.ts';
import { type ContactWithPeople, contactWithPeople } from './contact.ts';

/**
 * What one card in a channel is about: a person's contacts in a row for which somebody else has to act. No person
 * looks, so nothing is audited here.
 * @returns the contacts on the card of this one, the first of them first; empty when they are gone.
 */
export async function readContactCard(ctx: Ctx<SystemActor>, id: string): Promise<ContactWithPeople[]> {
  return ctx.db.contact.findMany({
    where: { workspaceId: ctx.workspace.id, OR: [{ cardId: id }, { id }] },
    include: contactWithPeople,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}
