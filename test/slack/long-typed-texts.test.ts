import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { TEXT_LIMITS } from '../../src/domain/text-limits.ts';
import type { Patient } from '../../src/generated/prisma/client.ts';
import { filledForm } from '../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../kit/seed.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

const of = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const SHAPES = ['call Rosa ', 'a', '(', 'x ,', '<@U1|', '7', 'a-', 'e\u0301', '🫀', '&amp;', '\n'];

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await testApp.prisma.goal.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'fhir',
      sourceId: 'g',
      contentHash: '',
      text: 'Walk',
      status: 'active',
    },
  });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const robot = () => testApp.sandbox.robot(ana.user.id);
const opened = async (command: string) =>
  filledForm(await robot().command(command, { channel: north.channelId }));

test.each(SHAPES)(
  '/task and /contact with 100,000 characters of %j open their form with what fits',
  async (unit) => {
    const task = await opened(`/task ${of(unit, 100_000)}`);
    expect((task.value('Task') ?? '').length).toBeLessThanOrEqual(TEXT_LIMITS.taskTitle);
    await task.close();
    const contact = await opened(`/contact ${of(unit, 100_000)}`);
    await contact.close();
  },
);

test.each(['Create task', 'Log as contact'])(
  '“%s” on a message of 40,000 characters keeps its beginning, with a sign that it goes on',
  async (name) => {
    const message = await robot().say(
      north.channelId,
      `Rosa Chenowith called. ${of('and then she said ', 40_000)}`,
    );
    const form = await filledForm(await robot().shortcut(name, { message }));
    expect(form.text()).toMatch(/Rosa Chenowith called\. and then she said .*…/s);
    await form.close();
  },
);

test.each([
  ['/task', { Task: 'taskTitle', Details: 'taskDetails' }],
  ['/contact', { 'Reason for contact': 'contactTopic', Summary: 'contactSummary' }],
] as const)(
  '%s takes as much as each field says, and refuses one more with a sentence under it',
  async (command, fields) => {
    for (const [label, limit] of Object.entries(fields)) {
      const form = await opened(command);
      const field = form.view.blocks.find((block) => block.type === 'input' && block.label?.text === label);
      expect(field).toMatchObject({ element: { max_length: TEXT_LIMITS[limit] } });
      await form.fill(label, 'x'.repeat(TEXT_LIMITS[limit] + 1));
      expect((await form.submit({ bypassClient: true })).errors[label]).toContain(
        `${TEXT_LIMITS[limit]} characters`,
      );
      await form.fill(label, 'x'.repeat(TEXT_LIMITS[limit]));
      expect((await form.submit({ bypassClient: true })).errors[label]).toBeUndefined();
      if (form.isOpen) await form.close();
    }
  },
);

test('a text of the plan that is one too long is refused under its field, and nothing is saved', async () => {
  const plan = await opened(`/plan ${rosa.caseKey}`);
  await plan.press('Edit', { within: 'Walk' });
  const form = await filledForm({ opens: () => robot().waitModal(/Goals/) });
  const label = 'Goal';
  await form.fill(label, 'x'.repeat(TEXT_LIMITS.planText + 1));
  expect((await form.submit({ bypassClient: true })).errors[label]).toContain(
    `${TEXT_LIMITS.planText} characters`,
  );
  expect(await testApp.prisma.goal.findFirstOrThrow()).toMatchObject({ text: 'Walk', version: 1 });
  await form.fill(label, 'x'.repeat(TEXT_LIMITS.planText));
  expect((await form.submit()).errors).toEqual({});
});
