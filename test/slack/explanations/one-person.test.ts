import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { draftAgain } from '../../../src/domain/explanations/draft-again.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { hideLine } from '../../../src/domain/explanations/hide-line.ts';
import { sendBack } from '../../../src/domain/explanations/send-back.ts';
import { showLine } from '../../../src/domain/explanations/show-line.ts';
import { startExplanation } from '../../../src/domain/explanations/start-explanation.ts';
import { saveAllergy } from '../../../src/domain/plans/save-allergy.ts';
import { saveAppointment } from '../../../src/domain/plans/save-appointment.ts';
import { saveGoal } from '../../../src/domain/plans/save-goal.ts';
import { saveIntervention } from '../../../src/domain/plans/save-intervention.ts';
import { saveWhatMatters } from '../../../src/domain/plans/save-patient-part.ts';
import { savePhone } from '../../../src/domain/plans/save-phone.ts';
import { saveRedFlag } from '../../../src/domain/plans/save-red-flag.ts';
import { saveTranslations } from '../../../src/domain/translations/save-translations.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { Audience } from '../../../src/plain-language/fact-sheet.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { changeFor, heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// What one person alone typed into a plan reaches no paper, whatever part of the plan it is typed into.

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
  kit = reviewKit(testApp, north, rosa);
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const text = async (id: string) => {
  const { text, status } = await getExplanation(await kit.ctxOf(ana), { id });
  if (!text) throw new Error('no text');
  return { id, status, number: text.number, lines: text.draft.sections.flatMap(({ lines }) => lines) };
};
const start = async (who: SeededMember, audience: Audience = 'patient') => {
  const { id } = await startExplanation(await kit.ctxOf(who), {
    patientId: rosa.id,
    audience,
    language: 'en',
  });
  await testApp.idle();
  return id;
};
const again = async (who: SeededMember, id: string) => {
  await draftAgain(await kit.ctxOf(who), { id });
  await testApp.idle();
};
const approve = async (who: SeededMember, id: string) => {
  const [role = 'nurse'] = who.member.roles;
  const { number } = await text(id);
  await approveExplanation(await kit.ctxOf(who), { id, number, role, isHidingRead: true }, kit.texts);
};
const refused = (who: SeededMember, id: string) =>
  expect(approve(who, id)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/You changed this plan by hand.*another person must approve/),
  });
const addInstruction = async (who: SeededMember, words: string) =>
  saveIntervention(await kit.ctxOf(who), {
    patientId: rosa.id,
    id: null,
    intervention: { polarity: 'do', text: words, isActive: true },
  });

test('a person does not approve the instruction, visit, number, goal, allergy or sign that they changed alone', async () => {
  const id = await start(ben);
  const ctx = await kit.ctxOf(ben);
  const { prisma } = testApp;
  const patientId = rosa.id;
  const rowOf = { where: { patientId } };
  const visit = await prisma.appointment.findFirstOrThrow(rowOf);
  const flag = await prisma.redFlag.findFirstOrThrow(rowOf);
  const changes: Record<string, () => Promise<unknown>> = {
    instruction: () => addInstruction(ben, 'take ten warfarin tablets each evening'),
    visit: () =>
      saveAppointment(ctx, {
        patientId,
        id: visit.id,
        appointment: { startsAt: new Date('2026-12-08T14:00:00Z'), withWhom: 'Dr. Ito', status: 'booked' },
      }),
    number: () =>
      savePhone(ctx, {
        patientId,
        id: null,
        phone: { who: 'Ben', number: '207-555-0199', isActive: true, isForTeam: false },
      }),
    goal: () =>
      saveGoal(ctx, {
        patientId,
        id: null,
        goal: { text: 'Ten warfarin tablets by May', status: 'active', isAgreed: true },
      }),
    'what matters': () =>
      saveWhatMatters(ctx, { patientId, whatMatters: 'Ten warfarin tablets each evening' }),
    allergy: () =>
      saveAllergy(ctx, {
        patientId,
        id: null,
        allergy: { substance: 'Aspirin', isActive: true },
      }),
    sign: () =>
      saveRedFlag(ctx, {
        patientId,
        id: flag.id,
        redFlag: { sign: flag.sign, action: 'call_clinic_today', isActive: true },
      }),
  };
  for (const [what, edit] of Object.entries(changes)) {
    await edit().catch((error: unknown) => {
      throw new Error(what, { cause: error });
    });
    await again(ben, id);
    await refused(ben, id);
    await approve(cleo, id);
  }
  expect(await text(id)).toMatchObject({ status: 'approved' });
}, 90_000);

