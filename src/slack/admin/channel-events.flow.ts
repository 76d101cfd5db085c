import { revivePosts } from '../../domain/teams/revive-posts.ts';
import { isTeamChannel, saveChannel } from '../../domain/teams/save-channel.ts';
import { type AppEventGesture, onAppEvent } from '../kit/flows.ts';
import { canPost, readChannel } from './team-channel.ts';

/** Asks Slack anew about a channel of ours: whether details may be posted there hangs on it. */
async function readAnew({ ctx, client, event }: AppEventGesture): Promise<void> {
  const channelId = channelOf(event);
  if (!channelId) return;
  if (!(await isTeamChannel(ctx, channelId))) return;
  const seen = await readChannel(client, channelId);
  await saveChannel(ctx, { channelId, isPrivate: seen !== 'unseen' && seen.isPrivate });
  if (canPost(seen)) await revivePosts(ctx, channelId);
}

function channelOf({ channel }: AppEventGesture['event']): string | null {
  return typeof channel === 'string' ? channel : null;
}

/** Northstar was invited (or a person joined): now Slack tells whether the channel is private. */
export const joinedChannelFlow = onAppEvent('member_joined_channel', readAnew);
/** Another organization was let in, or has left. */
export const channelSharedFlow = onAppEvent('channel_shared', readAnew);
export const channelUnsharedFlow = onAppEvent('channel_unshared', readAnew);
export const channelUnarchivedFlow = onAppEvent('channel_unarchive', readAnew);
export const groupUnarchivedFlow = onAppEvent('group_unarchive', readAnew);
