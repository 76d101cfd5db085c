import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import type { TaskPriority } from '../../../src/generated/prisma/enums.ts';
import { filledForm } from '../../kit/forms.ts';
import { MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

// Monday, 9:30 in New York.
const START = '2026-11-23T14:30:00Z';
let teamApp: TeamApp;
/** Direct messages before the test. */
let earlier = 0;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterAll(() => teamApp.stop());
beforeEach(async () => {
  const { prisma, clock } = teamApp;
  await prisma.$executeRaw`TRUNCATE "task", "delivery", "notice" CASCADE`;
  await prisma.member.updateMany({
    data: { focusFrom: null, focusUntil: null, quietFrom: null, quietUntil: null },
  });
  clock.set(START);
  earlier = teamApp.robot().dms().length;
});
afterEach(async () => {
  await teamApp.idle();
  teamApp.isClean();
});

async function care(words: string): Promise<void> {
  await (await teamApp.robot().command(`/care ${words}`, { channel: teamApp.channel })).tells();
  await teamApp.idle();
}
/** Ben creates a task of Ana's: she is notified. */
async function given(title: string, priority: TaskPriority = 'routine') {
  const { ben, ana } = teamApp.people;
  const { member } = ben;
  await createTask(
    {
      workspace: { id: member.workspaceId, defaultTimeZone: 'America/New_York' },
      actor: { ...member, kind: 'member', memberId: member.id, teamIds: [teamApp.north.id] },
      db: teamApp.prisma,
      now: teamApp.clock.now,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      requestId: 'test',
    },
    { title, patientId: null, teamId: teamApp.north.id, priority, ownerSlackUserId: ana.user.id },
  );
  await teamApp.idle();
}
const dms = () =>
  teamApp
    .robot()
    .dms()
    .slice(earlier)
    .map((message) => teamApp.robot().read(message));
async function after(minutes: number): Promise<void> {
  teamApp.clock.shiftMs(minutes * MINUTE);
  await teamApp.tick();
  await teamApp.idle();
}

test('a focus block holds routine messages; what is urgent or "now" comes at once; at its end the rest comes once, in order', async () => {
  await care('focus 50');
  await given('order the scale');
  await given('order the cuff');
  expect(dms()).toEqual([]);
  await given('call the ward', 'stat');
  await given('call the pharmacy', 'urgent');
  expect(dms()).toMatchObject([
    expect.stringContaining('call the ward'),
    expect.stringContaining('call the pharmacy'),
  ]);
  await teamApp.robot().home.open();
  expect(teamApp.robot().home.text()).toMatch(/Focus block until 10:20 AM · 2 held/);
  const routine = () => dms().filter((words) => words.includes('order the'));
  await after(49);
  expect(routine()).toEqual([]);
  await after(2);
  await after(5);
  expect(routine()).toMatchObject([
    expect.stringContaining('order the scale'),
    expect.stringContaining('order the cuff'),
  ]);
  // Late is counted from the end of the block.
  const held = await teamApp.prisma.delivery.findMany({ where: { heldFrom: { not: null } } });
  expect(held.map(({ dueAt }) => dueAt.toISOString())).toEqual([
    '2026-11-23T15:20:00.000Z',
    '2026-11-23T15:20:00.000Z',
  ]);
});

test('a reminder that falls due in it comes at its end, an urgent one at its time', async () => {
  const { north, people, prisma, clock } = teamApp;
  const due = (title: string, priority: TaskPriority) =>
    prisma.task.create({
      data: {
        workspaceId: north.workspaceId,
        teamId: north.id,
        title,
        priority,
        ownerId: people.ana.member.id,
        createdById: people.ana.member.id,
        dueAt: new Date(clock.now().getTime() + 10 * MINUTE),
        remindAt: new Date(clock.now().getTime() + 10 * MINUTE),
      },
    });
  const [routine, urgent] = [await due('order the scale', 'routine'), await due('call the ward', 'urgent')];
  await care('focus 25');
  await after(10);
  const row = (id: string) => prisma.task.findUniqueOrThrow({ where: { id } });
  expect(await row(urgent.id)).toMatchObject({ remindAt: null, cardOccurrence: 1 });
  expect(await row(routine.id)).toMatchObject({ cardOccurrence: 0, heldFrom: routine.remindAt });
  await after(15);
  expect(await row(routine.id)).toMatchObject({ remindAt: null, cardOccurrence: 1, heldFrom: null });
});

test('ended early, what it held comes now; changed, it comes at the new end', async () => {
  await care('focus until 11:30');
  await given('order the scale');
  await care('focus 25');
  await after(24);
  expect(dms()).toEqual([]);
  await after(1);
  expect(dms()).toHaveLength(1);
  await care('focus 90');
  await given('order the cuff');
  const form = await filledForm(await teamApp.robot().command('/care focus', { channel: teamApp.channel }));
  expect(form.text()).toContain('1 held');
  await form.select('From now on', 'End it now');
  expect((await form.submit()).closed).toBe(true);
  await teamApp.idle();
  expect(dms().join('\n')).toMatch(/order the scale[\s\S]*order the cuff/);
});

test('Northstar is down when it ends: what was held comes once, as soon as it is back', async () => {
  await care('focus 25');
  await given('order the scale');
  await teamApp.restart({ phi: 'standard' });
  expect(dms()).toEqual([]);
  teamApp.clock.shiftMs(90 * MINUTE);
  await teamApp.restart({ phi: 'standard' });
  await teamApp.tick();
  await after(1);
  expect(dms()).toMatchObject([expect.stringContaining('order the scale')]);
});

test('a time that has passed or is none is said, and nothing starts', async () => {
  await care('focus until 9:00');
  await care('focus until noonish');
  const ana = teamApp.robot();
  const said = ana
    .ephemerals()
    .map((message) => ana.read(message))
    .join('\n');
  expect(said).toContain('That time has passed');
  expect(said).toContain('Enter a time like 11:30 AM');
  await given('order the scale');
  expect(dms()).toHaveLength(1);
});
