import { afterEach, beforeEach, expect, test } from 'vitest';
import { phonesText, pointsOf } from '../../../src/domain/patients/typed-points.ts';
import { changeWords } from '../../../src/domain/plans/diff-plan.ts';
import { getPlan } from '../../../src/domain/plans/get-plan.ts';
import { planChangeSchema } from '../../../src/domain/plans/plan-change.ts';
import { readMedicine } from '../../../src/domain/plans/read-medicine.ts';
import { EMPTY_REGIMEN } from '../../../src/domain/plans/regimen.ts';
import { saveAllergy } from '../../../src/domain/plans/save-allergy.ts';
import { saveAppointment } from '../../../src/domain/plans/save-appointment.ts';
import { saveCaregiver } from '../../../src/domain/plans/save-caregiver.ts';
import { saveGoal } from '../../../src/domain/plans/save-goal.ts';
import { saveIntervention } from '../../../src/domain/plans/save-intervention.ts';
import { saveMedicine } from '../../../src/domain/plans/save-medicine.ts';
import { saveReviewDate, saveWhatMatters } from '../../../src/domain/plans/save-patient-part.ts';
import { savePhone } from '../../../src/domain/plans/save-phone.ts';
import { saveProblem } from '../../../src/domain/plans/save-problem.ts';
import { saveRedFlag } from '../../../src/domain/plans/save-red-flag.ts';
import { openPlan, type PlanWorld } from './kit.ts';

let testApp: PlanWorld;
beforeEach(async () => {
  testApp = await openPlan();
});
afterEach(() => testApp.drop());

const goalInput = { measure: null, target: null, dueOn: null, isAgreed: null, status: 'active' } as const;

/** Doubles the metoprolol, as a prescriber did. */
async function doubleMetoprolol(change: { by: string | null; on: string; reason: string | null }) {
  const { ana, patient, metoprolol } = testApp;
  const { name, brand, regimen } = readMedicine(metoprolol);
  return saveMedicine(ana, {
    patientId: patient.id,
    id: metoprolol.id,
    medicine: {
      name,
      brand,
      regimen: { ...regimen, strength: { value: 50, unit: 'mg' } },
      purpose: null,
      status: 'active',
    },
    change,
  });
}

test('a dose that a prescriber changed reads: what, by whom, when, and that nobody recorded why', async () => {
  const { changes } = await doubleMetoprolol({ by: 'Dr. Osei', on: '2026-11-03', reason: null });
  const [change] = changes;
  expect(change && changeWords(change, testApp.at)).toBe(
    'metoprolol succinate ER 25 mg → 50 mg, Dr. Osei, Nov 3, reason not recorded',
  );
  const row = await testApp.db.medication.findUniqueOrThrow({ where: { id: testApp.metoprolol.id } });
  expect(row).toMatchObject({
    change: 'changed',
    changedBy: 'Dr. Osei',
    changeReason: null,
    before: { strength: { value: 25, unit: 'mg' } },
    dosage: 'Take 1 tablet by mouth once a day',
  });
});

test('a recorded reason is told in its place', async () => {
  const { changes } = await doubleMetoprolol({ by: null, on: '2026-11-03', reason: 'heart rate too high' });
  expect(changes.map((each) => changeWords(each, testApp.at))).toEqual([
    'metoprolol succinate ER 25 mg → 50 mg, Nov 3, heart rate too high',
  ]);
});

test('the reason of a change that is added later keeps its day and who made it, and reads as what it is', async () => {
  await doubleMetoprolol({ by: 'Dr. Osei', on: '2026-11-03', reason: null });
  const { ana, patient, metoprolol } = testApp;
  const row = await testApp.db.medication.findUniqueOrThrow({ where: { id: metoprolol.id } });
  const { name, brand, regimen } = readMedicine(row);
  const { changes } = await saveMedicine(ana, {
    patientId: patient.id,
    id: metoprolol.id,
    medicine: { name, brand, regimen, purpose: row.reason, status: 'active' },
    change: { on: null, by: null, reason: 'heart rate too high' },
  });
  expect(changes.map((each) => changeWords(each, testApp.at))).toEqual([
    'metoprolol succinate ER: reason for change nothing → heart rate too high',
  ]);
  expect(await testApp.db.medication.findUniqueOrThrow({ where: { id: metoprolol.id } })).toMatchObject({
    change: 'changed',
    changedOn: new Date('2026-11-03'),
    changedBy: 'Dr. Osei',
    changeReason: 'heart rate too high',
    before: { strength: { value: 25, unit: 'mg' } },
  });
});

