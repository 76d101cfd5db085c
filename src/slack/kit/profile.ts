import type { WebClient } from '@slack/web-api';
import type { Workspace } from '../../domain/context.ts';
import type { Profile } from '../../domain/member-changes/identify-member.ts';

type SlackUser = {
  name?: string | undefined;
  real_name?: string | undefined;
  tz?: string | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  profile?: { display_name?: string | undefined; real_name?: string | undefined } | undefined;
};

/** A Slack user as a member's profile. Bots and Slack's own users never act here. */
export function profileOf(user: SlackUser, workspace: Workspace): Profile {
  return {
    displayName:
      user.profile?.display_name || user.real_name || user.profile?.real_name || user.name || 'someone',
    timeZone: user.tz || workspace.defaultTimeZone,
    isDeactivated: Boolean(user.deleted || user.is_bot),
  };
}

/** Asks Slack for name and zone (users.info, tier 4). */
export async function readProfile(
  client: WebClient,
  slackUserId: string,
  workspace: Workspace,
): Promise<Profile> {
  const { user } = await client.users.info({ user: slackUserId });
  return profileOf(user ?? {}, workspace);
}
