import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import { giveRoles } from '../../src/domain/member-changes/give-roles.ts';
import { identifyMember } from '../../src/domain/member-changes/identify-member.ts';
import { claimAdmin } from '../../src/domain/members/claim-admin.ts';
import { createTeam } from '../../src/domain/team-changes/create-team.ts';
import {
  CLINIC_ZONE,
  type DemoPerson,
  PEOPLE,
  type PersonId,
  personOf,
  TEAMS,
  type TeamId,
} from '../caseload/people.ts';

export type Base = Omit<Ctx, 'actor' | 'requestId'>;

/** Everybody as the one who acts, with roles and teams as they are now. */
export type Actors = (id: PersonId) => Promise<Ctx<MemberActor>>;

/** Sets the workplace up as an administrator would: the first administrator, two teams, a role for each. */
export async function makePeople(base: Base): Promise<{ as: Actors; teamIds: ReadonlyMap<TeamId, string> }> {
  const as: Actors = async (id) => {
    const person = personOf(id);
    const actor = await identifyMember(base, person.slackUserId, async () => profileOf(person));
    return { ...base, actor, requestId: 'demo' };
  };
  await claimAdmin(await as('dana'), { slackSaysAdmin: true });
  const admin = await as('dana');
  const teamIds = new Map<TeamId, string>();
  for (const team of TEAMS) {
    const made = await createTeam(admin, {
      name: team.name,
      slackChannelId: team.channelId,
      timeZone: CLINIC_ZONE,
      workingDays: [1, 2, 3, 4, 5],
      workdayStartsAt: '08:30',
      workdayEndsAt: '17:30',
      holidays: 'US',
      clinicName: 'Alder Bay Clinic',
      clinicAddress: '1 Harbor Street, Alder Bay',
      memberIds: [],
    });
    teamIds.set(team.id, made.id);
  }
  for (const person of PEOPLE) {
    const { actor } = await as(person.id);
    if (person.eveningDigestAt)
      await base.db.member.update({
        where: { id: actor.memberId },
        data: { eveningDigestAt: person.eveningDigestAt },
      });
    if (person.roles.length === 0 || person.id === 'dana') continue;
    await giveRoles(admin, {
      memberId: actor.memberId,
      roles: [...person.roles],
      teamIds: person.teams.flatMap((team) => teamIds.get(team) ?? []),
    });
  }
  return { as, teamIds };
}

const profileOf = ({ name, zone }: DemoPerson) => ({
  displayName: name,
  timeZone: zone ?? CLINIC_ZONE,
  noAccess: null,
});
