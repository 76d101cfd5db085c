import { patientOfContact } from '../../domain/contacts/contact.ts';
import { readContactCard } from '../../domain/contacts/read-contact-card.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, isDirect, visibleTo } from '../../domain/deliveries/visible-to.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { contactCard } from './contact-card.view.ts';

/** In the team's channel; without one, in a direct message to the person who logged it. */
export const contactCardRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const contacts = await readContactCard(ctx, subjectId);
    if (contacts.length === 0) return 'withdraw';
    const shown = await Promise.all(
      contacts.map((contact) => visibleTo(ctx, contact, { team: contact.patient.team, destination })),
    );
    return {
      ...contactCard(shown, { hasNoChannel: isDirect(destination) }),
      shows: disclosureOf(shown, patientOfContact),
    };
  };
