import type { WebClient } from '@slack/web-api';
import { patientOfContact } from '../../domain/contacts/contact.ts';
import { findContact } from '../../domain/contacts/find-contact.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { needsDetails } from '../../domain/phi-display.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { permalinkOf } from '../kit/permalink.ts';
import { contactDetails, hiddenContactDetails } from './contact-card.view.ts';

/**
 * In the thread under the card, while that is the channel of the patient's team and everyone who reads it may know.
 * Otherwise, or when the patient has moved on, nothing is posted there, and what was posted is hidden.
 */
export const contactDetailsRenderer =
  (ctx: Ctx<SystemActor>, { client }: { client: WebClient }): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    // Where the card says what it is about, its thread gets nothing new; what an earlier setting put there lives on.
    if (!messageTs && !needsDetails(ctx.workspace.phi)) return 'withdraw';
    const contact = await findContact(ctx.db, ctx, 'patient.view', subjectId);
    const permalink = await permalinkOf(client, contact);
    const shown = await visibleTo(ctx, contact, {
      team: contact.patient.team,
      destination,
      place: 'details',
    });
    if (shown.level === 'L0') return messageTs ? hiddenContactDetails(contact) : 'withdraw';
    return { ...contactDetails(shown, { permalink }), shows: disclosureOf([shown], patientOfContact) };
  };
