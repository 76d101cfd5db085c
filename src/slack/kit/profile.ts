import type { WebClient } from '@slack/web-api';
import type { ReaderKind } from '../../domain/channels/reading.ts';
import type { Workspace } from '../../domain/context.ts';
import type { Profile } from '../../domain/member-changes/identify-member.ts';
import { zoneNamed } from '../../domain/time/wall-time.ts';
import { slackCode } from './answer.ts';
import { readerKind, type SlackReader } from './reader-kind.ts';

type SlackUser = SlackReader & {
  name?: string | null | undefined;
  real_name?: string | null | undefined;
  /** Null for accounts that never chose one. */
  tz?: string | null | undefined;
  profile?:
    | { display_name?: string | null | undefined; real_name?: string | null | undefined }
    | null
    | undefined;
};

const ACCESS_OF = {
  person: null,
  guest: 'guest',
  outside: 'outside',
  app: 'app',
  self: 'app',
  gone: 'gone',
  unknown: 'outside',
} as const satisfies Record<ReaderKind, Profile['noAccess']>;

/** A Slack user as a member's profile. Bots, Slack's own users, guests and people from elsewhere never act here. */
export function profileOf(user: SlackUser, workspace: Workspace): Profile {
  return {
    displayName:
      user.profile?.display_name || user.real_name || user.profile?.real_name || user.name || 'someone',
    timeZone: zoneNamed(user.tz),
    noAccess: ACCESS_OF[readerKind(user, workspace)],
  };
}

/** Slack shows no such person to this workspace. */
const NOT_HERE = new Set(['user_not_found', 'user_not_visible']);

/** Asks Slack for name, zone and kind (users.info, tier 4). Whom Slack does not show is from elsewhere. */
export async function readProfile(
  client: WebClient,
  slackUserId: string,
  workspace: Workspace,
): Promise<Profile> {
  try {
    const { user } = await client.users.info({ user: slackUserId });
    return profileOf(user ?? {}, workspace);
  } catch (error) {
    if (!NOT_HERE.has(slackCode(error) ?? '')) throw error;
    return { ...profileOf({}, workspace), noAccess: 'outside' };
  }
}
