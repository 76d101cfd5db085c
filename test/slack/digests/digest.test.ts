import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

// Monday, 9:30 in New York; eight o'clock on Tuesday is the first morning.
let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp();
  await teamApp.prisma.member.updateMany({ data: { digestAt: '08:00' } });
  // Plans the first morning of everyone.
  await teamApp.tick();
});
afterEach(async () => {
  teamApp.sandbox.faults.clear();
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const TUESDAY_8 = '2026-11-24T13:00:00Z';

/** A task about Rosa that Ana owns, due at this instant; it does not come back by itself. */
const owed = (title: string, dueAt: string, more: object = {}) =>
  teamApp.prisma.task.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      patientId: teamApp.rosa.id,
      title,
      dueAt: new Date(dueAt),
      ownerId: teamApp.people.ana.member.id,
      createdById: teamApp.people.ana.member.id,
      ...more,
    },
  });

async function tickAt(iso: string): Promise<void> {
  teamApp.clock.set(iso);
  await teamApp.tick();
}
const digests = (who: Parameters<TeamApp['robot']>[0] = 'ana', text = /^(Your day|Today):/) =>
  teamApp
    .robot(who)
    .dms()
    .filter((message) => text.test(message.text));
const read = (message: Message | undefined, who: Parameters<TeamApp['robot']>[0] = 'ana') =>
  message ? teamApp.robot(who).read(message) : '';

test('the morning comes at the hour: overdue and urgent first, then the day by the hour, the rest by number', async () => {
  await owed('send the form', '2026-11-24T20:00:00Z', { kind: 'paperwork' });
  await owed('ask about the dizziness', '2026-11-24T15:00:00Z', { priority: 'urgent', kind: 'call' });
  await owed('order the walker', '2026-11-23T20:00:00Z');
  await owed('ask for the result', '2026-11-23T21:00:00Z', { priority: 'asap' });
  await owed('book the ride', '2026-11-24T21:00:00Z');
  await owed('plan the visit', '2026-11-25T21:00:00Z');
  await owed('nobody has this', '2026-11-24T15:00:00Z', { ownerId: null });
  await tickAt('2026-11-24T12:59:00Z');
  expect(digests()).toEqual([]);
  await tickAt(TUESDAY_8);
  const [morning, ...more] = digests();
  expect(more).toEqual([]);
  expect(morning?.text).toBe('Your day: 3 due today, 2 overdue');
  const text = read(morning);
  expect(text).toMatch(
    /ask for the result[\s\S]*overdue[\s\S]*ask about the dizziness[\s\S]*Rosa Quillfeather[\s\S]*Urgent[\s\S]*send the form[\s\S]*book the ride[\s\S]*… and 1 more overdue[\s\S]*1 task of your teams has no owner[\s\S]*As of/,
  );
  expect(text).not.toMatch(/order the walker|plan the visit|nobody has this/);
  expect(teamApp.robot().buttons(morning ?? expect.fail('no digest'))).toEqual([
    ...['Done', 'Open', 'Done', 'Open', 'Done', 'Open', 'Done', 'Open'],
    ...['Show all', 'Show all'],
  ]);
  // Whoever has nothing due has no message, and neither has whoever is still asleep.
  expect([digests('ben'), digests('cleo'), digests('sol'), digests('noa')]).toEqual([[], [], [], []]);
});

test('Done in it changes that row where it is, with Undo, and when its day is over it offers nothing', async () => {
  const { id } = await owed('ask about the dizziness', '2026-11-24T15:00:00Z', { kind: 'call' });
  await owed('book the ride', '2026-11-24T21:00:00Z');
  await tickAt(TUESDAY_8);
  const [morning] = digests();
  if (!morning) throw new Error('no digest');
  const ana = teamApp.robot();
  await ana.press(morning, 'Done', { within: /dizziness/ });
  await teamApp.reads(morning, /Your day: 1 due today\n[\s\S]*dizziness[\s\S]*Done\n/);
  expect((await teamApp.tasks()).find((task) => task.id === id)).toMatchObject({ status: 'completed' });
  expect(ana.ephemerals()).toEqual([]);
  expect(ana.hasModal()).toBe(false);
  await ana.press(morning, 'Undo', { within: /dizziness/ });
  await teamApp.reads(morning, /Your day: 2 due today/);
  expect((await teamApp.tasks()).find((task) => task.id === id)).toMatchObject({ status: 'open' });
  const open = await (await ana.press(morning, 'Open', { within: /book the ride/ })).opens();
  await open.shows(/book the ride/);
  await open.close({ all: true });
  await tickAt('2026-11-25T05:30:00Z');
  await teamApp.reads(morning, /This day is over/);
  expect(ana.buttons(morning)).toEqual(['Due now']);
});

