import type { WebClient } from '@slack/web-api';
import { slackCode } from './answer.ts';
import { typedText } from './typed-text.ts';

/**
 * The text of the message that a form was made from, as it is now; null where the app may not read, or it is gone.
 * A form may show names masked at most, and remembers no words: what was masked for display is read again to be stored.
 */
export async function sourceText(
  client: WebClient,
  { channelId, ts, threadTs }: { channelId: string; ts: string; threadTs?: string | undefined },
): Promise<string | null> {
  try {
    const { messages } = await client.conversations.replies({
      channel: channelId,
      ts: threadTs ?? ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
      // The beginning of a thread comes with every page of it.
      limit: 2,
    });
    const found = messages?.find((message) => message.ts === ts);
    // Of a deleted message with replies Slack leaves a tombstone, with words of its own.
    const isTombstone = found !== undefined && 'subtype' in found && found.subtype === 'tombstone';
    const text = isTombstone ? undefined : found?.text;
    return text === undefined ? null : typedText(text);
  } catch (error) {
    if (slackCode(error)) return null;
    throw error;
  }
}
