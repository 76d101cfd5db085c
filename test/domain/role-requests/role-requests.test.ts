import { afterAll, beforeEach, expect, test } from 'vitest';
import { giveRoles } from '../../../src/domain/member-changes/give-roles.ts';
import { decideRoleRequest } from '../../../src/domain/role-requests/decide-role-request.ts';
import { listRoleRequests } from '../../../src/domain/role-requests/list-role-requests.ts';
import { editTeam } from '../../../src/domain/team-changes/edit-team.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let db: MemberDatabase;
let teamId: string;
beforeEach(async () => {
  await db?.drop();
  db = await openMemberDatabase();
  teamId = (await db.team('North', 'CNORTH')).id;
  await db.person('UADMIN', ['admin']);
});
afterAll(() => db.drop());

const idOf = async (who: string) => (await db.ctxOf(who)).actor.memberId;
const give = async (by: string, who: string, roles: Role[], teamIds: string[] = []) =>
  giveRoles(await db.ctxOf(by), { memberId: await idOf(who), roles, teamIds });
const accessOf = async (who: string) => {
  const { roles, teamIds } = (await db.ctxOf(who)).actor;
  return { roles: [...roles].toSorted(), teamIds };
};
const request = () => db.prisma.roleRequest.findFirstOrThrow({ orderBy: { requestedAt: 'desc' } });
const decide = async (who: string, decision: 'confirmed' | 'refused') =>
  decideRoleRequest(await db.ctxOf(who), { id: (await request()).id, decision });
const messagesTo = (destination: string) =>
  db.prisma.delivery.count({ where: { kind: 'role_request', destination } });

test.each<[string, Role[]]>([
  ['a second administrator', ['admin']],
  ['a privacy officer', ['privacy_officer']],
])(
  'what an administrator asks for themselves is given when %s confirms it, and both get a message',
  async (_who, roles) => {
    await db.person('USECOND', roles);
    expect(await give('UADMIN', 'UADMIN', ['admin', 'nurse'], [teamId])).toMatchObject({
      waits: { canBeConfirmed: true },
    });
    expect(await accessOf('UADMIN')).toEqual({ roles: ['admin'], teamIds: [] });
    expect([await messagesTo('UADMIN'), await messagesTo('USECOND')]).toEqual([1, 1]);
    await decide('USECOND', 'confirmed');
    expect(await accessOf('UADMIN')).toEqual({ roles: ['admin', 'nurse'], teamIds: [teamId] });
    expect(await db.auditOf('role.confirm')).toMatchObject([
      { outcome: 'allowed', subjectId: await idOf('UADMIN') },
    ]);
  },
);

test('what is refused is not given, and can be asked for again', async () => {
  await db.person('USECOND', ['privacy_officer']);
  await give('UADMIN', 'UADMIN', ['admin', 'coordinator'], [teamId]);
  await decide('USECOND', 'refused');
  expect(await accessOf('UADMIN')).toEqual({ roles: ['admin'], teamIds: [] });
  await give('UADMIN', 'UADMIN', ['admin', 'coordinator'], [teamId]);
  expect(await listRoleRequests(await db.ctxOf('USECOND'))).toMatchObject([
    { roles: ['coordinator'], teamNames: ['North'] },
  ]);
});

test('nobody confirms their own request, nor does a member without such a role; each try is recorded', async () => {
  await db.person('USECOND', ['admin']);
  await db.person('UNURSE', ['nurse'], [teamId]);
  await give('UADMIN', 'UADMIN', ['admin', 'privacy_officer', 'physician'], [teamId]);
  for (const who of ['UADMIN', 'UNURSE'])
    await expect(decide(who, 'confirmed')).rejects.toMatchObject({ code: 'forbidden' });
  expect(await accessOf('UADMIN')).toEqual({ roles: ['admin'], teamIds: [] });
  expect(await db.prisma.auditEvent.count({ where: { action: 'role.confirm', outcome: 'refused' } })).toBe(2);
});

test('a single administrator waits until a colleague is named privacy officer, who is asked then', async () => {
  await db.person('UCOLLEAGUE', []);
  expect(await give('UADMIN', 'UADMIN', ['admin', 'coordinator'], [teamId])).toMatchObject({
    waits: { canBeConfirmed: false },
  });
  expect(await give('UADMIN', 'UCOLLEAGUE', ['privacy_officer'])).toMatchObject({ waits: null });
  expect(await messagesTo('UCOLLEAGUE')).toBe(1);
  await decide('UCOLLEAGUE', 'confirmed');
  expect(await accessOf('UADMIN')).toEqual({ roles: ['admin', 'coordinator'], teamIds: [teamId] });
});

test('an administrator who cares for patients joins a team only when it is confirmed, also by the form of the team', async () => {
  await db.person('UBOTH', ['admin', 'nurse']);
  const team = {
    name: 'North',
    slackChannelId: 'CNORTH',
    timeZone: 'America/New_York',
    workingDays: [1],
    workdayStartsAt: '09:00',
    workdayEndsAt: '17:00',
    holidays: 'US',
    closedOn: '',
    ownerAgainAfterHours: 4,
    ownerAgainTimes: 2,
    backupAfterHours: 8,
    supervisorAfterHours: 16,
    urgentSupervisorAfterHours: 4,
    nowSupervisorAfterMinutes: 60,
    stillWorkingAfterDays: 3,
    memberIds: [await idOf('UBOTH'), await idOf('UADMIN')],
  };
  await editTeam(await db.ctxOf('UBOTH'), { id: teamId, team });
  expect(await accessOf('UBOTH')).toMatchObject({ teamIds: [] });
  expect(await accessOf('UADMIN')).toMatchObject({ teamIds: [teamId] });
  await decide('UADMIN', 'confirmed');
  expect(await accessOf('UBOTH')).toMatchObject({ teamIds: [teamId] });
});

test('of two who decide at the same moment one counts', async () => {
  await db.person('USECOND', ['admin']);
  await db.person('UTHIRD', ['privacy_officer']);
  await give('UADMIN', 'UADMIN', ['admin', 'nurse'], []);
  const both = await Promise.allSettled([decide('USECOND', 'confirmed'), decide('UTHIRD', 'refused')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
});

test('giving up a role of one’s own takes no second person, and the last administrator stays one', async () => {
  await db.person('UBOTH', ['admin', 'nurse'], [teamId]);
  expect(await give('UBOTH', 'UBOTH', ['admin'])).toMatchObject({ waits: null });
  expect(await accessOf('UBOTH')).toEqual({ roles: ['admin'], teamIds: [] });
  await give('UBOTH', 'UADMIN', []);
  await expect(give('UBOTH', 'UBOTH', [])).rejects.toMatchObject({
    fields: { roles: expect.stringContaining('only administrator') },
  });
});
