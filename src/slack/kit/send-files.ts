import type { WebClient } from '@slack/web-api';
import type { Mrkdwn } from './mrkdwn.ts';

/** Puts files into a person's direct messages; their names and `words` are L0. Throws what Slack says. */
export async function sendFiles(
  client: WebClient,
  slackUserId: string,
  { words, files }: { words: Mrkdwn; files: readonly { name: string; data: Buffer }[] },
): Promise<void> {
  const [first, ...rest] = files.map(({ name, data }) => ({ file: data, filename: name, title: name }));
  if (!first) return;
  const { channel } = await client.conversations.open({ users: slackUserId });
  if (!channel?.id) throw new Error('conversations.open answered without a channel');
  await client.files.uploadV2({
    channel_id: channel.id,
    initial_comment: words,
    file_uploads: [first, ...rest],
  });
}
