import type { WebClient } from '@slack/web-api';
import { findContact } from '../../domain/contacts/find-contact.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { visibleTo } from '../../domain/deliveries/visible-to.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { permalinkOf } from '../kit/permalink.ts';
import type { PhiDisplay } from '../kit/phi.ts';
import { contactDetails, hiddenContactDetails } from './contact-card.view.ts';

/**
 * In the thread under the card, while that is the channel of the patient's team and everyone who reads it may know.
 * Otherwise, or when the patient has moved on, nothing is posted there, and what was posted is hidden.
 */
export const contactDetailsRenderer =
  (ctx: Ctx<SystemActor>, { client, phi }: { client: WebClient; phi: PhiDisplay }): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const contact = await findContact(ctx.db, ctx, subjectId);
    const permalink = await permalinkOf(client, contact);
    const shown = await visibleTo(ctx, contact, { team: contact.patient.team, destination });
    if (shown.level === 'L0') return messageTs ? hiddenContactDetails(contact) : 'withdraw';
    return contactDetails(shown, { permalink, display: phi });
  };
