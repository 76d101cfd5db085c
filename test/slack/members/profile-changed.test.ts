import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let team: SeededTeam;
let ana: SeededMember;
beforeAll(async () => {
  testApp = await startTestApp();
  team = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana Silva', teams: [team] });
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
});
afterAll(() => testApp.stop());

const changed = (more: object) => ({
  type: 'user_change',
  user: { id: ana.user.id, name: 'ana', real_name: 'Ana Silva', tz: 'Asia/Tokyo', deleted: false, ...more },
});
const member = () => testApp.prisma.member.findUniqueOrThrow({ where: { id: ana.member.id } });
/** Slack's events are acknowledged before they are handled. */
const until = (what: string, done: (row: Awaited<ReturnType<typeof member>>) => boolean) =>
  expect.poll(async () => done(await member()), { message: what, timeout: 5_000 }).toBe(true);

test('the zone follows the traveller, however often Slack tells it', async () => {
  await testApp.sandbox.emit(changed({}), { copies: 2 });
  await until('the new zone', (row) => row.timeZone === 'Asia/Tokyo');
});

test('word that comes late, after newer word, changes nothing', async () => {
  const at = testApp.clock.now().getTime() / 1_000;
  const zoned = (tz: string, secondsAgo: number) => ({
    ...changed({ tz }),
    event_ts: (at - secondsAgo).toFixed(6),
  });
  await testApp.prisma.member.update({
    where: { id: ana.member.id },
    data: { profileReadAt: new Date((at - 3_600) * 1_000) },
  });
  await testApp.sandbox.emit(zoned('Europe/Lisbon', 10));
  await until('the newer zone', (row) => row.timeZone === 'Europe/Lisbon');
  await testApp.sandbox.emit(zoned('Asia/Tokyo', 300));
  await testApp.idle();
  expect(await member()).toMatchObject({
    timeZone: 'Europe/Lisbon',
    profileReadAt: new Date((at - 10) * 1_000),
  });
});

test('a deactivated account has no access from then on, and its tasks are for anyone to claim', async () => {
  const patient = await testApp.seed.patient({ given: 'Canaria', family: 'Quetzal', team });
  const task = await testApp.prisma.task.create({
    data: {
      workspaceId: ana.member.workspaceId,
      teamId: team.id,
      patientId: patient.id,
      title: 'Call',
      ownerId: ana.member.id,
      createdById: ana.member.id,
    },
  });
  await testApp.sandbox.emit(changed({ deleted: true }));
  await until('the end of the access', (row) => row.deactivatedAt !== null);
  expect(await member()).toMatchObject({ roles: [] });
  expect(await testApp.prisma.task.findUnique({ where: { id: task.id } })).toMatchObject({ ownerId: null });
  const robot = testApp.sandbox.robot(ana.user.id);
  await (await robot.command('/care me')).tells(/Your account is deactivated/);
});

test('word that the app was removed is written down', async () => {
  await testApp.sandbox.emit({ type: 'app_uninstalled' });
  await expect
    .poll(() => testApp.prisma.auditEvent.count({ where: { action: 'workspace.uninstall' } }))
    .toBe(1);
});

test.each([[null], ['US/Pacific-New'], ['Mars/Olympus'], [7]])(
  'a zone of %s changes no zone to one that breaks the day',
  async (tz) => {
    const bo = await testApp.seed.member({ name: 'Bo', teams: [team], tz: 'Europe/Lisbon' });
    await testApp.sandbox.emit({ type: 'user_change', user: { id: bo.user.id, real_name: 'Bo New', tz } });
    const row = () => testApp.prisma.member.findUniqueOrThrow({ where: { id: bo.member.id } });
    await expect.poll(async () => (await row()).displayName).toBe('Bo New');
    expect((await row()).timeZone).toBe(tz === 'US/Pacific-New' ? 'America/Los_Angeles' : 'Europe/Lisbon');
  },
);

test('a user_change with tz null still ends the access of a deactivated account', async () => {
  const cy = await testApp.seed.member({ name: 'Cy', teams: [team] });
  const odd = {
    tz: null,
    name: null,
    profile: null,
    enterprise_user: null,
    is_restricted: null,
    team_id: null,
  };
  await testApp.sandbox.emit({
    type: 'user_change',
    event_ts: null,
    user: { id: cy.user.id, deleted: true, ...odd },
  });
  const row = () => testApp.prisma.member.findUniqueOrThrow({ where: { id: cy.member.id } });
  await expect.poll(async () => (await row()).deactivatedAt).not.toBeNull();
  expect((await row()).roles).toEqual([]);
});
