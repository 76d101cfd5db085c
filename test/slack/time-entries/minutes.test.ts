import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let north: Awaited<ReturnType<TestApp['seed']['team']>>;
let ana: Robot;
let bill: Robot;

beforeAll(async () => {
  app = await startTestApp();
  north = await app.seed.team({ name: 'North' });
  const { user, member } = await app.seed.member({ name: 'Ana Silva', teams: [north] });
  ana = app.sandbox.robot(user.id);
  bill = app.sandbox.robot((await app.seed.member({ name: 'Bill Ing', roles: ['billing'] })).user.id);
  const rosa = await app.seed.patient({ given: '=Rosa', family: 'Chen', team: north });
  const of = { workspaceId: north.workspaceId, patientId: rosa.id, memberId: member.id };
  await app.prisma.timeEntry.createMany({
    data: [
      { ...of, minutes: 19, spentAt: new Date('2026-11-10T15:00:00Z') },
      { ...of, minutes: 60, spentAt: new Date('2026-10-10T15:00:00Z') },
    ],
  });
});
afterEach(async () => {
  await app.idle();
  for (const robot of [ana, bill]) if (robot.hasModal()) await robot.modal().close({ all: true });
  expect(app.sandbox.violations).toEqual([]);
  expect(app.sandbox.failures).toEqual([]);
  expect(app.logged()).not.toContain('unexpected failure');
});
afterAll(() => app.stop());

test('billing reads who is billed, month by month, and gets the month as a file without formulas', async () => {
  const list = await filledForm(await bill.command('/care minutes', { channel: north.channelId }));
  expect(list.text()).toMatch(/November 2026[\s\S]*19 min · none: 19 of 20/);
  expect(list.text()).toMatch(/=Rosa Chen · \w+/);
  expect(list.text()).toContain('Check with your billing office.');
  await list.press('Previous month');
  await list.shows(/October 2026[\s\S]*60 min · 99490 \+ 2 × 99439/);
  await list.press('Download CSV');
  await list.shows(/The file is in your direct messages/);
  const csv = [...app.sandbox.world.files.values()].find(({ name }) => name.endsWith('.csv'));
  expect(csv?.name).toBe('northstar-minutes-2026-10.csv');
  expect(csv?.data?.toString()).toContain(`,"'=Rosa Chen",60,0,99490 + 2 × 99439,`);
  await list.press('Next month');
  await list.shows(/November 2026/);
  expect(app.logged()).not.toContain('Chen');
});

test('App Home leads billing to the minutes and shows no patient', async () => {
  const home = await bill.home.open();
  await home.press('Minutes');
  await (await bill.waitModal('Minutes')).shows(/November 2026/);
});

test('a coordinator is refused in words, with a row', async () => {
  const form = await filledForm(await ana.command('/care minutes', { channel: north.channelId }));
  await form.shows(
    /Only billing, and supervisors for their own teams, see minutes and codes\. Nothing was shown\./,
  );
  expect(await app.prisma.auditEvent.count({ where: { action: 'minutes.list', outcome: 'refused' } })).toBe(
    1,
  );
});
