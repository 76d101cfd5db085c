import type { ReaderKind } from '../../domain/channels/reading.ts';
import type { Workspace } from '../../domain/context.ts';

/** The parts of a user object that say what a person is. docs.slack.dev/reference/objects/user-object */
export type SlackReader = {
  id?: string | undefined;
  team_id?: string | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  is_workflow_bot?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  is_stranger?: boolean | undefined;
  enterprise_user?: { teams?: string[] | undefined } | undefined;
};

const SLACKBOT = 'USLACKBOT';

/**
 * What a Slack user is to a channel's patients. An app reads what is posted and hands it to its maker, whom Slack's BAA does
 * not cover: it may not know, whatever it does with it. (`is_app_user` is no app: it is a person who uses one.)
 */
export function readerKind(user: SlackReader, { slack }: Workspace): ReaderKind {
  if (user.id === SLACKBOT || (user.id && user.id === slack?.botUserId)) return 'self';
  if (user.deleted) return 'gone';
  if (user.is_bot || user.is_workflow_bot) return 'app';
  if (user.is_stranger || isElsewhere(user, slack?.teamId)) return 'outside';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'person';
}

/** In an Enterprise organization one person belongs to several workspaces. */
function isElsewhere({ team_id, enterprise_user }: SlackReader, ownTeamId: string | undefined): boolean {
  if (!team_id || !ownTeamId || team_id === ownTeamId) return false;
  return !enterprise_user?.teams?.includes(ownTeamId);
}
