import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimAdmin } from '../../../src/domain/members/claim-admin.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.drop());
beforeEach(async () => {
  await house.prisma.member.updateMany({ data: { roles: [] } });
});

test('an owner of the Slack workspace who asks first becomes administrator, and that is written down', async () => {
  const { id } = await house.person('U0A');
  expect(await claimAdmin(await house.ctxOf('U0A'), { slackSaysAdmin: true })).toBe(true);
  expect(await house.prisma.member.findUnique({ where: { id } })).toMatchObject({ roles: ['admin'] });
  const [written] = await house.auditOf('role.claim-admin');
  expect(written).toMatchObject({ memberId: id, outcome: 'allowed' });
});

test('anyone else is told who can, and keeps no role', async () => {
  const { id } = await house.person('U1A', ['nurse']);
  await expect(claimAdmin(await house.ctxOf('U1A'), { slackSaysAdmin: false })).rejects.toThrow(
    'The first one must be an owner or admin of this Slack workspace',
  );
  expect(await house.prisma.member.findUnique({ where: { id } })).toMatchObject({ roles: ['nurse'] });
});

test('of ten who ask at once one becomes administrator, and the others are told who it is', async () => {
  const people = Array.from({ length: 10 }, (_, n) => `UTEN${n}`);
  for (const user of people) await house.person(user);
  const asked = await Promise.allSettled(
    people.map(async (user) => claimAdmin(await house.ctxOf(user), { slackSaysAdmin: true })),
  );
  const admins = await house.prisma.member.findMany({ where: { roles: { has: 'admin' } } });
  expect(admins).toHaveLength(1);
  const told = asked.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(told).toHaveLength(9);
  for (const words of told) expect(words).toContain(`already: ${admins[0]?.displayName}.`);
});

test('when the only administrator is gone from Slack, another owner can take over', async () => {
  const old = await house.person('U3A', ['admin']);
  await house.prisma.member.update({ where: { id: old.id }, data: { deactivatedAt: house.clock.now() } });
  await house.person('U3B');
  expect(await claimAdmin(await house.ctxOf('U3B'), { slackSaysAdmin: true })).toBe(true);
});

test('who is administrator already stays it, and nothing is written twice', async () => {
  await house.person('U4A', ['admin']);
  expect(await claimAdmin(await house.ctxOf('U4A'), { slackSaysAdmin: true })).toBe(false);
});
