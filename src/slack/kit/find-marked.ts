import type { WebClient } from '@slack/web-api';
import { SLACK_LIMITS } from './limits.ts';

/** Our clock and Slack's may disagree by so much before a message is overlooked. */
const SKEW_MARGIN_MS = 5 * 60_000;

/** What a message of ours carries to be found by: an opaque id and nothing else. */
export type Mark = { event_type: string; event_payload: Record<string, string> };
export type MarkedAt = { channelId: string; threadTs: string | null; since: Date };

type Message = { ts?: string; metadata?: { event_type?: string; event_payload?: object } };
type Page = { messages?: Message[]; response_metadata?: { next_cursor?: string } };

/**
 * The ts of each message that carries the mark, in a channel or in one of its threads. Throws what the client throws: a
 * question without an answer is no "not there".
 */
export async function* findMarked(
  client: WebClient,
  { channelId, threadTs, since }: MarkedAt,
  mark: Mark,
): AsyncGenerator<string> {
  const query = {
    channel: channelId,
    oldest: String((since.getTime() - SKEW_MARGIN_MS) / 1_000),
    include_all_metadata: true,
    limit: SLACK_LIMITS.page,
  };
  let cursor: string | undefined;
  do {
    const from = cursor ? { cursor } : {};
    const page: Page = threadTs
      ? await client.conversations.replies({ ...query, ts: threadTs, ...from })
      : await client.conversations.history({ ...query, ...from });
    for (const message of page.messages ?? []) if (message.ts && isMarked(message, mark)) yield message.ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
}

function isMarked({ metadata }: Message, { event_type, event_payload }: Mark): boolean {
  if (metadata?.event_type !== event_type) return false;
  const found = new Map<string, unknown>(Object.entries(metadata.event_payload ?? {}));
  return Object.entries(event_payload).every(([name, id]) => found.get(name) === id);
}
