import type { KnownBlock } from '@slack/types';
import type { DeliveryKind, LeasedDelivery } from '../../domain/deliveries/delivery.ts';
import type { Disclosure } from '../../domain/deliveries/visible-to.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';

/**
 * `text` is the notification: level L0, no PHI. Without blocks it is also what the message shows. `refreshAt`: the
 * unchanged record reads differently from then on (an offer ends), so the message is rendered again at that instant.
 * `shows`: whom it names above L0; left out, it names no one.
 */
export type Rendered = { text: Mrkdwn; blocks?: KnownBlock[]; refreshAt?: Date; shows?: Disclosure };

/**
 * Renders one kind of message from its record, at the moment it is sent. `withdraw`: the record wants no such
 * message (any more): nothing is posted, and one that is there stays as it is. Throws nothing it can show instead;
 * what it does throw is tried again later.
 */
export type DeliveryRenderer = (claimed: LeasedDelivery) => Promise<Rendered | 'withdraw'>;

/** One renderer per kind; the composition root puts them together. */
export type DeliveryRenderers = Record<DeliveryKind, DeliveryRenderer>;