test('a person’s own Spanish of a line is a change by hand too: another dose in it takes another person', async () => {
  const id = await start(ben);
  const english = 'sit in the blue chair on our porch';
  await addInstruction(ana, english);
  const { id: recordId } = await testApp.prisma.intervention.findFirstOrThrow({ where: { text: english } });
  await saveTranslations(await kit.ctxOf(ben), {
    patientId: rosa.id,
    lines: [{ recordId, field: 'text', english, words: 'Tome diez tabletas de furosemida' }],
  });
  await again(ben, id);
  await refused(ben, id);
});

test('another person’s approval of a text for another reader does not speak for the page of the patient', async () => {
  const id = await start(ben);
  const letter = await start(ana, 'clinician');
  await addInstruction(ben, 'take ten warfarin tablets each evening');
  await again(ana, letter);
  await approve(cleo, letter);
  await again(ben, id);
  await refused(ben, id);
});

test('an approval that was taken back does not speak for the change any more', async () => {
  const id = await start(ben);
  await addInstruction(ben, 'take ten warfarin tablets each evening');
  await again(ben, id);
  await approve(cleo, id);
  const { number } = await text(id);
  await sendBack(await kit.ctxOf(cleo), { id, number, note: 'Ten tablets cannot be right.' });
  await refused(ben, id);
  await again(ben, id);
  await refused(ben, id);
});

test('an approval with the changed line left out does not speak for the text that shows it', async () => {
  const id = await start(ana);
  await addInstruction(ben, 'take ten warfarin tablets each evening');
  await again(ana, id);
  const { number, lines } = await text(id);
  const key = lines.find((line) => line.text.includes('ten warfarin'))?.key ?? '';
  await hideLine(await kit.ctxOf(ben), { id, number, key, reason: 'Not for this page, says Ben' }, kit.texts);
  await approve(cleo, id);
  await changeFor(testApp, rosa);
  await again(ana, id);
  const now = await text(id);
  await showLine(await kit.ctxOf(ben), { id, number: now.number, key }, kit.texts);
  await refused(ben, id);
  await approve(cleo, id);
});

test('what a person changed in a record that another one merged into this one is still their change', async () => {
  const id = await start(ben);
  const double = await testApp.seed.patient({ given: 'Rosa', family: 'Chenoweth', team: north });
  await saveWhatMatters(await kit.ctxOf(ben), {
    patientId: double.id,
    whatMatters: 'Ten warfarin tablets each evening',
  });
  await testApp.prisma.patient.update({
    where: { id: double.id },
    data: { mergedIntoId: rosa.id, leftAt: testApp.clock.now(), leftReason: 'merged' },
  });
  await refused(ben, id);
  testApp.clock.shiftMs(1000);
  await approve(cleo, id);
  await changeFor(testApp, rosa);
  await again(ben, id);
  await approve(ben, id);
});

test('from the approval of another person on, who changed the plan may approve what others change', async () => {
  const id = await start(ben);
  await addInstruction(ben, 'walk to the mailbox');
  await again(ben, id);
  await approve(cleo, id);
  await changeFor(testApp, rosa);
  await again(ben, id);
  await approve(ben, id);
  expect(await text(id)).toMatchObject({ status: 'approved' });
});

test('to mark the most important line takes no second person: it adds no words', async () => {
  const id = await start(ben);
  const row = await testApp.prisma.intervention.findFirstOrThrow({ where: { patientId: rosa.id } });
  const { text: words, howOften, polarity } = row;
  const { changes } = await saveIntervention(await kit.ctxOf(ben), {
    patientId: rosa.id,
    id: row.id,
    intervention: { text: words, howOften, polarity, isActive: true },
    isMostImportant: true,
  });
  expect(changes).toHaveLength(1);
  await again(ben, id);
  await approve(ben, id);
});
