import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import {
  bundleOf,
  fhirCondition,
  fhirPatient,
  folderOf,
  runImportCommand,
} from '../../domain/imports/kit.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

const LONG = 100_000;
const of = (unit: string, length = LONG) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', teams: [north] });
});
afterAll(() => testApp.stop());
afterEach(() => {
  // A gesture that is answered later than Slack's three seconds is a violation.
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const robot = (who = ana) => testApp.sandbox.robot(who.user.id);
function lastDraft() {
  const draft = robot().dms().at(-1);
  if (!draft) throw new Error('no direct message');
  return draft;
}
async function explain({ caseKey }: Patient): Promise<string> {
  const form = await filledForm(await robot().command(`/explain ${caseKey}`, { channel: north.channelId }));
  await writeDraft(form);
  // Somebody else is answered while it is written.
  const other = await filledForm(
    await robot(ben).command('/task call the pharmacy tomorrow 9am', { channel: north.channelId }),
  );
  expect(other.value('Task')).toBe('call the pharmacy');
  await other.close();
  await testApp.idle();
  return robot().read(lastDraft());
}

const subject = { reference: 'Patient/long' };
const sentences = of('Take 1 tablet daily with food. ');
const chart = [
  fhirCondition('c', 'Patient/long', of('Heart failure ')),
  {
    resourceType: 'MedicationRequest',
    id: 'm1',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: of('Metoprolol 50 mg tablet ') },
    subject,
    dosageInstruction: [{ text: 'Take 1 tablet by mouth every morning' }],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'm2',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: 'Furosemide 40 mg tablet' },
    subject,
    dosageInstruction: [{ text: sentences }],
    reasonCode: [{ text: of('a-') }],
  },
  {
    resourceType: 'CarePlan',
    id: 'cp',
    status: 'active',
    subject,
    activity: [{ detail: { description: sentences } }, { detail: { description: of('(') } }],
  },
  { resourceType: 'Goal', id: 'g', lifecycleStatus: 'active', description: { text: of('7') }, subject },
  {
    resourceType: 'AllergyIntolerance',
    id: 'a',
    code: { text: 'Penicillin' },
    patient: subject,
    reaction: [{ manifestation: [{ text: of('hives ') }] }],
  },
  {
    resourceType: 'Appointment',
    id: 'ap',
    status: 'booked',
    start: '2027-01-04T15:00:00Z',
    description: of('Monday, November 3, 2026 at 9:00 AM '),
    participant: [{ actor: subject }],
  },
  { resourceType: 'RelatedPerson', id: 'r', patient: subject, name: [{ text: of('Jo ') }] },
];

test('a patient with texts of 100,000 characters is explained, cut with a sign, and the process answers others meanwhile', async () => {
  const name = [{ family: of('N'), given: ['Rosa'] }];
  const folder = await folderOf({ 'x.json': bundleOf(fhirPatient('long', 'x', { name }), ...chart) });
  expect((await runImportCommand(testApp.prisma, [folder, '--team', 'North'])).code).toBe(0);
  const patient = await testApp.prisma.patient.findFirstOrThrow({ where: { sourceId: 'MRN-long' } });
  const read = await explain(patient);
  expect(read).toContain('Needs a review');
  const { draft } = await testApp.prisma.explanationVersion.findFirstOrThrow();
  // Neither medicine reads as a whole one: whoever takes them is to ask.
  const lines = JSON.stringify(draft);
  expect(lines).toMatch(/Furosemide[^"]*ask us how to take it/i);
  expect(lines).toMatch(
    /Metoprolol[^"]*text cut; 100000 characters in the source[^"]*ask us how to take it/i,
  );
});

test('rows from before texts had limits are refused with a sentence, and explained once they are shortened', async () => {
  const patient = await testApp.seed.patient({ given: 'Omar', family: 'Oldrow', team: north });
  const row = {
    workspaceId: patient.workspaceId,
    patientId: patient.id,
    sourceSystem: 'fhir',
    contentHash: '',
  };
  await testApp.prisma.condition.create({ data: { ...row, sourceId: 'c', name: 'Asthma', isMain: true } });
  const { id } = await testApp.prisma.intervention.create({
    data: { ...row, sourceId: 'i', text: of('take 1 tablet with food, then walk; do not stop. ') },
  });
  const read = await explain(patient);
  expect(read).toMatch(/Not written[\s\S]*text is too long to explain, most of it in interventions.*shorten/);
  expect(await testApp.prisma.explanationJob.findFirstOrThrow({ where: { state: 'failed' } })).toMatchObject({
    attempt: 1,
    lastError: 'plan_too_long',
  });
  await testApp.prisma.intervention.update({ where: { id }, data: { text: 'walk 10 minutes' } });
  await robot().press(lastDraft(), 'Draft again');
  await testApp.idle();
  expect(robot().read(lastDraft())).toMatch(/Needs a review[\s\S]*asthma/i);
});

test('a plan whose texts are each short enough and together too long is refused in the same words', async () => {
  const patient = await testApp.seed.patient({ given: 'Mia', family: 'Manyrows', team: north });
  await testApp.prisma.goal.createMany({
    data: Array.from({ length: 40 }, (_, n) => ({
      workspaceId: patient.workspaceId,
      patientId: patient.id,
      sourceSystem: 'fhir',
      sourceId: `g${n}`,
      contentHash: '',
      status: 'active' as const,
      text: of(`goal ${n} `, 1_000),
    })),
  });
  expect(await explain(patient)).toMatch(/too long to explain, most of it in goals/);
});
