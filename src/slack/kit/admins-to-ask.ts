import type { Admin } from '../../domain/access/admins.ts';
import { joinMrkdwn, type Mrkdwn, mention, mrkdwn } from './mrkdwn.ts';

/** The administrators by mention, or who can become one. */
export function adminsToAsk(admins: readonly Admin[]): Mrkdwn {
  if (admins.length === 0) return mrkdwn`an owner or admin of this Slack workspace`;
  return joinMrkdwn(
    admins.map(({ slackUserId }) => mention(slackUserId)),
    ' or ',
  );
}
