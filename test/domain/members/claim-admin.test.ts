import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimAdmin } from '../../../src/domain/members/claim-admin.ts';
import { type MemberDatabase, openMemberDatabase } from './member-database.ts';

let memberDatabase: MemberDatabase;
beforeAll(async () => {
  memberDatabase = await openMemberDatabase();
});
afterAll(() => memberDatabase.drop());
beforeEach(async () => {
  await memberDatabase.prisma.member.updateMany({ data: { roles: [] } });
});

test('an owner of the Slack workspace who asks first becomes administrator, and that is written down', async () => {
  const { id } = await memberDatabase.person('U0A');
  expect(await claimAdmin(await memberDatabase.ctxOf('U0A'), { slackSaysAdmin: true })).toBe(true);
  expect(await memberDatabase.prisma.member.findUnique({ where: { id } })).toMatchObject({
    roles: ['admin'],
  });
  const [written] = await memberDatabase.auditOf('role.claim-admin');
  expect(written).toMatchObject({ memberId: id, outcome: 'allowed' });
});

test('anyone else is told who can, and keeps no role', async () => {
  const { id } = await memberDatabase.person('U1A', ['nurse']);
  await expect(claimAdmin(await memberDatabase.ctxOf('U1A'), { slackSaysAdmin: false })).rejects.toThrow(
    'The first one must be an owner or admin of this Slack workspace',
  );
  expect(await memberDatabase.prisma.member.findUnique({ where: { id } })).toMatchObject({
    roles: ['nurse'],
  });
});

test('of ten who ask at once one becomes administrator, and the others are told who it is', async () => {
  const people = Array.from({ length: 10 }, (_, n) => `UTEN${n}`);
  for (const user of people) await memberDatabase.person(user);
  const asked = await Promise.allSettled(
    people.map(async (user) => claimAdmin(await memberDatabase.ctxOf(user), { slackSaysAdmin: true })),
  );
  const admins = await memberDatabase.prisma.member.findMany({ where: { roles: { has: 'admin' } } });
  expect(admins).toHaveLength(1);
  const told = asked.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(told).toHaveLength(9);
  for (const words of told) expect(words).toContain(`administrator: ${admins[0]?.displayName}.`);
});

test('when the only administrator is gone from Slack, another owner can take over', async () => {
  const old = await memberDatabase.person('U3A', ['admin']);
  await memberDatabase.prisma.member.update({
    where: { id: old.id },
    data: { deactivatedAt: memberDatabase.clock.now() },
  });
  await memberDatabase.person('U3B');
  expect(await claimAdmin(await memberDatabase.ctxOf('U3B'), { slackSaysAdmin: true })).toBe(true);
});

test('who is administrator already stays it, and nothing is written twice', async () => {
  await memberDatabase.person('U4A', ['admin']);
  expect(await claimAdmin(await memberDatabase.ctxOf('U4A'), { slackSaysAdmin: true })).toBe(false);
});
