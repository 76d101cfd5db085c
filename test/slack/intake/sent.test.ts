import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let harbor: SeededTeam;

beforeEach(async () => {
  app = await startTestApp();
  harbor = await app.seed.team({ name: 'Harbor' });
  await app.seed.member({ name: 'Ana Ruiz', teams: [harbor] });
  await app.seed.member({ name: 'Nora Bell', roles: ['nurse'], teams: [harbor] });
});
afterEach(async () => {
  expect(app.sandbox.violations).toEqual([]);
  expect(app.logged()).not.toContain('unexpected failure');
  await app.stop();
});

const TWO =
  'New voicemail from (978) 555-0110 at 7:10 AM\nMy chest has been hurting since last night.\n\nNew voicemail from (978) 555-0111\nI need a letter.\n';
const MAIL = `From: Desk <desk@clinic.org>\r\nSubject: Fwd: voicemails\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nNew voicemail from (978) 555-0110\r\nI need a letter, se=C3=B1ora.\r\n`;

/** What the app answers, below what was said before. */
async function answer(like: RegExp, who = 'Ana Ruiz') {
  const robot = app.sandbox.robot(who);
  const message = await robot.sees(robot.direct, like);
  await app.idle();
  return { robot, message, words: robot.read(message) };
}

test('voicemails pasted to the app are read at once; one press shows them to check and log', async () => {
  const ana = app.sandbox.robot('Ana Ruiz');
  ana.say(ana.direct, TWO);
  const { robot, message, words } = await answer(/2 voicemails read/);
  expect(words).toContain('1 with words of danger');
  expect(words).not.toMatch(/555|chest/);
  expect(app.sandbox.robot('Nora Bell').dms()).toHaveLength(1);
  await robot.press(message, 'Check and log');
  const form = await robot.waitModal('Voicemails');
  expect(form.text()).toContain('(978) 555-0110');
  await form.submit();
  await app.idle();
  expect(await app.prisma.task.count({ where: { kind: 'callback', priority: { not: 'stat' } } })).toBe(2);
  // The same words again.
  ana.say(ana.direct, TWO);
  await answer(/Nothing was doubled/);
  expect(await app.prisma.voicemailBatch.count()).toBe(1);
});

test('a mail sent to the app as a file is read; another file gets one sentence, and is kept nowhere', async () => {
  const ana = app.sandbox.robot('Ana Ruiz');
  ana.share(ana.direct, { name: 'weekend.eml', data: Buffer.from(MAIL) });
  await answer(/1 voicemail.? read/);
  const [row] = await app.prisma.voicemail.findMany({ where: { isMessage: true } });
  expect(row?.words).toBe('I need a letter, señora.');
  ana.share(ana.direct, { name: 'photo.png', data: Buffer.from([0x89, 0x50, 0x4e, 0x47]) });
  await answer(/I found no voicemail in this/);
  expect(await app.prisma.voicemailBatch.count()).toBe(1);
});

test('who works for two teams chooses whose voicemails they are; nothing is read before', async () => {
  const north = await app.seed.team({ name: 'North' });
  await app.seed.member({ name: 'Ben Bloom', teams: [harbor, north] });
  const ben = app.sandbox.robot('Ben Bloom');
  ben.say(ben.direct, TWO);
  const { message } = await answer(/Voicemails of which team/, 'Ben Bloom');
  expect(await app.prisma.voicemailBatch.count()).toBe(0);
  await ben.press(message, 'North');
  const form = await ben.waitModal('Voicemails');
  expect(form.text()).toContain('2 voicemails read');
  expect(await app.prisma.voicemailBatch.findFirst({ select: { teamId: true } })).toEqual({
    teamId: north.id,
  });
});

test('what is said and shared in a channel is none of its business', async () => {
  const ana = app.sandbox.robot('Ana Ruiz');
  ana.say(harbor.channelId, TWO);
  ana.share(harbor.channelId, { name: 'a.txt', data: Buffer.from(TWO) });
  await app.sandbox.hands.events.announced();
  await app.idle();
  expect(await app.prisma.voicemailBatch.count()).toBe(0);
  expect(ana.dms()).toEqual([]);
});