test('one that an earlier version posted, of which no rows are known, is closed too once its day is over', async () => {
  await owed('ask about the dizziness', '2026-11-24T15:00:00Z', { kind: 'call' });
  await tickAt(TUESDAY_8);
  const [morning] = digests();
  if (!morning) throw new Error('no digest');
  await teamApp.prisma.noticeTask.deleteMany();
  // As the migration leaves it.
  await teamApp.prisma.delivery.updateMany({
    where: { kind: 'digest_morning', destination: teamApp.people.ana.user.id },
    data: { desiredVersion: { increment: 1 }, state: 'pending', wakeAt: new Date('2026-11-25T13:00:00Z') },
  });
  await tickAt('2026-11-24T20:00:00Z');
  expect(teamApp.robot().buttons(morning)).toContain('Done');
  await tickAt('2026-11-25T13:00:00Z');
  await teamApp.reads(morning, /This day is over/);
  expect(teamApp.robot().buttons(morning)).toEqual(['Due now']);
});

test('more than ten: Show all is the list of what is due by the end of today', async () => {
  for (let n = 10; n <= 21; n += 1) await owed(`call ${n}`, `2026-11-24T20:${n}:00Z`);
  await tickAt(TUESDAY_8);
  const [morning] = digests();
  if (!morning) throw new Error('no digest');
  const ana = teamApp.robot();
  await ana.press(morning, 'Show all');
  const list = await ana.sees(ana.direct, /My tasks due by the end of today · 12/);
  expect(list.ephemeralTo).toBe(ana.id);
});

test('the end of the day says what was done, what is left and what comes tomorrow first; it comes to who chose it', async () => {
  await teamApp.prisma.member.update({
    where: { id: teamApp.people.ana.member.id },
    data: { eveningDigestAt: '16:30', digestAt: null },
  });
  const now = teamApp.clock.now();
  await owed('done already', '2026-11-23T16:00:00Z', { status: 'completed', completedAt: now });
  await owed('order the walker', '2026-11-23T16:00:00Z');
  await owed('send the form', '2026-11-23T22:30:00Z');
  await owed('plan the visit', '2026-11-24T15:00:00Z');
  await owed('ask about the dizziness', '2026-11-24T20:00:00Z', { priority: 'urgent' });
  await teamApp.tick();
  await tickAt('2026-11-23T21:30:00Z');
  const [evening, ...more] = digests();
  expect(more).toEqual([]);
  expect(evening?.text).toBe('Today: 1 done, 1 left for today, 1 overdue');
  expect(read(evening)).toMatch(
    /Show remaining tasks[\s\S]*Tomorrow: 2 tasks, this one first[\s\S]*ask about the dizziness/,
  );
  expect(read(evening)).not.toMatch(/plan the visit|send the form|done already/);
  expect(digests('ben')).toEqual([]);
});

test('on a Friday what comes next is Monday', async () => {
  await teamApp.prisma.member.update({
    where: { id: teamApp.people.ana.member.id },
    data: { eveningDigestAt: '16:30', digestAt: null },
  });
  await owed('plan the visit', '2026-11-30T15:00:00Z');
  await teamApp.tick();
  await tickAt('2026-11-27T21:00:00Z');
  await tickAt('2026-11-27T21:30:00Z');
  expect(digests().map((message) => read(message))).toEqual([
    expect.stringMatching(/Today: nothing was due[\s\S]*Next working day[\s\S]*plan the visit/),
  ]);
});

