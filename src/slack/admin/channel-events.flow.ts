import { isTeamChannel, saveChannel } from '../../domain/teams/save-channel.ts';
import { type AppEventGesture, onAppEvent } from '../kit/flows.ts';
import { readChannel } from './team-channel.ts';

/** Asks Slack anew about a channel of ours: whether details may be posted there hangs on it. */
async function readAnew({ ctx, client, event }: AppEventGesture): Promise<void> {
  const channelId = channelOf(event);
  if (!channelId) return;
  if (!(await isTeamChannel(ctx, channelId))) return;
  const seen = await readChannel(client, channelId);
  await saveChannel(ctx, { channelId, isPrivate: seen !== 'unseen' && seen.isPrivate });
}

function channelOf({ channel }: AppEventGesture['event']): string | null {
  return typeof channel === 'string' ? channel : null;
}

/** Northstar was invited (or a person joined): now Slack tells whether the channel is private. */
export const joinedChannelFlow = onAppEvent('member_joined_channel', readAnew);
export const channelUnarchivedFlow = onAppEvent('channel_unarchive', readAnew);
export const groupUnarchivedFlow = onAppEvent('group_unarchive', readAnew);
