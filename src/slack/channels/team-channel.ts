import { channelMention, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { ChannelInfo } from './read-channel.ts';

/** What is left to do until cards can be posted there; null when nothing is. */
export function channelAdvice(channelId: string, seen: ChannelInfo | 'unseen'): Mrkdwn | null {
  if (seen !== 'unseen' && seen.isArchived)
    return mrkdwn`${channelMention(channelId)} is archived in Slack: unarchive it, or choose another channel.`;
  if (seen === 'unseen' || !seen.isMember)
    return mrkdwn`Northstar is not in ${channelMention(channelId)} yet: write \`/invite @Northstar\` there. Cards wait until then; nothing is lost.`;
  return null;
}
