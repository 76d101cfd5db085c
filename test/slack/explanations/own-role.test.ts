import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { requestHandout } from '../../../src/domain/explanations/request-handout.ts';
import { saveIntervention } from '../../../src/domain/plans/save-intervention.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// An administrator who is a coordinator as well puts a dose into a plan, and would make themself its approver.

let testApp: TestApp;
let north: SeededTeam;
let ada: SeededMember;
let otto: SeededMember;
let cleo: SeededMember;
let kit: ReturnType<typeof reviewKit>;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ada = await testApp.seed.member({ name: 'Ada', roles: ['admin', 'coordinator'], teams: [north] });
  otto = await testApp.seed.member({ name: 'Otto', roles: ['admin'] });
  cleo = await testApp.seed.member({ name: 'Cleo', roles: ['pharmacist'], teams: [north] });
  const rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
  kit = reviewKit(testApp, north, rosa);
  await saveIntervention(await kit.ctxOf(ada), {
    patientId: rosa.id,
    id: null,
    intervention: { polarity: 'do', text: 'take ten warfarin tablets each evening', isActive: true },
  });
  await kit.draft(ada);
});
afterAll(() => testApp.stop());
afterEach(async () => {
  for (const who of [ada, otto, cleo])
    if (kit.robot(who).hasModal()) await kit.robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

async function approveAs(role: Role): Promise<void> {
  const { id, currentVersion: number } = await kit.row();
  await approveExplanation(await kit.ctxOf(ada), { id, number, role, isHidingRead: true }, kit.texts);
}
const rolesOf = async () =>
  (await testApp.prisma.member.findUniqueOrThrow({ where: { id: ada.member.id } })).roles.toSorted();

/** Ada opens one of the lists behind /care admin. */
async function openAdmin(list: 'teams' | 'people') {
  const hub = await filledForm(await kit.robot(ada).command('/care admin'));
  await hub.press(`Open ${list}`);
  return kit.robot(ada).waitModal(list === 'teams' ? 'Teams' : 'People');
}

test('the role of a nurse that an administrator gives themself waits for another person, and approves nothing', async () => {
  const people = await openAdmin('people');
  await people.fill('Find a person', ada.user.realName);
  const form = await kit.robot(ada).waitModal('Roles and teams');
  await form.fill('Roles', ['Administrator', 'Care coordinator', 'Nurse']);
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  expect(await rolesOf()).toEqual(['admin', 'coordinator']);
  for (const role of ['nurse', 'coordinator'] as const)
    await expect(approveAs(role)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Your roles do not approve/),
    });
});

test('an administrator who lets their own role approve for the team does not approve their own change', async () => {
  const teams = await openAdmin('teams');
  await teams.press('Edit', { within: /North/ });
  const form = await kit.robot(ada).waitModal('Edit team');
  await form.fill('Who approves patient handouts', ['Care coordinator', 'Nurse', 'Pharmacist']);
  expect((await form.submit()).errors).toEqual({});
  await kit.robot(ada).modal().close({ all: true });
  const asked = await kit.approveForm(ada);
  expect(asked.text()).toMatch(/You changed this plan.*another person must approve/);
  expect(asked.submitLabel).toBe('');
  await expect(approveAs('coordinator')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/You changed this plan/),
  });
});

test('a dose in the letterhead blocks the pages of the team, whoever would approve them', async () => {
  const teams = await openAdmin('teams');
  await teams.press('Edit', { within: /North/ });
  const form = await kit.robot(ada).waitModal('Edit team');
  const before = form.value('Clinic name');
  await form.fill('Clinic name', 'Harbor Clinic. Take ten warfarin tablets.');
  expect((await form.submit()).errors).toEqual({});
  await kit.robot(ada).modal().close({ all: true });
  const { id, currentVersion: number } = await kit.row();
  await expect(
    approveExplanation(await kit.ctxOf(cleo), { id, number, role: 'pharmacist' }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict', details: { rules: expect.arrayContaining(['L2']) } });
  await testApp.prisma.team.update({ where: { id: north.id }, data: { clinicName: `${before}` } });
});

test('confirmed by another person the role is theirs, and their own change still takes another person', async () => {
  const request = kit
    .robot(otto)
    .dms()
    .findLast((message) => kit.robot(otto).buttons(message).includes('Confirm'));
  if (!request) throw new Error('no one was asked');
  await kit.robot(otto).press(request, 'Confirm');
  await testApp.idle();
  expect(await rolesOf()).toEqual(['admin', 'coordinator', 'nurse']);
  await expect(approveAs('nurse')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/You changed this plan/),
  });
  const { id, status } = await kit.row();
  expect(status).toBe('in_review');
  await expect(
    requestHandout(await kit.ctxOf(ada), { id, formats: ['pdf'] }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect([...testApp.sandbox.world.files.values()]).toEqual([]);
  await kit.approve(cleo);
});
