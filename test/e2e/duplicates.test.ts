import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { filledForm } from '../kit/forms.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

let testApp: TestApp;
let other: Child;

beforeAll(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString() });
  other = await startChild({ ...testApp, name: 'other' });
});

afterAll(async () => {
  await endChild(other);
  await testApp.stop();
});

async function teamApp(name: string) {
  const team = await testApp.seed.team({ name });
  const { user } = await testApp.seed.member({ name: `Ana of ${name}`, teams: [team] });
  return { ana: testApp.sandbox.robot(user.id), channel: team.channelId, teamId: team.id };
}

test('one submission that arrives at two processes at once is saved once', async () => {
  const { ana, channel, teamId } = await teamApp('Team North');
  const form = await filledForm(await ana.command('/task order the flu vaccines', { channel }));
  const { closed, acks } = await form.submit({ copies: 2, to: 'each' });
  expect(closed).toBe(true);
  expect(acks.length).toBeGreaterThanOrEqual(2);
  expect(await testApp.prisma.task.count({ where: { teamId } })).toBe(1);
  expect(
    await testApp.prisma.auditEvent.count({ where: { action: 'task.create', subjectType: 'Task' } }),
  ).toBe(1);
});

test('one press that arrives three times is one change, and nobody is told off for it', async () => {
  const { ana, channel, teamId } = await teamApp('Team South');
  const form = await filledForm(await ana.command('/task order the flu vaccines', { channel }));
  await form.submit();
  await testApp.sandbox.waitFor((sandbox) =>
    sandbox.messages(channel).some((message) => ana.buttons(message).includes('Done')),
  );
  const card = testApp.sandbox.messages(channel).find((message) => ana.buttons(message).includes('Done'));
  if (!card) throw new Error('no card');
  const before = ana.ephemerals().length;
  await ana.press(card, 'Done', { copies: 3, to: 'each' });
  await testApp.sandbox.waitFor(() => /Done by/.test(ana.read(card)));
  await testApp.idle();
  expect(await testApp.prisma.taskTransition.count({ where: { verb: 'completed', task: { teamId } } })).toBe(
    1,
  );
  expect(ana.ephemerals()).toHaveLength(before);
});

test('an event that arrives at two processes at once has one effect', async () => {
  const { ana, channel, teamId } = await teamApp('Team East');
  const member = await testApp.prisma.member.findFirstOrThrow({ where: { teams: { some: { teamId } } } });
  const form = await filledForm(await ana.command('/task order the flu vaccines', { channel }));
  await form.submit();
  const hasButton = (label: string) =>
    testApp.sandbox.messages(channel).some((message) => ana.buttons(message).includes(label));
  await testApp.sandbox.waitFor(() => hasButton('Done'));
  expect(hasButton('Take')).toBe(false);
  const gone = { id: member.slackUserId, name: 'ana', deleted: true, tz: 'America/New_York' };
  await testApp.sandbox.emit({ type: 'user_change', user: gone }, { copies: 2, to: 'each' });
  await testApp.sandbox.waitFor(() => hasButton('Take'));
  await testApp.idle();
  expect(await testApp.prisma.taskTransition.count({ where: { verb: 'reassigned', task: { teamId } } })).toBe(
    1,
  );
  expect(await testApp.prisma.inboundEvent.count({ where: { key: { startsWith: 'event:' } } })).toBe(1);
});
