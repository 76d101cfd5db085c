import type { WebClient } from '@slack/web-api';
import { mrkdwn } from '../kit/mrkdwn.ts';

const WORDS = mrkdwn`A list to fill in. Replace its invented row, save it as CSV or .xlsx, and upload it with \`/care import\`.`;

/** Puts an empty list into a person's direct messages; its name and its words are L0. Throws what Slack says. */
export async function sendTemplate(
  client: WebClient,
  slackUserId: string,
  { name, data }: { name: string; data: Buffer },
): Promise<void> {
  const { channel } = await client.conversations.open({ users: slackUserId });
  if (!channel?.id) throw new Error('conversations.open answered without a channel');
  await client.files.uploadV2({
    channel_id: channel.id,
    initial_comment: WORDS,
    file_uploads: [{ file: data, filename: name, title: name }],
  });
}
