import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';

/** What Slack knows of a person. */
export type Profile = { displayName: string; timeZone: string; isDeactivated: boolean };

type Base = Pick<Ctx, 'db' | 'workspace' | 'now'>;

/** Zone and name follow Slack: read again after this long (and at once on a user_change event). */
const PROFILE_FRESH_MS = 24 * 3_600_000;

/**
 * The member behind a Slack user, with roles and teams as they are now. Someone new becomes a member without a role,
 * who sees no patient. `readProfile` is asked only for someone new or a profile of yesterday.
 */
export async function identifyMember(
  base: Base,
  slackUserId: string,
  readProfile: (slackUserId: string) => Promise<Profile>,
): Promise<MemberActor> {
  const key = { workspaceId: base.workspace.id, slackUserId };
  const known = await base.db.member.findUnique({
    where: { workspaceId_slackUserId: key },
    include: { teams: { select: { teamId: true } } },
  });
  const isFresh = known && base.now().getTime() - known.profileReadAt.getTime() < PROFILE_FRESH_MS;
  const member = isFresh ? known : await saveProfile(base, slackUserId, await readProfile(slackUserId));
  if (member.deactivatedAt)
    throw new DomainError(
      'forbidden',
      'Your account is deactivated, so you have no access here. Nothing was saved or shown.',
    );
  return {
    kind: 'member',
    memberId: member.id,
    slackUserId,
    displayName: member.displayName,
    timeZone: member.timeZone,
    roles: member.roles,
    teamIds: member.teams.map((team) => team.teamId),
  };
}

/** Writes what Slack says of a person. A deactivated one keeps the row (the audit trail names it) and loses access. */
export async function saveProfile(base: Base, slackUserId: string, profile: Profile) {
  const { isDeactivated, ...fields } = profile;
  const data = { ...fields, profileReadAt: base.now() };
  const key = { workspaceId: base.workspace.id, slackUserId };
  const deactivatedAt = isDeactivated ? base.now() : null;
  return base.db.member.upsert({
    where: { workspaceId_slackUserId: key },
    create: { ...key, ...data, deactivatedAt },
    update: { ...data, deactivatedAt },
    include: { teams: { select: { teamId: true } } },
  });
}
