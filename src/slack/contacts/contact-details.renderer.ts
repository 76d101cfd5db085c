import type { WebClient } from '@slack/web-api';
import { findContact } from '../../domain/contacts/find-contact.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { permalinkOf } from '../kit/permalink.ts';
import type { PhiDisplay } from '../kit/phi.ts';
import { contactDetails, hiddenContactDetails } from './contact-card.view.ts';

/**
 * In the thread under the card, while that is the private channel of the patient's team. Opened to everyone, or
 * the patient moved on: nothing is told there, and what was told is taken back at the next change.
 */
export const contactDetailsRenderer =
  (ctx: Ctx<SystemActor>, { client, phi }: { client: WebClient; phi: PhiDisplay }): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const contact = await findContact(ctx.db, ctx, subjectId);
    const { team } = contact.patient;
    const isPrivate = team.isChannelPrivate && team.slackChannelId === destination;
    if (!isPrivate) return messageTs ? hiddenContactDetails(contact) : 'withdraw';
    const permalink = await permalinkOf(client, contact);
    return contactDetails(contact, { permalink, display: phi });
  };