test('a week in which nobody ran brings one digest, and the cards themselves', async () => {
  await teamApp.stop();
  teamApp = await startTeamApp({ isAsleep: true });
  await owed('order the walker', '2026-11-23T20:00:00Z', { remindAt: new Date('2026-11-23T20:00:00Z') });
  await teamApp.prisma.member.updateMany({ data: { digestAt: '08:00', nextDigestAt: new Date(TUESDAY_8) } });
  teamApp.clock.set('2026-12-02T14:00:00Z');
  await teamApp.start();
  await teamApp.tick();
  await tickAt('2026-12-02T14:01:00Z');
  expect(digests()).toHaveLength(1);
  expect(teamApp.cards()).toHaveLength(1);
});

test('while Slack refuses everything for two days the mornings are not kept for later: one comes, of its own day', async () => {
  await owed('order the walker', '2026-11-23T20:00:00Z');
  teamApp.sandbox.faults.add({ method: 'chat.postMessage', fault: '5xx', times: 1_000 });
  await tickAt(TUESDAY_8);
  await tickAt('2026-11-25T13:00:00Z');
  expect(digests()).toEqual([]);
  teamApp.sandbox.faults.clear();
  teamApp.clock.shiftMs(HOUR);
  await teamApp.tick();
  expect(digests()).toHaveLength(1);
  const rows = await teamApp.prisma.delivery.findMany({ where: { kind: 'digest_morning' } });
  expect(rows.map(({ messageTs }) => messageTs !== null).sort()).toEqual([false, true]);
  expect(rows.filter(({ state }) => state === 'dead')).toEqual([]);
});

test('what was dealt with between the claim and the post is no news: no message comes', async () => {
  const { id } = await owed('order the walker', '2026-11-24T20:00:00Z');
  teamApp.sandbox.faults.add({ method: 'chat.postMessage', fault: '5xx' });
  await tickAt(TUESDAY_8);
  await teamApp.prisma.task.update({
    where: { id },
    data: { status: 'completed', completedAt: teamApp.clock.now() },
  });
  teamApp.clock.shiftMs(2 * MINUTE);
  await teamApp.tick();
  expect(digests()).toEqual([]);
});

test('who lost their team between the claim and the post reads nothing of it', async () => {
  await owed('order the walker', '2026-11-24T20:00:00Z');
  teamApp.sandbox.faults.add({ method: 'chat.postMessage', fault: '5xx' });
  await tickAt(TUESDAY_8);
  await teamApp.prisma.teamMember.deleteMany({ where: { memberId: teamApp.people.ana.member.id } });
  teamApp.clock.shiftMs(2 * MINUTE);
  await teamApp.tick();
  expect(digests()).toEqual([]);
});

test('it comes in do-not-disturb and quiet hours, for its hour is the own choice of whoever gets it', async () => {
  await teamApp.prisma.member.update({
    where: { id: teamApp.people.ana.member.id },
    data: {
      digestAt: '06:15',
      nextDigestAt: null,
      dndFrom: new Date('2026-11-24T00:00:00Z'),
      dndUntil: new Date('2026-11-24T14:00:00Z'),
    },
  });
  await owed('order the walker', '2026-11-24T20:00:00Z');
  await teamApp.tick();
  await tickAt('2026-11-24T11:15:00Z');
  expect(digests()).toHaveLength(1);
});

test('digests that cannot be looked after keep no card from coming back', async () => {
  await owed('order the walker', '2026-11-24T12:00:00Z', { remindAt: new Date('2026-11-24T12:00:00Z') });
  await teamApp.prisma.$executeRaw`ALTER TABLE member RENAME COLUMN "nextDigestAt" TO "away"`;
  await tickAt(TUESDAY_8);
  expect(teamApp.cards()).toHaveLength(1);
  expect(teamApp.logged()).toContain('the digests could not be processed');
  await teamApp.prisma.$executeRaw`ALTER TABLE member RENAME COLUMN "away" TO "nextDigestAt"`;
  await teamApp.tick();
  expect(digests()).toHaveLength(1);
});