test('putting the record right is no change of treatment: a patient is told of none', async () => {
  const { ana, patient, metoprolol } = testApp;
  const { name, brand, regimen } = readMedicine(metoprolol);
  await saveMedicine(ana, {
    patientId: patient.id,
    id: metoprolol.id,
    medicine: {
      name,
      brand,
      regimen: { ...regimen, note: 'with food' },
      purpose: 'Heart failure',
      status: 'active',
    },
    change: null,
  });
  const row = await testApp.db.medication.findUniqueOrThrow({ where: { id: metoprolol.id } });
  expect(row).toMatchObject({ change: 'continued', changedOn: null, before: null, reason: 'Heart failure' });
  expect(readMedicine(row).regimen).toEqual({ ...regimen, note: 'with food' });
});

test('each part can be added, and the plan counts one version for each with who and what', async () => {
  const { ana, patient, problem, caregiver } = testApp;
  const edit = { patientId: patient.id };
  await saveWhatMatters(ana, { ...edit, whatMatters: 'To walk to the market.' });
  await saveReviewDate(ana, { ...edit, reviewOn: '2027-01-15' });
  await saveGoal(ana, {
    ...edit,
    id: null,
    goal: { ...goalInput, text: 'Sleep through the night', isAgreed: true },
  });
  await saveIntervention(ana, {
    ...edit,
    id: null,
    intervention: {
      polarity: 'avoid',
      text: 'add salt to food',
      howOften: null,
      responsible: null,
      why: 'It holds water.',
      isActive: true,
    },
  });
  await saveRedFlag(ana, {
    ...edit,
    id: null,
    redFlag: { sign: 'You gain 3 pounds in one day', action: 'call_clinic_today', isActive: true },
  });
  await saveAllergy(ana, {
    ...edit,
    id: null,
    allergy: { substance: 'Penicillin', reaction: 'Rash', isActive: true },
  });
  await saveMedicine(ana, {
    ...edit,
    id: null,
    medicine: {
      name: 'lisinopril',
      brand: null,
      regimen: { ...EMPTY_REGIMEN, strength: { value: 10, unit: 'mg' } },
      purpose: 'Blood pressure',
      status: 'active',
    },
    change: { on: '2026-11-19', by: 'Dr. Osei', reason: 'pressure too high' },
  });
  await saveAppointment(ana, {
    ...edit,
    id: null,
    appointment: {
      startsAt: new Date('2026-12-03T19:00:00Z'),
      withWhom: 'Dr. Osei',
      location: 'Harbor Clinic',
      description: 'Blood pressure',
      status: 'booked',
    },
  });
  await savePhone(ana, {
    ...edit,
    id: null,
    phone: {
      who: 'Nurse line',
      number: '207-555-0100',
      hours: 'day and night',
      isActive: true,
      isForTeam: false,
    },
  });
  await saveProblem(ana, {
    ...edit,
    id: problem.id,
    problem: {
      name: 'Heart failure',
      status: 'active',
      isMain: true,
      onsetOn: null,
      abatedOn: null,
      isPart2: false,
    },
  });
  await saveCaregiver(ana, {
    ...edit,
    id: caregiver.id,
    caregiver: {
      name: caregiver.name,
      relationship: caregiver.relationship,
      phones: phonesText(pointsOf(caregiver.telecoms)),
      isActive: caregiver.isActive,
      mayKnow: ['visits', 'medicines'],
    },
  });
  const versions = await testApp.versions();
  expect(versions.map(({ version, memberId }) => [version, memberId])).toEqual(
    Array.from({ length: 11 }, (_, index) => [index + 1, ana.actor.memberId]),
  );
  const words = versions.flatMap(({ changes }) =>
    planChangeSchema
      .array()
      .parse(changes)
      .map((each) => changeWords(each, testApp.at)),
  );
  expect(words).toEqual([
    'What matters nothing → To walk to the market.',
    'Review date nothing → Jan 15, 2027',
    'Goal: Sleep through the night added (text Sleep through the night; agreed yes; status active)',
    expect.stringContaining('Intervention: do not add salt to food added'),
    expect.stringContaining('Warning sign: You gain 3 pounds in one day added'),
    expect.stringContaining('Allergy: Penicillin added'),
    expect.stringMatching(/^lisinopril added \(.*strength 10 mg.*\), Dr. Osei, Nov 19, pressure too high$/),
    expect.stringContaining('Thu, Dec 3, 2026, 2:00 PM (America/New_York)'),
    expect.stringContaining('Phone: Nurse line added'),
    'Problem: Heart failure: main problem nothing → yes',
    'Caregiver: Mei-Lin Chen: may know nothing → medications, visits',
  ]);
  expect(await getPlan(ana, { patientId: patient.id })).toMatchObject({ planVersion: 11 });
});

