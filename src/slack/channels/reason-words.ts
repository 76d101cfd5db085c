import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';

/** No one reads a longer list; who is left is named when these are gone. */
const MOST_NAMED = 10;

type Cause = { what: Mrkdwn; toDo: string };

/** Why a team's channel shows case keys only, and what mends each cause. Slack ids alone: no patient in it. */
export function causesOf(reasons: readonly string[]): Cause[] {
  const idsOf = (kind: string) =>
    reasons.filter((reason) => reason.startsWith(`${kind}:`)).map((reason) => reason.slice(kind.length + 1));
  const people = (kind: string, one: string, many: string, toDo: string): Cause[] => {
    const ids = idsOf(kind);
    if (ids.length === 0) return [];
    return [{ what: mrkdwn`${names(ids)} ${escapeMrkdwn(ids.length === 1 ? one : many)}`, toDo }];
  };
  return [
    ...(reasons.includes('public')
      ? [
          {
            what: mrkdwn`Everyone in the workspace can read it`,
            toDo: 'make it private, or choose a private channel for the team',
          },
        ]
      : []),
    ...(reasons.includes('shared')
      ? [
          {
            what: mrkdwn`It is shared with another organization`,
            toDo: 'stop sharing it, or choose another channel for the team',
          },
        ]
      : []),
    ...people(
      'no_role',
      'has no care role on this team',
      'have no care role on this team',
      'remove them from the channel, or give them a role and this team',
    ),
    ...people(
      'guest',
      'is a guest in this workspace',
      'are guests in this workspace',
      'remove them from the channel',
    ),
    ...people(
      'outside',
      'is from another organization',
      'are from another organization',
      'remove them from the channel',
    ),
    ...people(
      'app',
      'is an app that can read it',
      'are apps that can read it',
      'remove them from the channel',
    ),
  ];
}

/** "<@U1> has no care role on this team; <@U2> is a guest in this workspace". */
export const causesLine = (reasons: readonly string[]): Mrkdwn =>
  joinMrkdwn(
    causesOf(reasons).map(({ what }) => what),
    '; ',
  );

function names(ids: readonly string[]): Mrkdwn {
  const named = ids.slice(0, MOST_NAMED).map(mention);
  const rest = ids.length - named.length;
  if (rest > 0) named.push(mrkdwn`${rest} more`);
  const last = named.pop() ?? mrkdwn``;
  return named.length > 0 ? mrkdwn`${joinMrkdwn(named, ', ')} and ${last}` : last;
}
