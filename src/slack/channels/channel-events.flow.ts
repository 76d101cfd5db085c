import { type Doubt, doubtChannel } from '../../domain/channels/doubt-channel.ts';
import { readTeamChannel } from '../../domain/channels/read-team-channel.ts';
import { canPost } from '../../domain/channels/reading.ts';
import { revivePosts } from '../../domain/delivery-operations/revive-posts.ts';
import { type AppEventGesture, type Flow, onAppEvent } from '../kit/flows.ts';
import { channelReader } from './read-channel.ts';

type SlackEvent = AppEventGesture['event'];
type SaidNow = Omit<Doubt, 'channelId'>;

/** First the channel shows L0, then Slack is asked who reads it: an answer that fails leaves it so. */
async function doubtAndRead(
  { ctx, client, event, received }: AppEventGesture,
  saidNow: SaidNow,
): Promise<void> {
  const channelId = channelOf(event);
  if (!channelId) return;
  const isOurs = await doubtChannel(ctx, { channelId, ...saidNow });
  received();
  if (!isOurs) return;
  const seen = await readTeamChannel(ctx, {
    channelId,
    mustHold: saidNow.joined,
    readSlack: channelReader(client, ctx.workspace),
  });
  if (seen && canPost(seen)) await revivePosts(ctx, channelId);
}

/** In `channel_rename` and `group_rename` the channel is an object. */
function channelOf({ channel }: SlackEvent): string | null {
  if (typeof channel === 'string') return channel;
  const id = typeof channel === 'object' && channel !== null && 'id' in channel ? channel.id : null;
  return typeof id === 'string' ? id : null;
}

const ONLY_A_LOOK = [
  'member_left_channel',
  'channel_unshared',
  'channel_archive',
  'group_archive',
  'channel_unarchive',
  'group_unarchive',
  'channel_rename',
  'group_rename',
  'channel_deleted',
  'group_deleted',
  // Northstar itself was removed.
  'channel_left',
  'group_left',
];

/** Until a channel's doubt is kept its cards may show more than its readers may know. */
const HELD = { holdsAnswer: true };

const MADE_PUBLIC = 'channel_convert_to_public';
const MADE_PRIVATE = 'channel_convert_to_private';

/** A message that says that its channel was made public or private; all others are none of ours. */
const isConversion = ({ subtype }: SlackEvent): boolean =>
  subtype === MADE_PUBLIC || subtype === MADE_PRIVATE;

export const channelFlows: Flow[] = [
  ...ONLY_A_LOOK.map((type) => onAppEvent(type, (gesture) => doubtAndRead(gesture, {}), HELD)),
  onAppEvent(
    'member_joined_channel',
    (gesture) => {
      const { user } = gesture.event;
      const isSelf = user === gesture.ctx.workspace.slack?.botUserId;
      return doubtAndRead(gesture, typeof user === 'string' && !isSelf ? { joined: user } : {});
    },
    HELD,
  ),
  onAppEvent('channel_shared', (gesture) => doubtAndRead(gesture, { isShared: true }), HELD),
  ...['message.channels', 'message.groups'].map((type) =>
    onAppEvent(
      type,
      (gesture) => doubtAndRead(gesture, gesture.event.subtype === MADE_PUBLIC ? { isPublic: true } : {}),
      { concerns: isConversion, ...HELD },
    ),
  ),
];
