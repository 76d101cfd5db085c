import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { importCommand } from '../../../src/cli/import.ts';
import { bundleOf, fhirPatient, folderOf } from '../../domain/imports/kit.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;

const subject = { reference: 'Patient/rosa' };
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const a1c = (id: string, day: string, value: number, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  code: loinc('4548-4'),
  valueQuantity: { value, unit: '%' },
  effectiveDateTime: day,
  ...more,
});
const screening = (id: string, day: string, question: string, answer: string, display: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [{ coding: [{ code: 'social-history' }] }],
  subject,
  code: loinc(question),
  valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: answer, display }] },
  effectiveDateTime: day,
});
const CHART = [
  fhirPatient('rosa', 'Quillfeather', {
    communication: [{ language: { coding: [{ code: 'es' }] }, preferred: true }],
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true },
    ],
    contact: [
      {
        relationship: [{ text: 'Emergency contact' }],
        name: { text: 'Mei Quillfeather' },
        telecom: [{ system: 'phone', value: '555-0102' }],
      },
    ],
    generalPractitioner: [{ display: 'Dr. Ada Fay' }],
  }),
  {
    resourceType: 'RelatedPerson',
    id: 'mei',
    patient: subject,
    relationship: [{ text: 'Daughter' }],
    name: [{ family: 'Quillfeather', given: ['Mei'] }],
    telecom: [{ system: 'phone', value: '(555) 0102' }],
  },
  {
    resourceType: 'CareTeam',
    id: 'team',
    subject,
    participant: [{ role: [{ text: 'Cardiologist' }], member: { display: 'Ada Fay, MD' } }],
  },
  {
    resourceType: 'AllergyIntolerance',
    id: 'pen',
    patient: subject,
    code: { text: 'Penicillin' },
    clinicalStatus: { coding: [{ code: 'active' }] },
    criticality: 'high',
    reaction: [{ manifestation: [{ text: 'Anaphylaxis' }], severity: 'severe' }],
  },
  screening('s1', '2026-03-01', '88122-7', 'LA28397-0', 'Often true'),
  screening('s2', '2026-10-01', '88122-7', 'LA28398-8', 'Never true'),
  screening('s3', '2026-10-01', '93030-5', 'LA33-6', 'Yes'),
  a1c('a1', '2026-08-02', 7.9),
  a1c('a2', '2026-11-02', 7.2, { interpretation: [{ coding: [{ code: 'H' }] }] }),
  a1c('a0', '2026-02-02', 9.1),
  {
    resourceType: 'ServiceRequest',
    id: 'pt',
    status: 'active',
    intent: 'order',
    subject,
    code: { text: 'Physical therapy' },
    authoredOn: '2026-11-01',
    performer: [{ display: 'Harbor Rehab' }],
  },
  {
    resourceType: 'ServiceRequest',
    id: 'done',
    status: 'completed',
    intent: 'order',
    subject,
    code: { text: 'Eye examination' },
  },
  {
    resourceType: 'Coverage',
    id: 'cov',
    status: 'active',
    beneficiary: subject,
    type: { coding: [{ code: 'EHCPOL' }] },
    payor: [{ display: 'Harbor Health' }],
    class: [{ type: { coding: [{ code: 'plan' }] }, name: 'Gold PPO' }],
  },
  {
    resourceType: 'DocumentReference',
    id: 'doc',
    status: 'current',
    subject,
    description: 'Discharge summary <!channel>',
    date: '2026-11-04',
    content: [{ attachment: { url: 'https://docs.example/7?a=1&b=2' } }],
  },
  {
    resourceType: 'Procedure',
    id: 'pr',
    status: 'completed',
    subject,
    code: { text: 'Colonoscopy' },
    performedDateTime: '2024',
  },
  {
    resourceType: 'Immunization',
    id: 'im',
    status: 'not-done',
    patient: subject,
    vaccineCode: { text: 'Influenza' },
    statusReason: { text: 'declined' },
    occurrenceDateTime: '2026-10-03',
  },
  {
    resourceType: 'CarePlan',
    id: 'cp',
    status: 'active',
    intent: 'plan',
    subject,
    title: 'Heart failure plan',
    text: { status: 'additional', div: '<div><p>Weigh every morning.</p></div>' },
    note: [{ text: 'Mei fills the pill box' }],
    addresses: [{ display: 'Heart failure' }],
  },
  {
    resourceType: 'Goal',
    id: 'goal',
    lifecycleStatus: 'active',
    description: { text: 'Walk to the market' },
    achievementStatus: { coding: [{ code: 'improving' }] },
    subject,
  },
  {
    resourceType: 'Encounter',
    id: 'stay',
    status: 'finished',
    class: { code: 'IMP' },
    subject,
    period: { start: '2026-11-01T10:00:00Z', end: '2026-11-04T10:00:00Z' },
    hospitalization: { dischargeDisposition: { text: 'Home health' } },
  },
  ...['2026-06-01', '2026-07-01', '2026-08-01'].map((authoredOn, index) => ({
    resourceType: 'MedicationRequest',
    id: `m${index}`,
    status: 'stopped',
    intent: 'order',
    subject,
    authoredOn,
    medicationCodeableConcept: { text: 'Warfarin 5 mg tablet' },
  })),
];

