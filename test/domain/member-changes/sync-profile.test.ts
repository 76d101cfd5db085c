import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifyMember } from '../../../src/domain/member-changes/identify-member.ts';
import { syncProfile } from '../../../src/domain/member-changes/sync-profile.ts';
import { type House, openHouse } from '../members/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.drop());

const profile = { displayName: 'Ana', timeZone: 'Europe/Lisbon', isDeactivated: false };
const neverAsked = () => Promise.reject(new Error('Slack was asked'));

test('the zone follows the member who travels', async () => {
  await house.person('U1', ['nurse']);
  expect(await syncProfile(house.job, { slackUserId: 'U1', profile })).toBe('updated');
  expect(await identifyMember(house.base, 'U1', neverAsked)).toMatchObject({
    timeZone: 'Europe/Lisbon',
    displayName: 'Ana',
    roles: ['nurse'],
  });
});

test('somebody who never used Northstar is not written down', async () => {
  expect(await syncProfile(house.job, { slackUserId: 'USTRANGER', profile })).toBe('unknown');
  expect(await house.prisma.member.count({ where: { slackUserId: 'USTRANGER' } })).toBe(0);
});

test('a deactivated account loses roles and teams at once, and its open tasks go back to the team', async () => {
  const team = await house.team('North', 'C1');
  const member = await house.person('U2', ['coordinator'], [team.id]);
  const task = await house.task('U2', (await house.patient('K7Q4', team.id)).id);
  const gone = { ...profile, isDeactivated: true };
  expect(await syncProfile(house.job, { slackUserId: 'U2', profile: gone })).toBe('ended');
  await expect(identifyMember(house.base, 'U2', neverAsked)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await house.prisma.task.findUnique({ where: { id: task.id } })).toMatchObject({
    ownerId: null,
    status: 'open',
  });
  expect(await house.prisma.teamMember.count({ where: { memberId: member.id } })).toBe(0);
  expect(await house.auditOf('member.deactivate')).toMatchObject([
    { subjectId: member.id, details: { roles: ['coordinator'], teams: 1, released: 1 } },
  ]);

  // Slack says it again: nothing more happens.
  expect(await syncProfile(house.job, { slackUserId: 'U2', profile: gone })).toBe('updated');
  // The account comes back: without a role, so without a patient.
  expect(await syncProfile(house.job, { slackUserId: 'U2', profile })).toBe('returned');
  expect(await identifyMember(house.base, 'U2', neverAsked)).toMatchObject({ roles: [], teamIds: [] });
});

test('the same event delivered twice has one effect', async () => {
  await house.person('U3');
  const ctx = { ...house.job, inboundKey: 'event:Ev1' };
  await syncProfile(ctx, { slackUserId: 'U3', profile });
  await expect(syncProfile(ctx, { slackUserId: 'U3', profile })).rejects.toMatchObject({ code: 'duplicate' });
});

test('a new person who makes ten gestures at once becomes one member', async () => {
  const all = await Promise.all(
    Array.from({ length: 10 }, () => identifyMember(house.base, 'UNEW', () => Promise.resolve(profile))),
  );
  expect(new Set(all.map((actor) => actor.memberId)).size).toBe(1);
  expect(all[0]).toMatchObject({ roles: [], teamIds: [], timeZone: 'Europe/Lisbon' });
});

test('an app never becomes a member', async () => {
  const bot = { ...profile, isDeactivated: true };
  await expect(identifyMember(house.base, 'UBOT', () => Promise.resolve(bot))).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await house.prisma.member.count({ where: { slackUserId: 'UBOT' } })).toBe(0);
});

test("yesterday's profile is read again", async () => {
  await house.person('U4');
  house.clock.shiftMs(25 * 3_600_000);
  const actor = await identifyMember(house.base, 'U4', () => Promise.resolve(profile));
  expect(actor.timeZone).toBe('Europe/Lisbon');
});

test('an archived team gives no access', async () => {
  const team = await house.team('Old');
  await house.person('U5', ['nurse'], [team.id]);
  await house.prisma.team.update({ where: { id: team.id }, data: { archivedAt: house.clock.now() } });
  const actor = await identifyMember(house.base, 'U5', () => Promise.resolve(profile));
  expect(actor.teamIds).toEqual([]);
});
