import type { WebClient } from '@slack/web-api';
import { SLACK_LIMITS } from '../kit/limits.ts';

/** Names our messages for the look-up. The payload holds the opaque delivery id and nothing else. */
const EVENT_TYPE = 'northstar_delivery';

/** Our clock and Slack's may disagree by so much before a message is overlooked. */
const SKEW_MARGIN_MS = 5 * 60_000;

type Message = { ts?: string; metadata?: { event_type?: string; event_payload?: object } };
type Page = { messages?: Message[]; has_more?: boolean; response_metadata?: { next_cursor?: string } };

export function deliveryMetadata(deliveryId: string) {
  return { event_type: EVENT_TYPE, event_payload: { delivery_id: deliveryId } };
}

type Where = { deliveryId: string; channelId: string; threadTs: string | null; since: Date };

/**
 * Finds the message of a delivery by its metadata, from the first try on: its ts, or null when Slack does not
 * show it. Throws what the client throws: an unanswered look-up is no "not there".
 */
export async function lookUp(client: WebClient, where: Where): Promise<string | null> {
  for await (const ts of messagesOf(client, where)) return ts;
  return null;
}

/** All of them: more than one when a try that was given up arrived after all. Throws as `lookUp` does. */
export const lookUpAll = (client: WebClient, where: Where): Promise<string[]> =>
  Array.fromAsync(messagesOf(client, where));

async function* messagesOf(client: WebClient, where: Where): AsyncGenerator<string> {
  const query = {
    channel: where.channelId,
    oldest: String((where.since.getTime() - SKEW_MARGIN_MS) / 1_000),
    include_all_metadata: true,
    limit: SLACK_LIMITS.page,
  };
  let cursor: string | undefined;
  do {
    const from = cursor ? { cursor } : {};
    const page: Page = where.threadTs
      ? await client.conversations.replies({ ...query, ts: where.threadTs, ...from })
      : await client.conversations.history({ ...query, ...from });
    for (const message of page.messages ?? [])
      if (message.ts && isDelivery(message, where.deliveryId)) yield message.ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
}

function isDelivery({ metadata }: Message, deliveryId: string): boolean {
  const payload = metadata?.event_payload;
  return (
    metadata?.event_type === EVENT_TYPE &&
    !!payload &&
    'delivery_id' in payload &&
    payload.delivery_id === deliveryId
  );
}
