import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  testApp = await startTestApp({ startsAt: '2026-11-20T15:00:00Z' });
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  rosa = await testApp.seed.patient({
    given: 'Rosa',
    family: 'Chenowith',
    team: north,
    birthOn: '1958-03-14',
  });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const open = async (text: string) =>
  filledForm(
    await testApp.sandbox.robot(ana.user.id).command(`/contact ${text}`, { channel: north.channelId }),
  );

test('a voicemail that was left is logged with one press', async () => {
  const form = await open('chenowith left vm re: metoprolol');
  expect(form.value('Patient')).toContain(rosa.caseKey);
  expect(form.value('Direction')).toMatch(/^Outgoing/);
  expect(form.value('Contact method')).toBe('Voicemail');
  expect(form.value('Outcome')).toBe('Left a message');
  expect(form.value('Reason for contact')).toBe('metoprolol');
  expect(form.value('Follow-up')).toBe('Try again');
  const { errors, closed } = await form.submit();
  expect({ errors, closed }).toEqual({ errors: {}, closed: true });
  const contact = await testApp.prisma.contact.findFirst({
    where: { patientId: rosa.id },
    include: { tasks: true },
  });
  expect(contact).toMatchObject({
    direction: 'outbound',
    way: 'voicemail',
    outcome: 'left_message',
    topic: 'metoprolol',
    tasks: [{ title: 'Try again' }],
  });
});

test.each([
  ['vm from chenowith re: swelling', /^Incoming/, 'Left a message', 'swelling'],
  ['pt Chenowith called re: cough', /^Incoming/, 'Reached', 'cough'],
  ['spoke with Mrs. Chenowith about her ride', /^Outgoing/, 'Reached', 'her ride'],
  ['chenowiht n/a re bp log', /^Outgoing/, 'No answer', 'bp log'],
  ['chenowith refill question', /^Outgoing/, '', 'refill question'],
])('"%s" fills the form', async (text, direction, outcome, topic) => {
  const form = await open(text);
  expect(form.value('Patient')).toContain(rosa.caseKey);
  expect(form.value('Direction')).toMatch(direction);
  expect(form.value('Outcome') ?? '').toBe(outcome);
  expect(form.value('Reason for contact')).toBe(topic);
});

test('what says nothing that the form holds is named', async () => {
  const form = await open('called chenowith, no ans x2');
  expect(form.text()).toContain('Not understood, so left out: “x2”');
});
