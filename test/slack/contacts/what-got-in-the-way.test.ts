import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const one = withOneTeam();
let jim: Patient;

beforeAll(async () => {
  jim = await one.testApp.seed.patient({ given: 'Jim', family: 'Harrowby', team: one.north });
});
afterEach(async () => {
  await one.testApp.idle();
  if (one.robot().hasModal()) await one.robot().modal().close({ all: true });
});

const contact = async (summary: string) => {
  const form = await filledForm(await one.command(`/contact ${jim.caseKey}`));
  await form.select('Outcome', 'Reached');
  await form.fill('Reason for contact', 'Insulin');
  await form.fill('Summary', summary);
  return form;
};
const last = () => one.testApp.prisma.contact.findFirstOrThrow({ orderBy: { id: 'desc' } });

test('a contact that blames the patient asks what got in the way, offers barriers, and keeps every word', async () => {
  const form = await contact('Pt is non-compliant with evening insulin');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: false });
  await form.shows(/Not saved yet\. What got in the way\?/);
  expect(form.labels()).toContain('What got in the way?');
  expect(form.value('Summary')).toBe('Pt is non-compliant with evening insulin');
  await form.select('What got in the way?', ['Work schedule']);
  await form.shows(/Tasks: Work schedule/);
  await form.select('Tasks: Work schedule', []);
  await form.fill('Summary', 'Skips the evening dose: on shift until ten');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  expect(await last()).toMatchObject({
    barriers: ['work_schedule'],
    summary: 'Skips the evening dose: on shift until ten',
  });
});

test('it is asked once: a second Save keeps what is there, in Spanish too', async () => {
  const form = await contact('No cumple con la dieta');
  expect((await form.submit()).closed).toBe(false);
  await form.shows(/What got in the way/);
  expect((await form.submit()).closed).toBe(true);
  expect(await last()).toMatchObject({ barriers: [], summary: 'No cumple con la dieta' });
});

test('where a barrier is chosen already, nothing is asked', async () => {
  const form = await contact('noncompliant: no ride');
  await form.select('Barriers', ['Transportation']);
  await form.shows(/Tasks: Transportation/);
  expect((await form.submit()).closed).toBe(true);
});

test('a plan that blames the patient asks the same, and keeps the answer as the reason for the change', async () => {
  const plan = await filledForm(await one.command(`/plan ${jim.caseKey}`));
  await plan.press('Add', { within: 'Problems' });
  const form = await filledForm({ opens: () => one.robot().waitModal(/Problem/) });
  await form.fill('Problem', 'Noncompliance with diabetes regimen');
  expect((await form.submit()).closed).toBe(false);
  await form.shows(/What got in the way\?/);
  await form.select('What got in the way?', ['Work schedule', 'Medical cost burden']);
  await form.fill('Problem', 'Type 2 diabetes, doses missed');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  expect(
    await one.testApp.prisma.planVersion.findFirst({
      where: { patientId: jim.id },
      orderBy: { version: 'desc' },
    }),
  ).toMatchObject({ reason: 'Got in the way: work schedule, medical cost burden' });
});
