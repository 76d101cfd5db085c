import type { WebClient } from '@slack/web-api';
import type { Profile } from '../../domain/member-changes/identify-member.ts';
import { zoneNamed } from '../../domain/time/wall-time.ts';

type SlackUser = {
  name?: string | null | undefined;
  real_name?: string | null | undefined;
  /** Null for accounts that never chose one. */
  tz?: string | null | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  profile?:
    | { display_name?: string | null | undefined; real_name?: string | null | undefined }
    | null
    | undefined;
};

/** A Slack user as a member's profile. Bots and Slack's own users never act here. */
export function profileOf(user: SlackUser): Profile {
  return {
    displayName:
      user.profile?.display_name || user.real_name || user.profile?.real_name || user.name || 'someone',
    timeZone: zoneNamed(user.tz),
    isDeactivated: Boolean(user.deleted || user.is_bot),
  };
}

/** Asks Slack for name and zone (users.info, tier 4). */
export async function readProfile(client: WebClient, slackUserId: string): Promise<Profile> {
  const { user } = await client.users.info({ user: slackUserId });
  return profileOf(user ?? {});
}
