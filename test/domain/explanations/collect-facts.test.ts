import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectFacts } from '../../../src/domain/explanations/collect-facts.ts';
import { factsOf } from '../../../src/plain-language/fact-sheet.ts';
import { FRIDAY, openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

const day = (text: string) => new Date(`${text}T00:00:00Z`);
let serial = 0;
const source = () => ({ sourceSystem: 'fhir', sourceId: `x${serial++}`, contentHash: '' });

/** Rosa, with every part of a plan, ended parts too. */
async function rosa() {
  const { db, north } = testDatabase;
  const patient = await testDatabase.patient(north.id, ['Rosa'], 'Chen');
  const of = () => ({ workspaceId: patient.workspaceId, patientId: patient.id, ...source() });
  await db.team.update({
    where: { id: north.id },
    data: { clinicName: 'Harbor Clinic', clinicAddress: '1 Pier Road, Alder Bay' },
  });
  await db.patient.update({
    where: { id: patient.id },
    data: {
      whatMatters: 'To walk to the market.',
      birthOn: day('1948-03-14'),
      mrn: 'AB-20417',
      planReviewOn: day('2026-12-01'),
      planVersion: 3,
      telecoms: [{ value: '207-555-0111', use: 'home', kind: 'phone' }],
      addresses: [{ lines: ['18 Lantern Street'], city: 'Alder Bay', state: 'ME', postalCode: '04101' }],
    },
  });
  await db.medication.createMany({
    data: [
      {
        ...of(),
        name: 'Metoprolol succinate ER 50 mg tablet',
        dosage: 'Take 1 tablet by mouth once a day',
        status: 'active',
        change: 'changed',
        changedOn: day('2026-11-10'),
        changedBy: 'Dr. Ingrid Solberg',
      },
      {
        ...of(),
        name: 'Furosemide 40 mg tablet',
        dosage: 'As the nurse told you',
        status: 'active',
        reason: 'Fluid',
      },
      { ...of(), name: 'Lisinopril 10 mg tablet', status: 'stopped', endedOn: day('2026-10-30') },
      { ...of(), name: 'Digoxin 125 mcg tablet', status: 'stopped', endedOn: day('2020-01-01') },
    ],
  });
  await db.condition.createMany({
    data: [
      { ...of(), name: 'Heart failure', isMain: true },
      { ...of(), name: 'Pneumonia', status: 'resolved', abatedOn: day('2021-02-01') },
      { ...of(), name: 'Opioid use disorder', isPart2: true },
    ],
  });
  await db.goal.createMany({
    data: [
      { ...of(), text: 'Walk to the market', status: 'active', isAgreed: true },
      { ...of(), text: 'Old goal', status: 'completed' },
    ],
  });
  await db.appointment.createMany({
    data: [
      {
        ...of(),
        status: 'booked',
        startsAt: new Date('2026-12-01T14:00:00Z'),
        withWhom: 'Dr. Ingrid Solberg',
      },
      { ...of(), status: 'proposed', startsAt: new Date('2026-12-02T14:00:00Z') },
      { ...of(), status: 'booked', startsAt: new Date('2026-11-01T14:00:00Z') },
    ],
  });
  await db.planPhone.create({
    data: { workspaceId: north.workspaceId, teamId: north.id, who: 'Nurse line', number: '207-555-0100' },
  });
  await db.careTeamMember.create({
    data: {
      ...of(),
      name: 'Dr. Ingrid Solberg',
      roleName: 'Cardiologist',
      organization: 'Alder Bay Cardiology',
      telecoms: [
        { value: '207-555-0170', use: 'work', kind: 'phone' },
        { value: 'front@solberg.example', use: 'work', kind: 'email' },
      ],
    },
  });
  await db.caregiver.create({
    data: { ...of(), name: 'Mei-Lin Chen', relationship: 'Daughter', mayKnow: ['medicines', 'visits'] },
  });
  return patient;
}

test('a plan becomes typed facts: what counts now, what ended lately, and nothing of the past as current', async () => {
  const patient = await rosa();
  const ctx = await testDatabase.member([testDatabase.north.id]);
  const { sheet } = await collectFacts(ctx, patient.id);
  expect(sheet).toMatchObject({
    patient: { givenName: 'Rosa', familyName: 'Chen', birthOn: '1948-03-14' },
    clinic: { name: 'Harbor Clinic', address: '1 Pier Road, Alder Bay' },
    planVersion: 3,
    asOf: FRIDAY,
    zone: 'America/New_York',
  });
  expect(factsOf(sheet, 'medicine')).toMatchObject([
    {
      name: 'metoprolol succinate ER',
      regimen: { strength: { value: 50, unit: 'mg' }, form: 'tablet', route: 'by mouth' },
      change: 'changed',
      changedOn: '2026-11-10',
      changedBy: 'Dr. Ingrid Solberg',
      reason: null,
      unreadDosage: null,
    },
    { name: 'furosemide', purpose: 'Fluid', change: 'continued', unreadDosage: 'As the nurse told you' },
    { name: 'lisinopril', change: 'stopped', changedOn: '2026-10-30' },
  ]);
  expect(factsOf(sheet, 'problem')).toMatchObject([
    { name: 'Heart failure', status: 'active', isMain: true },
    { name: 'Pneumonia', status: 'resolved', abatedOn: '2021-02-01' },
    { name: 'Opioid use disorder', isPart2: true },
  ]);
  expect(factsOf(sheet, 'what_matters')).toMatchObject([
    { text: 'To walk to the market.', isOutsideText: true },
  ]);
  expect(factsOf(sheet, 'goal')).toMatchObject([{ text: 'Walk to the market', isAgreed: true }]);
  expect(factsOf(sheet, 'visit')).toMatchObject([
    { withWhom: 'Dr. Ingrid Solberg', zone: 'America/New_York' },
  ]);
  expect(factsOf(sheet, 'phone')).toMatchObject([
    { who: 'Nurse line', number: '207-555-0100' },
    { who: 'Dr. Ingrid Solberg', number: '207-555-0170' },
  ]);
  expect(factsOf(sheet, 'caregiver')).toMatchObject([{ mayKnow: ['medicines', 'visits'] }]);
  expect(factsOf(sheet, 'review')).toMatchObject([{ on: '2026-12-01' }]);
  const ids = sheet.facts.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a fact keeps its id while time passes and its neighbours end', async () => {
  const patient = await rosa();
  const ctx = await testDatabase.member([testDatabase.north.id]);
  const idsByRecord = async (now: Date) => {
    const { sheet } = await collectFacts({ ...ctx, now: () => now }, patient.id);
    return new Map(sheet.facts.map(({ id, source: from }) => [`${from?.recordId} ${id[0]}`, id]));
  };
  const before = await idsByRecord(FRIDAY);
  const after = await idsByRecord(new Date('2027-03-01T00:00:00Z'));
  expect(after.size).toBeLessThan(before.size);
  for (const [record, id] of after) expect(id).toBe(before.get(record));
});

test('every value by which somebody could be known is listed, in the ways in which it is written', async () => {
  const patient = await rosa();
  const ctx = await testDatabase.member([testDatabase.north.id]);
  const { known } = await collectFacts(ctx, patient.id);
  const spellings = known.flatMap(({ value, aliases }) => [value, ...(aliases ?? [])]);
  for (const expected of [
    'Rosa Chen',
    'Rosa',
    'Chen',
    'Chen, Rosa',
    'Mei-Lin Chen',
    'Dr. Ingrid Solberg',
    'Dr. Solberg',
    'Solberg',
    'Alder Bay Cardiology',
    'Harbor Clinic',
    'AB-20417',
    '1948-03-14',
    '3/14/1948',
    'March 14, 1948',
    '14 de marzo de 1948',
    '207-555-0111',
    '(207) 555-0111',
    '555-0111',
    'front@solberg.example',
    '18 Lantern Street',
    patient.caseKey,
  ])
    expect(spellings).toContain(expected);
});

test('a look at the plan is written down, and a stranger to the team is refused and written down too', async () => {
  const patient = await rosa();
  const ctx = await testDatabase.member([testDatabase.north.id]);
  await collectFacts(ctx, patient.id);
  const stranger = await testDatabase.member([testDatabase.south.id]);
  await expect(collectFacts(stranger, patient.id)).rejects.toMatchObject({ code: 'not-found' });
  const rows = await testDatabase.db.auditEvent.findMany({
    where: { action: 'plan.view', subjectId: patient.id },
    orderBy: { at: 'asc' },
  });
  expect(rows.map(({ outcome, memberId }) => [outcome, memberId]).toSorted()).toEqual(
    [
      ['allowed', ctx.actor.memberId],
      ['refused', stranger.actor.memberId],
    ].toSorted(),
  );
});

test('an order that was renewed is no stopped medicine, and repeated stopped orders are one', async () => {
  const { db, north } = testDatabase;
  const ana = await testDatabase.member([north.id]);
  const patient = await testDatabase.patient(north.id, ['Omar'], 'Bell');
  const of = () => ({ workspaceId: patient.workspaceId, patientId: patient.id, ...source() });
  const stopped = (name: string, on: string) => ({
    ...of(),
    name,
    status: 'stopped' as const,
    endedOn: day(on),
  });
  await db.medication.createMany({
    data: [
      stopped('Lisinopril 10 mg tablet', '2026-11-01'),
      stopped('Warfarin 5 mg tablet', '2026-10-01'),
      stopped('Warfarin 5 mg tablet', '2026-11-02'),
      { ...of(), name: 'Lisinopril 10 mg tablet', status: 'active' },
    ],
  });
  const { sheet } = await collectFacts(ana, patient.id);
  expect(
    factsOf(sheet, 'medicine').map(({ id, name, change, changedOn }) => [id, name, change, changedOn]),
  ).toEqual([
    ['m3', 'warfarin', 'stopped', '2026-11-02'],
    ['m4', 'lisinopril', 'continued', null],
  ]);
});