test('an edit that changes nothing writes nothing and counts no version', async () => {
  const { ana, patient, goal } = testApp;
  const edited = await saveGoal(ana, {
    patientId: patient.id,
    id: goal.id,
    goal: { ...goalInput, text: 'Walk to the market' },
  });
  expect(edited).toEqual({ version: 0, changes: [] });
  expect(await testApp.versions()).toEqual([]);
});

test('the row as it was before is kept', async () => {
  const { ana, patient, goal } = testApp;
  await saveGoal(ana, {
    patientId: patient.id,
    id: goal.id,
    goal: { ...goalInput, text: 'Walk to the sea' },
  });
  const kept = await testApp.db.recordVersion.findMany({ where: { recordId: goal.id } });
  expect(kept).toMatchObject([{ recordType: 'Goal', version: 1, content: { text: 'Walk to the market' } }]);
});

test('who saves a part that somebody else changed meanwhile is told who, and nothing is saved', async () => {
  const { ana, ben, patient, goal } = testApp;
  const { planVersion: seen } = await getPlan(ana, { patientId: patient.id });
  await saveGoal(ben, {
    patientId: patient.id,
    seen,
    id: goal.id,
    goal: { ...goalInput, text: 'Walk to the sea' },
  });
  const late = saveGoal(ana, {
    patientId: patient.id,
    seen,
    id: goal.id,
    goal: { ...goalInput, text: 'Walk home' },
  });
  await expect(late).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(ben.actor.displayName),
  });
  expect(await testApp.db.goal.findUniqueOrThrow({ where: { id: goal.id } })).toMatchObject({
    text: 'Walk to the sea',
    version: 2,
  });
  expect(await testApp.versions()).toHaveLength(1);
  // Another part is nobody's conflict.
  await saveWhatMatters(ana, { patientId: patient.id, seen, whatMatters: 'The market.' });
  expect(await testApp.versions()).toHaveLength(2);
});

test('of two who save one part at the same moment one wins and the other is told', async () => {
  const { ana, ben, patient, goal } = testApp;
  const save = (ctx: typeof ana, text: string) =>
    saveGoal(ctx, { patientId: patient.id, seen: 0, id: goal.id, goal: { ...goalInput, text } });
  const results = await Promise.allSettled([save(ana, 'A'), save(ben, 'B')]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await testApp.versions()).toHaveLength(1);
});

test('a number of the team counts a version in the plan of each of its patients', async () => {
  const { ana, patient, north, south } = testApp;
  const other = await testApp.patient2(north.id);
  const elsewhere = await testApp.patient2(south.id);
  const phone = { who: 'Nurse line', number: '207-555-0100', hours: null, isActive: true, isForTeam: true };
  await savePhone(ana, { patientId: patient.id, id: null, phone });
  const of = async (id: string) =>
    (await testApp.db.patient.findUniqueOrThrow({ where: { id } })).planVersion;
  expect([await of(patient.id), await of(other.id), await of(elsewhere.id)]).toEqual([1, 1, 0]);
  await expect(
    savePhone(ana, { patientId: patient.id, id: null, phone: { ...phone, number: 'ask Ann' } }),
  ).rejects.toMatchObject({ fields: { 'phone.number': expect.stringContaining('digits') } });
});

test('only one problem is the main one', async () => {
  const { ana, patient, problem } = testApp;
  const input = { status: 'active', isMain: true, onsetOn: null, abatedOn: null, isPart2: false } as const;
  await saveProblem(ana, {
    patientId: patient.id,
    id: problem.id,
    problem: { ...input, name: 'Heart failure' },
  });
  const { changes } = await saveProblem(ana, {
    patientId: patient.id,
    id: null,
    problem: { ...input, name: 'Diabetes' },
  });
  expect(changes).toHaveLength(2);
  const main = await testApp.db.condition.findMany({ where: { isMain: true } });
  expect(main.map(({ name }) => name)).toEqual(['Diabetes']);
});

test('a stranger to the team edits nothing, and an edit leaves an audit row without values', async () => {
  const { ana, stranger, patient } = testApp;
  await expect(saveWhatMatters(stranger, { patientId: patient.id, whatMatters: 'x' })).rejects.toMatchObject({
    code: 'not-found',
  });
  await saveWhatMatters(ana, { patientId: patient.id, whatMatters: 'To walk to the market.' });
  const rows = await testApp.db.auditEvent.findMany({
    where: { action: 'plan.edit', details: { path: ['part'], equals: 'whatMatters' } },
  });
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows[0]?.details)).not.toContain('market');
});
