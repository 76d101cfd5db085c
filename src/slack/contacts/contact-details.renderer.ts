import type { WebClient } from '@slack/web-api';
import { findContact } from '../../domain/contacts/find-contact.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { permalinkOf } from '../kit/permalink.ts';
import type { PhiDisplay } from '../kit/phi.ts';
import { contactDetails } from './contact-card.view.ts';

/** In the thread under the card. A channel that was opened to everyone since is told nothing. */
export const contactDetailsRenderer =
  (ctx: Ctx<SystemActor>, { client, phi }: { client: WebClient; phi: PhiDisplay }): DeliveryRenderer =>
  async ({ subjectId }) => {
    const contact = await findContact(ctx.db, ctx, subjectId);
    if (!contact.patient.team.isChannelPrivate) return 'withdraw';
    const permalink = await permalinkOf(client, contact);
    return contactDetails(contact, { permalink, display: phi });
  };
