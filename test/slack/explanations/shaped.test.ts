import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// What a reviewer does with lines that they cannot retype: hide, move, note. It holds through the next draft.

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let cleo: SeededMember;
let rosa: Patient;
let kit: ReturnType<typeof reviewKit>;
let patients = 0;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [north] });
  cleo = await testApp.seed.member({ name: 'Cleo', roles: ['pharmacist'], teams: [north] });
});
beforeEach(async () => {
  rosa = await testApp.seed.patient({
    given: 'Rosa',
    family: `Chenowith${'abcdefghijklmnop'[patients++]}`,
    team: north,
  });
  await heartPlan(testApp.prisma, rosa);
  await testApp.prisma.intervention.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'northstar',
      sourceId: 'walk',
      contentHash: '',
      text: 'walk for 20 minutes',
      howOften: 'every day',
      polarity: 'do',
    },
  });
  kit = reviewKit(testApp, north, rosa);
  await kit.draft(ana);
});
afterAll(() => testApp.stop());
afterEach(async () => {
  for (const who of [ana, ben, cleo])
    if (kit.robot(who).hasModal()) await kit.robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const textNow = async () => {
  const { id } = await kit.row();
  const { text } = await getExplanation(await kit.ctxOf(ana), { id });
  if (!text) throw new Error('no text');
  return text;
};
const toDo = async () => {
  const section = (await textNow()).draft.sections.find(({ id }) => id === 'to_do');
  return section?.lines ?? [];
};
const plainFile = async (who: SeededMember): Promise<string> => {
  await (await kit.review(who)).press('Handout');
  const form = await kit.robot(who).waitModal('Handout');
  await form.shows(/direct messages/);
  await form.fill('Format', ['Plain text']);
  await form.submit();
  await testApp.idle();
  const [file] = kit.robot(who).dms().at(-1)?.files ?? [];
  return testApp.sandbox.world.files.get(file ?? '')?.data?.toString('utf8') ?? '';
};

test('a note is printed below its section with the name of its writer, and a person who had no part approves', async () => {
  expect(await kit.note(ben, 'Your visits', 'Bring your blue folder and your glasses.')).toMatchObject({
    errors: {},
  });
  await kit
    .robot(ben)
    .modal()
    .shows(/Note added/);
  // Ben wrote the note, Ana asked for the text.
  expect((await kit.approveForm(ben)).text()).toMatch(/another person must approve/);
  await kit.robot(ben).modal().close({ all: true });
  const review = await kit.review(cleo);
  expect(review.text()).toMatch(/This text was shaped/);
  await kit.approve(cleo);
  const file = await plainFile(cleo);
  expect(file).toMatch(/Your visits[\s\S]*Note from Ben: Bring your blue folder and your glasses\./i);
});

test('a line of what to do is hidden in one press and is not printed; the review still has it', async () => {
  await kit.hide(ben, 'What to do', /Walk for 20 minutes/);
  expect((await kit.review(cleo)).text()).toMatch(/Walk for 20 minutes[\s\S]{0,80}Hidden/);
  await kit.approve(cleo);
  const file = await plainFile(cleo);
  expect(file).toContain('Weigh yourself');
  expect(file).not.toContain('Walk for 20 minutes');
  const { details } = await testApp.prisma.auditEvent.findFirstOrThrow({
    where: { action: 'explanation.approve', outcome: 'allowed' },
    orderBy: { at: 'desc' },
  });
  expect(details).toMatchObject({ shapedBy: [ben.member.id], hiddenSafetyLines: 0 });
});

test('bullets change places within their list, and no further', async () => {
  const first = (await toDo()).filter(({ kind }) => kind === 'item').map(({ text }) => text);
  const form = await kit.arrange(ben, 'What to do');
  await form.press('Move down', { within: /Weigh yourself/ });
  await form.shows(/Moved/);
  const then = (await toDo()).filter(({ kind }) => kind === 'item').map(({ text }) => text);
  expect(then).not.toEqual(first);
  expect(then.toSorted()).toEqual(first.toSorted());
  expect((await textNow()).findings.filter(({ level }) => level === 'block')).toEqual([]);
});

test('a correction in the plan keeps what was hidden, moved and noted', async () => {
  await kit.hide(ben, 'What to do', /Walk for 20 minutes/);
  expect(await kit.note(ben, 'Your visits', 'Park behind the building.')).toMatchObject({ errors: {} });
  const form = await kit.correct(ana, /Weigh yourself/, 'Interventions');
  await form.fill('Frequency', 'every evening');
  expect(await form.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  const lines = (await textNow()).draft.sections.flatMap((section) => section.lines);
  expect(lines.find(({ text }) => text.includes('Walk for'))?.hidden).toMatchObject({
    memberId: ben.member.id,
  });
  expect(lines.find(({ by }) => by === 'note')?.text).toBe('Note from Ben: Park behind the building.');
  expect(lines.find(({ text }) => text.includes('every evening'))?.was).toContain('every morning');
});

test('a hidden line whose words the plan has changed is shown again', async () => {
  await kit.hide(ben, 'What to do', /Walk for 20 minutes/);
  const form = await kit.correct(ana, /Walk for 20 minutes/, 'Interventions');
  await form.fill('Frequency', 'twice a day');
  expect(await form.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  const line = (await toDo()).find(({ text }) => text.includes('twice a day'));
  expect(line).toMatchObject({ was: expect.stringContaining('every day') });
  expect(line).not.toHaveProperty('hidden');
});

test('a note is removed by anybody on the team; the text then needs no second person', async () => {
  await kit.note(ben, 'Your visits', 'Bring your glasses.');
  const form = await kit.arrange(cleo, 'Your visits');
  await form.press('Remove note', { within: /glasses/ });
  await form.shows(/Note removed/);
  await form.close({ all: true });
  await kit.approve(ben);
  expect(await kit.row()).toMatchObject({ status: 'approved' });
});

test('the month’s report counts what was hidden and noted, by person', async () => {
  const boss = await testApp.seed.member({ name: 'Sam', roles: ['supervisor'], teams: [north] });
  await kit.hide(ben, 'Get help', /chest pain/i, 'Given by the ward on paper').catch(() => undefined);
  const robot = kit.robot(boss);
  await robot.command('/care admin explanations', { channel: north.channelId });
  const report = await robot.waitModal('Explanations by month');
  await report.shows(/2026-11/);
  expect(report.text()).toMatch(/Other lines hidden: \*?\d+\*? \(Ben \d+\)/);
  expect(report.text()).toMatch(/Notes added: \*?\d+\*? \(Ben \d+\)/);
  expect(report.text()).not.toContain('Rosa');
  await report.close();
});
