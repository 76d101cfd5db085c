import type { ReaderKind } from '../../generated/prisma/enums.ts';

export type { ReaderKind };

/** What Slack says of a channel. */
export type ChannelReading = {
  isPrivate: boolean;
  /** With another organization, or one is invited. */
  isShared: boolean;
  isMember: boolean;
  isArchived: boolean;
  /** Everyone in it; empty where nothing hangs on them (a public channel, or one that Northstar is not in). */
  readers: { slackUserId: string; kind: ReaderKind }[];
};

/** `unseen`: a private channel that Northstar is not in, or none at all. */
export type ChannelSeen = ChannelReading | 'unseen';

/**
 * Asks Slack about a channel. `known`: whose kind need not be asked again. Throws when Slack gives no whole answer: half of
 * the readers are none.
 */
export type ReadChannel = (channelId: string, known: ReadonlyMap<string, ReaderKind>) => Promise<ChannelSeen>;

/** Whether Northstar can post there now. */
export const canPost = (seen: Pick<ChannelReading, 'isMember' | 'isArchived'> | 'unseen'): boolean =>
  seen !== 'unseen' && seen.isMember && !seen.isArchived;
