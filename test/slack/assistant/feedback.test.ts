import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

let app: AssistantApp;
beforeEach(async () => {
  app = await startAssistantApp();
});
afterEach(() => app.stop());

test('a thumb and a correction are kept without a word of the request, and listed for administrators', async () => {
  const { answer } = await app.ask('what medicines does Rosa Chen take?');
  await app.robot.press(answer, 'Helpful');
  await app.idle();
  expect(await app.prisma.assistantFeedback.findFirst()).toMatchObject({ isHelpful: true });
  await app.robot.press(answer, 'Not helpful');
  const form = await app.robot.waitModal('Not helpful');
  await form.select('What was wrong?', 'It answered something else');
  await form.select('What did you ask for?', 'Next visits');
  await form.submit();
  await app.idle();
  for (const words of ['sing me a song', 'sing me another song']) await app.ask(words);
  const rows = await app.prisma.assistantFeedback.findMany({ include: { turn: true } });
  expect(rows).toMatchObject([
    { isHelpful: false, fault: 'other_request', meant: 'visits', turn: { intent: 'medicines' } },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Rosa|Chen|take/);

  await app.seed.member({ name: 'Olga Owner', roles: ['admin'] });
  const olga = app.sandbox.robot('Olga Owner');
  const report = await filledForm(
    await olga.command('/care admin assistant', { channel: app.harbor.channelId }),
  );
  expect(report.text()).toContain('3 requests');
  expect(report.text()).toContain('0 rated helpful, 1 not helpful');
  expect(report.text()).toMatch(
    /Not understood: 2[\s\S]*Medications · it answered something else · meant: Next visits: 1/,
  );
  expect(report.text()).not.toMatch(/Rosa|Chen|song/);
});

test('someone else rates no answer, and no one but an administrator sees the report', async () => {
  const turn = await app.prisma.assistantTurn.count();
  expect(turn).toBe(0);
  const refused = await filledForm(
    await app.robot.command('/care admin assistant', { channel: app.harbor.channelId }),
  );
  expect(refused.text()).toContain('Northstar has no administrator yet');
});

test('suggestions follow where the person looks: four at most, case keys alone', async () => {
  await app.robot.openMessages();
  await app.idle();
  expect(app.robot.agent.prompts()).toEqual([
    'Who needs me first?',
    'What changed?',
    'My tasks',
    'My deadlines',
  ]);
  await app.prisma.task.create({
    data: {
      workspaceId: app.rosa.workspaceId,
      teamId: app.harbor.id,
      patientId: app.rosa.id,
      ownerId: app.ana.id,
      createdById: app.ana.id,
      kind: 'callback',
      priority: 'urgent',
      title: 'Call about dizziness',
      dueAt: app.clock.now(),
      remindAt: app.clock.now(),
    } as never,
  });
  await app.robot.agent.looksAt(app.harbor.channelId);
  await app.idle();
  const prompts = app.robot.agent.prompts();
  expect(prompts[0]).toBe(`What changed: ${app.rosa.caseKey}`);
  expect(prompts).toHaveLength(4);
  expect(prompts.join()).not.toMatch(/Rosa|Chen/);
  const said = app.robot.agent.take(`What changed: ${app.rosa.caseKey}`);
  await app.robot.sees(said.channel, /What changed · Rosa Chen/);
  await app.idle();
  await app.seed.member({ name: 'Eve Ash', roles: [] });
  const eve = app.sandbox.robot('Eve Ash');
  await eve.openMessages();
  await app.idle();
  expect(eve.agent.prompts()).toEqual(['What can you do?']);
});
