import { afterAll, beforeAll, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp({ phi: 'strict' });
});
afterAll(() => testApp.stop());

test('below full names the form hides them in both languages, leaves protected lines out, and stores what was there', async () => {
  const north = await testApp.seed.team({ name: 'North' });
  const ana = await testApp.seed.member({ name: 'Ana', roles: ['nurse'], teams: [north] });
  const rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Quillonette', team: north });
  await testApp.prisma.patient.update({ where: { id: rosa.id }, data: { languages: ['es'] } });
  const sign = async (words: string, isPart2: boolean) =>
    testApp.prisma.redFlag.create({
      data: {
        workspaceId: rosa.workspaceId,
        patientId: rosa.id,
        sourceSystem: 'northstar',
        sourceId: words,
        contentHash: '',
        sign: words,
        action: 'call_911',
        isPart2,
      },
    });
  const { id } = await sign('Rosa Quillonette sings at night', false);
  await sign('You want heroin', true);
  await testApp.prisma.translation.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      recordType: 'RedFlag',
      recordId: id,
      field: 'sign',
      language: 'es',
      english: 'Rosa Quillonette sings at night',
      words: 'Rosa Quillonette canta de noche',
      status: 'accepted',
      memberId: ana.member.id,
      writtenAt: new Date('2026-11-27T15:00:00Z'),
    },
  });
  const robot = testApp.sandbox.robot(ana.user.id);
  const plan = await filledForm(await robot.command(`/plan ${rosa.caseKey}`, { channel: north.channelId }));
  await plan.press('Spanish');
  const form = await filledForm({ opens: () => robot.waitModal(/^Spanish$/) });
  expect(form.text()).toMatch(/sings at night/);
  expect(form.text()).not.toMatch(/Quillonette|heroin/);
  await form.submit();
  expect(await testApp.prisma.translation.findFirst()).toMatchObject({
    words: 'Rosa Quillonette canta de noche',
  });
  expect(testApp.sandbox.violations).toEqual([]);
});
