import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let south: SeededTeam;
let ana: SeededMember;
let rosa: Patient;
let omar: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  const { seed, prisma } = testApp;
  north = await seed.team({ name: 'North' });
  south = await seed.team({ name: 'South' });
  ana = await seed.member({ name: 'Ana', teams: [north] });
  rosa = await seed.patient({
    given: 'Rosa',
    family: 'Chenowith',
    team: north,
    birthOn: '1958-03-14',
    mrn: 'MRN7001',
  });
  await seed.patient({ given: 'Robert', family: 'Chester', team: north, birthOn: '1960-01-02' });
  omar = await seed.patient({ given: 'Omar', family: 'Haddadian', team: south });
  const row = { workspaceId: rosa.workspaceId, patientId: rosa.id, sourceSystem: 'test', contentHash: '' };
  await prisma.patient.update({
    where: { id: rosa.id },
    data: { whatMatters: 'Her garden', telecoms: [{ kind: 'phone', value: '617-555-0142', use: 'home' }] },
  });
  await prisma.allergy.create({
    data: { ...row, sourceId: 'a1', substance: 'Penicillin', reaction: 'hives' },
  });
  await prisma.medication.createMany({
    data: Array.from({ length: 9 }, (_, n) => ({
      ...row,
      sourceId: `m${n}`,
      name: `Medicine ${n}`,
      status: 'active' as const,
    })),
  });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const ask = (words: string, who?: SeededMember) =>
  robot(who).command(`/patient ${words}`.trim(), { channel: north.channelId });
const views = (outcome: 'allowed' | 'refused', memberId: string) =>
  testApp.prisma.auditEvent.count({
    where: { memberId, outcome, action: { in: ['patient.view', 'patient.search'] } },
  });

test.each([
  ['part of the name', 'chenow'],
  ['the MRN', 'MRN7001'],
  ['the birth date', '3/14/1958'],
])('the card comes by %s, to the person who asked and nobody else, and is audited', async (_, words) => {
  const before = await views('allowed', ana.member.id);
  const shown = await (await ask(words)).tells(/Rosa Chenowith/);
  expect(shown).toContain(rosa.caseKey);
  expect(shown).toMatch(
    /Phone:.*617-555-0142[\s\S]*Allergies[\s\S]*Penicillin · hives[\s\S]*Last contact:[\s\S]*Open tasks:/,
  );
  expect(shown).not.toMatch(/Her garden|Medicine 1/);
  expect(await views('allowed', ana.member.id)).toBeGreaterThan(before);
  expect(JSON.stringify(testApp.sandbox.messages(north.channelId))).not.toMatch(/chenowith/i);
});

test('Show all gives the part whole', async () => {
  await (await ask(rosa.caseKey)).tells(/Rosa Chenowith/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  await robot().press(card, 'Active medications (9)');
  await testApp.sandbox.waitFor(() => /and 5 more/.test(robot().read(card)), {
    what: () => 'the part to open',
  });
  const pressed = await robot().press(card, 'Show all', { within: /Active medications/ });
  expect(await pressed.tells(/Medicine 8/)).toContain('Active medications');
});

test('a part opens in the card, another takes its place, and it closes again', async () => {
  await (await ask(rosa.caseKey)).tells(/Rosa Chenowith/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  const reads = (pattern: RegExp) =>
    testApp.sandbox.waitFor(() => pattern.test(robot().read(card)), {
      what: () => `the card to read ${pattern}`,
    });
  await robot().press(card, 'What matters');
  await reads(/Her garden/);
  await robot().press(card, 'Active medications (9)');
  await reads(/^(?![\s\S]*Her garden)[\s\S]*Medicine 1/);
  await robot().press(card, 'Close: Active medications (9)');
  await reads(/^(?![\s\S]*Medicine 1)/);
});

test('several matches are a choice, and the card takes its place', async () => {
  await (await ask('che')).tells(/2 patients match/);
  const list = robot().ephemerals().at(-1);
  if (!list) throw new Error('no list');
  const pressed = await robot().press(list, 'Open', { within: /Rosa/ });
  await pressed.tells(/Open tasks:/);
});

test('Log contact on the card opens the form with the patient in it', async () => {
  await (await ask(rosa.caseKey)).tells(/Rosa Chenowith/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  const modal = await filledForm(await robot().press(card, 'Log contact'));
  expect(modal.value('Patient')).toBe(`Rosa Chenowith · ${rosa.caseKey}`);
});

test('a patient of another team and nobody at all sound the same', async () => {
  const other = await (await ask('Haddadian')).tells(/No patient of your teams/);
  const nobody = await (await ask('Zzzzzz')).tells(/No patient of your teams/);
  const key = await (await ask(omar.caseKey)).tells(/No patient of your teams/);
  expect(new Set([other, nobody, key]).size).toBe(1);
});

test.each([
  ['nothing', ''],
  ['emoji', '🙂🙂'],
  ['ten thousand characters', 'x'.repeat(10_000)],
  ['signs', '<!channel> & *'],
])('%s after the command is answered with what to write', async (_, words) => {
  expect(await (await ask(words)).tells(/for example \/patient [2-9B-Z]{4,6}/)).not.toContain('channel>');
});

test('whoever has no role is refused politely, and it is written down', async () => {
  const guest = await testApp.seed.member({ name: 'Guest', roles: ['billing'], teams: [north] });
  await (await ask('Rosa', guest)).tells(/You have no access to patients here yet/);
  expect(await views('refused', guest.member.id)).toBe(1);
});

test('the card of a contact in the channel leads to the chart, for team members only', async () => {
  const modal = await filledForm(await robot().command(`/contact ${rosa.caseKey}`));
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Dose');
  await modal.fill('Follow-up', 'Ask again');
  await modal.fill('Owner', null);
  await modal.submit();
  await testApp.idle();
  const card = await robot().sees(north.channelId, /Contact logged/);
  await (await robot().press(card, 'Show patient')).tells(/Rosa Chenowith/);
  const outsider = await testApp.seed.member({ name: 'Outsider', roles: ['coordinator'], teams: [] });
  north.channel.members.add(outsider.user.id);
  const told = await (await robot(outsider).press(card, 'Show patient')).tells();
  expect(told).not.toMatch(/rosa|chenowith/i);
  expect(await views('refused', outsider.member.id)).toBe(1);
});

test('a colleague of another team in the channel is told nothing, and the try is written down', async () => {
  const ben = await testApp.seed.member({ name: 'Ben', teams: [south] });
  north.channel.members.add(ben.user.id);
  const card = await robot().sees(north.channelId, /Contact logged/);
  const told = await (await robot(ben).press(card, 'Show patient')).tells(/not on your teams/);
  expect(told).not.toMatch(/rosa|chenowith/i);
  expect(await views('refused', ben.member.id)).toBe(1);
});

test('names stay out of the log', () => {
  expect(testApp.logged()).not.toMatch(/chenowith|haddadian|mrn7001|garden/i);
});