const load = async (...resources: { id?: string }[]) => {
  const code = await importCommand(
    [await folderOf({ 'chart.json': bundleOf(...resources) }), '--team', 'North'],
    {
      open: async () => ({ db: testApp.prisma, now: testApp.clock.now }),
      log: { debug() {}, info() {}, warn() {}, error() {} },
      out: { write: () => true },
      err: { write: () => true },
    },
  );
  expect(code).toBe(0);
};

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  await load(...CHART);
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = () => testApp.sandbox.robot(ana.user.id);

async function card() {
  await (await robot().command('/patient quillfeather', { channel: north.channelId })).tells(/Quillfeather/);
  const message = robot().ephemerals().at(-1);
  if (!message) throw new Error('no card');
  return {
    read: () => robot().read(message),
    /** What the card reads once a part is open. */
    async open(button: string, wanted: RegExp) {
      await robot().press(message, button);
      await testApp.sandbox.waitFor(() => wanted.test(robot().read(message)), {
        what: () => `the card to read ${wanted}:\n${robot().read(message)}`,
      });
      return robot().read(message);
    },
  };
}

test('an interpreter and the weight of an allergy are on top of the card', async () => {
  const { read } = await card();
  expect(read()).toMatch(/speaks Spanish · \*?interpreter needed/);
  expect(read()).toMatch(/Penicillin\*? · Anaphylaxis · \*?high criticality\*? · \*?severe reaction/);
});

test('what a screening found is a barrier until a newer answer to the same question is no, and no problem of the plan', async () => {
  const { open } = await card();
  const shown = await open('Barriers and social needs (1)', /Lack of transportation/);
  expect(shown).toMatch(/Transportation.* · Lack of transportation: Yes · screened .*Oct 1/);
  expect(shown).not.toContain('food');
  expect(await testApp.prisma.condition.count()).toBe(0);
});

