import type { WebClient } from '@slack/web-api';
import { findMarked, type Mark, type MarkedAt } from '../kit/find-marked.ts';

/** Names our messages for the look-up. The payload holds the opaque delivery id and nothing else. */
export const deliveryMetadata = (deliveryId: string): Mark => ({
  event_type: 'northstar_delivery',
  event_payload: { delivery_id: deliveryId },
});

type Where = MarkedAt & { deliveryId: string };

/**
 * Finds the message of a delivery by its metadata, from the first try on: its ts, or null when Slack does not
 * show it. Throws what the client throws: an unanswered look-up is no "not there".
 */
export async function lookUp(client: WebClient, { deliveryId, ...where }: Where): Promise<string | null> {
  for await (const ts of findMarked(client, where, deliveryMetadata(deliveryId))) return ts;
  return null;
}

/** All of them: more than one when a try that was given up arrived after all. Throws as `lookUp` does. */
export const lookUpAll = (client: WebClient, { deliveryId, ...where }: Where): Promise<string[]> =>
  Array.fromAsync(findMarked(client, where, deliveryMetadata(deliveryId)));
