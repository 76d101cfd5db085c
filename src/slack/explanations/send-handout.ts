import type { WebClient } from '@slack/web-api';
import type { HandoutFile } from '../../domain/explanations/make-handout.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';

/**
 * Puts the files of a handout into a person's direct messages (L2). Titles, file names and the words above them are
 * L0: the case key alone. Throws what Slack or the network says; the job is tried again then.
 */
export async function sendHandout(
  client: WebClient,
  { slackUserId, caseKey }: { slackUserId: string; caseKey: string },
  files: readonly HandoutFile[],
): Promise<void> {
  const { channel } = await client.conversations.open({ users: slackUserId });
  if (!channel?.id) throw new Error('conversations.open answered without a channel');
  const [first, ...rest] = files.map(({ name, data }) => ({ file: data, filename: name, title: caseKey }));
  if (!first) return;
  await client.files.uploadV2({
    channel_id: channel.id,
    initial_comment: mrkdwn`Handout · ${escapeMrkdwn(caseKey)}`,
    file_uploads: [first, ...rest],
  });
}
