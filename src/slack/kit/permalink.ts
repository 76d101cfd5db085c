import type { WebClient } from '@slack/web-api';
import { slackCode } from './answer.ts';

type Source = { sourceChannelId: string | null; sourceTs: string | null };

/** The link to the message that a record was made from; null where the app may not look, or the message is gone. */
export async function permalinkOf(client: WebClient, source: Source): Promise<string | null> {
  const { sourceChannelId: channel, sourceTs: ts } = source;
  if (!channel || !ts) return null;
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink ?? null;
  } catch (error) {
    if (slackCode(error)) return null;
    throw error;
  }
}
