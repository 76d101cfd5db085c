import type { WebClient } from '@slack/web-api';
import { slackCode } from '../kit/answer.ts';
import { channelMention, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';

/** What Slack tells the app about a channel. `unseen`: a private one that the app is not in, or none at all. */
export type ChannelSeen = 'unseen' | { isPrivate: boolean; isMember: boolean; isArchived: boolean };

/** conversations.info, tier 3. Throws what is no answer about the channel. */
export async function readChannel(client: WebClient, channelId: string): Promise<ChannelSeen> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    return {
      // Shared with another organization, a private channel has readers whom nobody here let in.
      isPrivate: Boolean(channel?.is_private && !channel.is_ext_shared && !channel.is_pending_ext_shared),
      isMember: Boolean(channel?.is_member),
      isArchived: Boolean(channel?.is_archived),
    };
  } catch (error) {
    if (slackCode(error) === 'channel_not_found') return 'unseen';
    throw error;
  }
}

/** Whether Northstar can post there now. */
export const canPost = (seen: ChannelSeen): boolean => seen !== 'unseen' && seen.isMember && !seen.isArchived;

/** What is left to do until cards can be posted there; null when nothing is. */
export function channelAdvice(channelId: string, seen: ChannelSeen): Mrkdwn | null {
  if (seen !== 'unseen' && seen.isArchived)
    return mrkdwn`${channelMention(channelId)} is archived in Slack: unarchive it, or choose another channel.`;
  if (seen === 'unseen' || !seen.isMember)
    return mrkdwn`Northstar is not in ${channelMention(channelId)} yet: write \`/invite @Northstar\` there. Cards wait until then; nothing is lost.`;
  return null;
}
