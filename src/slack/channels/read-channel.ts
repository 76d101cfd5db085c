import type { WebClient } from '@slack/web-api';
import pLimit from 'p-limit';
import type { ChannelReading, ReadChannel, ReaderKind } from '../../domain/channels/reading.ts';
import type { Workspace } from '../../domain/context.ts';
import { slackCode } from '../kit/answer.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { readerKind } from '../kit/reader-kind.ts';

export type ChannelInfo = Omit<ChannelReading, 'readers'>;

/** Slack recommends pages of 200. A private channel beyond 25 of them is no team's. */
const MOST_PAGES = 25;
/** users.info is tier 4, about 100 a minute: the rest is asked for with the next reading, a few minutes later. */
const MOST_PEOPLE = 60;
const AT_ONCE = 5;

/** conversations.info, tier 3. Throws what is no answer about the channel. */
export async function readInfo(client: WebClient, channelId: string): Promise<ChannelInfo | 'unseen'> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    const pending = channel?.is_pending_ext_shared || (channel?.pending_shared?.length ?? 0) > 0;
    return {
      isPrivate: Boolean(channel?.is_private),
      isShared: Boolean(channel?.is_ext_shared || pending),
      isMember: Boolean(channel?.is_member),
      isArchived: Boolean(channel?.is_archived),
    };
  } catch (error) {
    if (slackCode(error) === 'channel_not_found') return 'unseen';
    throw error;
  }
}

/** Reads a channel whole or throws. Who is in a public channel does not matter: everyone can read it. */
export function channelReader(client: WebClient, workspace: Workspace): ReadChannel {
  return async (channelId, known) => {
    const info = await readInfo(client, channelId);
    if (info === 'unseen') return info;
    if (!info.isPrivate || !info.isMember) return { ...info, readers: [] };
    const ids = await membersOf(client, channelId);
    const kinds = await kindsOf(client, workspace, ids, known);
    return {
      ...info,
      readers: ids.map((slackUserId) => ({ slackUserId, kind: kinds.get(slackUserId) ?? 'unknown' })),
    };
  };
}

/** conversations.members, tier 4. */
async function membersOf(client: WebClient, channel: string): Promise<string[]> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.conversations.members({
      channel,
      limit: SLACK_LIMITS.page,
      ...(cursor ? { cursor } : {}),
    });
    for (const id of answer.members ?? []) ids.add(id);
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return [...ids];
  }
  return [...ids];
}

async function kindsOf(
  client: WebClient,
  workspace: Workspace,
  ids: readonly string[],
  known: ReadonlyMap<string, ReaderKind>,
): Promise<Map<string, ReaderKind>> {
  const kinds = new Map(known);
  // Northstar knows itself.
  if (workspace.slack) kinds.set(workspace.slack.botUserId, 'self');
  const limit = pLimit(AT_ONCE);
  const asked = ids.filter((id) => !kinds.has(id)).slice(0, MOST_PEOPLE);
  await Promise.all(
    asked.map((id) => limit(async () => void kinds.set(id, await kindOf(client, workspace, id)))),
  );
  return kinds;
}

async function kindOf(client: WebClient, workspace: Workspace, user: string): Promise<ReaderKind> {
  try {
    return readerKind({ ...(await client.users.info({ user })).user, id: user }, workspace);
  } catch (error) {
    // Slack shows people of other organizations only in part.
    if (['user_not_found', 'user_not_visible'].includes(slackCode(error) ?? '')) return 'outside';
    throw error;
  }
}