test('the last result of a measure is one line, with the one before it', async () => {
  const { open } = await card();
  const shown = await open('Last results (1)', /Hemoglobin A1c/);
  expect(shown).toMatch(
    /Hemoglobin A1c\*? 7\.2 % · \*?high\*? · Nov 2, 2026|Hemoglobin A1c\*? 7\.2 % · \*?high\*? · Nov 2/,
  );
  expect(shown).toMatch(/before: 7\.9 % \(/);
  expect(shown).not.toContain('9.1');
});

test.each([
  ['Open referrals and orders (1)', /Physical therapy\*? · to Harbor Rehab · ordered/],
  [
    'Procedures and immunizations (2)',
    /Influenza\*? · \*?not given\*?: declined · Oct 3\n• \*?Colonoscopy\*? · 2024/,
  ],
  ['Coverage and consent (1)', /Gold PPO\*? · Harbor Health · employer-funded/],
  ['Documents (1)', /Discharge summary/],
  ['Hospital and ED stays (1)', /discharged to: Home health/],
  ['Caregivers (1)', /Mei Quillfeather\*? · Daughter, Emergency contact/],
  ['Care team (1)', /Ada Fay, MD · Cardiologist, Primary care provider/],
])('%s opens in the card', async (button, wanted) => {
  await (await card()).open(button, wanted);
});

test('the plan on the card has its text, its note and how far its goals are', async () => {
  const { open } = await card();
  const shown = await open('Care plan and goals (2)', /Weigh every morning/);
  expect(shown).toMatch(/Heart failure plan\*? · for Heart failure/);
  expect(shown).toMatch(/Note: Mei fills the pill box/);
  expect(shown).toMatch(/Goal: Walk to the market · improving/);
});

test('/plan shows the source’s care plan, and repeated stopped renewals as one line', async () => {
  const form = await filledForm(await robot().command('/plan quillfeather', { channel: north.channelId }));
  const shown = form.text();
  expect(shown).toMatch(/Care plans from the source[\s\S]*Heart failure plan[\s\S]*Weigh every morning/);
  expect(shown.match(/Warfarin/gi)).toHaveLength(1);
  expect(shown).toContain('2 earlier orders stopped');
  expect(shown).toContain('severe reaction');
});

test('the name of a withdrawn problem leaves what was for it', async () => {
  const problem = (id: string, text: string, more: object = {}) => ({
    resourceType: 'Condition',
    id,
    subject,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { text },
    ...more,
  });
  const both = [{ reference: 'Condition/anemia' }, { reference: 'Condition/hiv' }];
  await load(
    problem('hiv', 'HIV, stage 2'),
    problem('anemia', 'Anemia'),
    {
      resourceType: 'ServiceRequest',
      id: 'lab',
      status: 'active',
      intent: 'order',
      subject,
      code: { text: 'Viral load' },
      reasonReference: both,
    } as { id: string },
    {
      resourceType: 'MedicationRequest',
      id: 'art',
      status: 'active',
      intent: 'order',
      subject,
      medicationCodeableConcept: { text: 'Vitamin B12 1 mg tablet' },
      reasonReference: both,
    } as { id: string },
  );
  await (await card()).open('Open referrals and orders (2)', /for Anemia, HIV, stage 2/);
  await load(
    problem('hiv', 'HIV, stage 2', { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }),
  );
  const { open } = await card();
  expect(await open('Open referrals and orders (2)', /Viral load\*? · for Anemia · /)).not.toContain('HIV');
  expect(await open('Active medications (1)', /B12/)).not.toContain('HIV');
  const form = await filledForm(await robot().command('/plan quillfeather', { channel: north.channelId }));
  expect(form.text()).toContain('Anemia');
  expect(form.text()).not.toContain('HIV');
});

test('an entry that reads like substance use treatment is reviewed from the plan', async () => {
  await load({
    resourceType: 'ServiceRequest',
    id: 'program',
    status: 'active',
    intent: 'order',
    subject,
    code: { text: 'Methadone clinic' },
  } as { id: string });
  await (await card()).open('Open referrals and orders (3)', /Methadone clinic\*?.* · 42 CFR Part 2/);
  const plan = await filledForm(await robot().command('/plan quillfeather', { channel: north.channelId }));
  await plan.press('Review');
  const review = await filledForm({ opens: () => robot().waitModal(/Privacy review/) });
  await review.fill('Chart entry: Methadone clinic', 'Not protected');
  expect((await review.submit()).errors).toEqual({});
  await plan.shows(/^(?![\s\S]*read like substance use)/);
  await plan.close({ all: true });
  const { open } = await card();
  expect(await open('Open referrals and orders (3)', /Methadone clinic/)).not.toContain('42 CFR');
});

test('where records come from two systems, an entry says from which', async () => {
  const elsewhere = {
    resourceType: 'Procedure',
    id: 'eye',
    status: 'completed',
    subject: { identifier: { system: 'http://clinic.example/mrn', value: 'MRN-rosa' } },
    code: { text: 'Cataract surgery' },
    performedDateTime: '2026-11-10',
    meta: { source: 'https://eyes.example/fhir' },
  };
  await load(elsewhere as { id: string });
  const shown = await (await card()).open('Procedures and immunizations (3)', /Cataract surgery/);
  expect(shown).toMatch(/Cataract surgery\*? · Nov 10 · _?from eyes\.example/);
  expect(shown).toMatch(/Colonoscopy\*? · 2024 · _?from a source without a name/);
});

test('what its source withdraws leaves the card, and the earlier result stands again', async () => {
  await load(
    { ...a1c('a2', '2026-11-02', 7.2), status: 'entered-in-error' } as { id: string },
    { resourceType: 'Coverage', id: 'cov', status: 'entered-in-error', beneficiary: subject } as {
      id: string;
    },
  );
  const { open, read } = await card();
  expect(await open('Last results (1)', /Hemoglobin A1c\*? 7\.9 %/)).not.toContain('7.2');
  expect(read()).not.toContain('Coverage and consent');
});
