import type { KnownBlock } from '@slack/types';
import type { ClaimedDelivery, DeliveryKind } from '../../domain/deliveries/delivery.ts';

/** `text` is the notification: level L0, no PHI. Without blocks it is also what the message shows. */
export type Rendered = { text: string; blocks?: KnownBlock[] };

/**
 * Renders one kind of message from its record, at the moment it is sent. `withdraw`: the record wants no such
 * message (any more): nothing is posted, and one that is there stays as it is. Throws nothing it can show instead;
 * what it does throw is tried again later.
 */
export type DeliveryRenderer = (claimed: ClaimedDelivery) => Promise<Rendered | 'withdraw'>;

/** One renderer per kind; the composition root puts them together. */
export type DeliveryRenderers = Record<DeliveryKind, DeliveryRenderer>;
