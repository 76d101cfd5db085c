export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export interface Channel {
  id: string;
  name: string;
  kind: ChannelKind;
  members: Set<string>;
  isArchived: boolean;
  /** Workspaces of other organizations in it. */
  sharedWith?: string[];
  createdAt: number;
  creator: string;
}

export interface NewChannel {
  id?: string;
  name: string;
  isPrivate?: boolean;
  members?: string[];
  botIsMember?: boolean;
  isArchived?: boolean;
  sharedWith?: string[];
}

/** The word the Events API uses in `channel_type` and in the names of its message subscriptions. */
export function channelType(channel: Channel): 'channel' | 'group' | 'im' | 'mpim' {
  if (channel.kind === 'public') return 'channel';
  return channel.kind === 'private' ? 'group' : channel.kind;
}

const isShared = ({ sharedWith }: Channel): boolean => (sharedWith?.length ?? 0) > 0;

export function channelWire(channel: Channel, botUserId: string) {
  const created = Math.floor(channel.createdAt / 1000);
  if (channel.kind === 'im') {
    const user = [...channel.members].find((member) => member !== botUserId) ?? botUserId;
    return { id: channel.id, created, is_im: true, user, is_archived: false, is_user_deleted: false };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_general: false,
    is_shared: isShared(channel),
    is_ext_shared: isShared(channel),
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    is_member: channel.members.has(botUserId),
    created,
    creator: channel.creator,
    num_members: channel.members.size,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
