import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifyMember } from '../../../src/domain/member-changes/identify-member.ts';
import { syncProfile } from '../../../src/domain/member-changes/sync-profile.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let memberDatabase: MemberDatabase;
beforeAll(async () => {
  memberDatabase = await openMemberDatabase();
});
afterAll(() => memberDatabase.drop());

const profile = { displayName: 'Ana', timeZone: 'Europe/Lisbon', noAccess: null };
const neverAsked = () => Promise.reject(new Error('Slack was asked'));

test('the zone follows the member who travels', async () => {
  await memberDatabase.person('U1', ['nurse']);
  expect(await syncProfile(memberDatabase.job, { slackUserId: 'U1', profile })).toBe('updated');
  expect(await identifyMember(memberDatabase.base, 'U1', neverAsked)).toMatchObject({
    timeZone: 'Europe/Lisbon',
    displayName: 'Ana',
    roles: ['nurse'],
  });
});

test('somebody who never used Northstar is not written down', async () => {
  expect(await syncProfile(memberDatabase.job, { slackUserId: 'USTRANGER', profile })).toBe('unknown');
  expect(await memberDatabase.prisma.member.count({ where: { slackUserId: 'USTRANGER' } })).toBe(0);
});

test('a deactivated account loses roles and teams at once, and its open tasks go back to the team', async () => {
  const team = await memberDatabase.team('North', 'C1');
  const member = await memberDatabase.person('U2', ['coordinator'], [team.id]);
  const task = await memberDatabase.task('U2', (await memberDatabase.patient('K7Q4', team.id)).id);
  const gone = { ...profile, noAccess: 'gone' as const };
  expect(await syncProfile(memberDatabase.job, { slackUserId: 'U2', profile: gone })).toBe('ended');
  await expect(identifyMember(memberDatabase.base, 'U2', neverAsked)).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await memberDatabase.prisma.task.findUnique({ where: { id: task.id } })).toMatchObject({
    ownerId: null,
    status: 'open',
  });
  expect(await memberDatabase.prisma.teamMember.count({ where: { memberId: member.id } })).toBe(0);
  expect(await memberDatabase.auditOf('member.deactivate')).toMatchObject([
    { subjectId: member.id, details: { roles: ['coordinator'], teams: 1, released: 1 } },
  ]);

  // Slack says it again: nothing more happens.
  expect(await syncProfile(memberDatabase.job, { slackUserId: 'U2', profile: gone })).toBe('updated');
  // The account comes back: without a role, so without a patient.
  expect(await syncProfile(memberDatabase.job, { slackUserId: 'U2', profile })).toBe('returned');
  expect(await identifyMember(memberDatabase.base, 'U2', neverAsked)).toMatchObject({
    roles: [],
    teamIds: [],
  });
});

test('the same event delivered twice has one effect', async () => {
  await memberDatabase.person('U3');
  const ctx = { ...memberDatabase.job, inboundKey: 'event:Ev1' };
  await syncProfile(ctx, { slackUserId: 'U3', profile });
  await expect(syncProfile(ctx, { slackUserId: 'U3', profile })).rejects.toMatchObject({ code: 'duplicate' });
});

test('a new person who makes ten gestures at once becomes one member', async () => {
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      identifyMember(memberDatabase.base, 'UNEW', () => Promise.resolve(profile)),
    ),
  );
  expect(new Set(all.map((actor) => actor.memberId)).size).toBe(1);
  expect(all[0]).toMatchObject({ roles: [], teamIds: [], timeZone: 'Europe/Lisbon' });
});

test('an app never becomes a member', async () => {
  const bot = { ...profile, noAccess: 'gone' as const };
  await expect(identifyMember(memberDatabase.base, 'UBOT', () => Promise.resolve(bot))).rejects.toMatchObject(
    {
      code: 'forbidden',
    },
  );
  expect(await memberDatabase.prisma.member.count({ where: { slackUserId: 'UBOT' } })).toBe(0);
});

test("yesterday's profile is read again", async () => {
  await memberDatabase.person('U4');
  memberDatabase.clock.shiftMs(25 * 3_600_000);
  const actor = await identifyMember(memberDatabase.base, 'U4', () => Promise.resolve(profile));
  expect(actor.timeZone).toBe('Europe/Lisbon');
});

test('an archived team gives no access', async () => {
  const team = await memberDatabase.team('Old');
  await memberDatabase.person('U5', ['nurse'], [team.id]);
  await memberDatabase.prisma.team.update({
    where: { id: team.id },
    data: { archivedAt: memberDatabase.clock.now() },
  });
  const actor = await identifyMember(memberDatabase.base, 'U5', () => Promise.resolve(profile));
  expect(actor.teamIds).toEqual([]);
});
