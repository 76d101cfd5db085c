import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newZone } from './new-zone.ts';

/** What Slack knows of a person. `timeZone`: null where it says none, or one that nobody knows; then the known one stays. */
export type Profile = { displayName: string; timeZone: string | null; noAccess: NoAccess | null };

/** Why an account gets nothing here, whatever else is known of it. */
export type NoAccess = 'gone' | 'app' | 'guest' | 'outside';

type Base = Pick<Ctx, 'db' | 'workspace' | 'now'>;

/** Zone and name follow Slack: read again after this long (and at once on a user_change event). */
const PROFILE_FRESH_MS = 24 * 3_600_000;

const NOTHING_WAS = 'Nothing was saved or shown.';
const WHY_NOT: Record<NoAccess, string> = {
  gone: `Your account is deactivated or a guest’s, so you have no access here. ${NOTHING_WAS}`,
  app: `Northstar is for people: an app has no access here. ${NOTHING_WAS}`,
  guest: `Northstar is for full members of this Slack workspace: guests have no access here. ${NOTHING_WAS}`,
  outside: `Northstar is for members of this Slack workspace: people from elsewhere have no access here. ${NOTHING_WAS}`,
};

const turnedAway = (slackUserId: string, why: NoAccess) =>
  new DomainError('forbidden', WHY_NOT[why], { slackUserId, why });

const onTeams = { teams: { where: { team: { archivedAt: null } }, select: { teamId: true } } } as const;

/**
 * The member behind a Slack user, with roles and teams as they are now. Someone new becomes a member without a role,
 * who sees no patient. `readProfile` is asked only for someone new or a profile of yesterday.
 * @returns the member as an actor.
 * @throws DomainError `forbidden` for a guest, a person from elsewhere, an app or a deactivated account.
 */
export async function identifyMember(
  base: Base,
  slackUserId: string,
  readProfile: (slackUserId: string) => Promise<Profile>,
): Promise<MemberActor> {
  const known = await findMember(base, slackUserId);
  const isFresh = known && base.now().getTime() - known.profileReadAt.getTime() < PROFILE_FRESH_MS;
  const member = isFresh ? known : await saveProfile(base, slackUserId, await readProfile(slackUserId));
  // An event of Slack's that never came: the traveller is seen here.
  if (known && known.timeZone !== member.timeZone)
    await base.db.$transaction((tx) => newZone(tx, base, member.id));
  if (member.deactivatedAt) throw turnedAway(slackUserId, 'gone');
  return actorOf(member);
}

type MemberRow = Omit<MemberActor, 'kind' | 'memberId' | 'teamIds'> & {
  id: string;
  teams: readonly { teamId: string }[];
};

/** A member's row as the one who acts. */
export function actorOf(member: MemberRow): MemberActor {
  const { slackUserId, displayName, timeZone, roles } = member;
  const teamIds = member.teams.map((team) => team.teamId);
  return { kind: 'member', memberId: member.id, slackUserId, displayName, timeZone, roles, teamIds };
}

function findMember(base: Base, slackUserId: string) {
  return base.db.member.findUnique({
    where: { workspaceId_slackUserId: { workspaceId: base.workspace.id, slackUserId } },
    include: onTeams,
  });
}

/**
 * Writes name and zone of someone active. Ending an access is more than a column (sync-profile.ts), so an
 * account that Slack calls gone is only refused here. Apps, guests and people from elsewhere never become members.
 */
async function saveProfile(base: Base, slackUserId: string, profile: Profile) {
  const { noAccess, displayName, timeZone } = profile;
  if (noAccess) throw turnedAway(slackUserId, noAccess);
  const data = { displayName, profileReadAt: base.now(), ...(timeZone ? { timeZone } : {}) };
  const key = { workspaceId: base.workspace.id, slackUserId };
  // Without an include this is one INSERT … ON CONFLICT: two first gestures at once make one member.
  const { id } = await base.db.member.upsert({
    where: { workspaceId_slackUserId: key },
    create: { timeZone: base.workspace.defaultTimeZone, ...key, ...data },
    update: data,
    select: { id: true },
  });
  return base.db.member.findUniqueOrThrow({ where: { id }, include: onTeams });
}
