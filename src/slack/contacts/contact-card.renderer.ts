import { findContact } from '../../domain/contacts/find-contact.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { contactCard } from './contact-card.view.ts';

/** In the team's channel; without one, in a direct message to the person who logged it. */
export const contactCardRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const contact = await findContact(ctx.db, ctx, subjectId);
    return contactCard(contact, { isDirect: destination === contact.member.slackUserId });
  };
