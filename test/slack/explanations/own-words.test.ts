import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { logContact } from '../../../src/domain/contacts/log-contact.ts';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { startExplanation } from '../../../src/domain/explanations/start-explanation.ts';
import { supportingFacts } from '../../../src/domain/explanations/supporting-facts.ts';
import { savePhone } from '../../../src/domain/plans/save-phone.ts';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// Words that a person types outside of the plan and that are printed: a letter's request, a quoted contact, a task that
// asks, a number of the whole team, a license.

let testApp: TestApp;
let north: SeededTeam;
let ben: SeededMember;
let cleo: SeededMember;
let rosa: Patient;
let kit: ReturnType<typeof reviewKit>;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [north] });
  cleo = await testApp.seed.member({ name: 'Cleo', roles: ['pharmacist'], teams: [north] });
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
  kit = reviewKit(testApp, north, rosa);
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

async function start(input: object): Promise<string> {
  const { id } = await startExplanation(await kit.ctxOf(ben), {
    patientId: rosa.id,
    audience: 'patient',
    language: 'en',
    ...input,
  });
  await testApp.idle();
  return id;
}
async function approve(who: SeededMember, id: string): Promise<void> {
  const { text } = await getExplanation(await kit.ctxOf(who), { id });
  const [role = 'nurse'] = who.member.roles;
  await approveExplanation(await kit.ctxOf(who), { id, number: text?.number ?? 0, role }, kit.texts);
}
const printed = async (id: string): Promise<string> => {
  const { text } = await getExplanation(await kit.ctxOf(ben), { id });
  return JSON.stringify(text?.draft.sections ?? []);
};

test('who wrote the request to an insurer does not approve the letter', async () => {
  const [fact] = await supportingFacts(await kit.ctxOf(ben), rosa.id);
  const id = await start({
    audience: 'insurer',
    service: 'warfarin 50 mg each evening',
    supports: [fact?.key ?? ''],
  });
  await expect(approve(ben, id)).rejects.toThrow(/what this letter asks of the insurer: another person/);
  await approve(cleo, id);
});

test('who logged a contact with a dose does not approve the summary that quotes it; a weight may be their own', async () => {
  const now = testApp.clock.now();
  const log = async (summary: string) =>
    logContact(await kit.ctxOf(ben), {
      patientId: rosa.id,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic: 'Check-in',
      summary,
      occurredAt: now,
    });
  await log('Weight 187 lb at home.');
  const harmless = await start({ audience: 'clinician' });
  expect(await printed(harmless)).toContain('187 lb');
  await approve(ben, harmless);
  await log('Pain: takes warfarin 50 mg for it now.');
  const dose = await start({ audience: 'clinician' });
  expect(await printed(dose)).toContain('warfarin 50 mg');
  await expect(approve(ben, dose)).rejects.toThrow(/quotes a contact or task of yours/);
  await approve(cleo, dose);
});

test('who wrote a task that asks about a dose does not approve the summary that asks it', async () => {
  await createTask(await kit.ctxOf(cleo), {
    patientId: rosa.id,
    teamId: rosa.teamId,
    title: 'Ask Dr. Ito whether warfarin 50 mg is right',
    priority: 'routine',
    ownerSlackUserId: ben.user.id,
  });
  const id = await start({ audience: 'clinician' });
  expect(await printed(id)).toContain('warfarin 50 mg is right');
  await expect(approve(cleo, id)).rejects.toThrow(/quotes a contact or task of yours/);
});

test('a number of the whole team, put into the plan of another patient, is a change of this plan by hand too', async () => {
  const other = await testApp.seed.patient({ given: 'Omar', family: 'Pell', team: north });
  await savePhone(await kit.ctxOf(ben), {
    patientId: other.id,
    id: null,
    phone: { who: 'Warfarin 50 mg line', number: '207-555-0155', isActive: true, isForTeam: true },
  });
  const id = await start({});
  await expect(approve(ben, id)).rejects.toThrow(/You changed this plan by hand/);
});

test('a license that is a sentence, from before licenses were read, is not printed under an approved text', async () => {
  await testApp.prisma.member.update({
    where: { id: cleo.member.id },
    data: { licence: 'RPh. Take 10 tablets' },
  });
  const id = await start({});
  await approve(cleo, id);
  const { licence } = await testApp.prisma.explanationApproval.findFirstOrThrow({
    where: { explanationId: id },
  });
  expect(licence).toBeNull();
});
