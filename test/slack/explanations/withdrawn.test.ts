import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bundleOf, fhirPatient, folderOf, runImportCommand } from '../../domain/imports/kit.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { reviewKit } from './review-kit.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = () => testApp.sandbox.robot(ana.user.id);
const subject = { reference: 'Patient/rosa' };
const coded = (code: string) => ({ coding: [{ code }] });
type Resource = { resourceType: string; id: string } & Record<string, unknown>;
const chart = (isInError: boolean) => bundleOf(fhirPatient('rosa', 'Chenowith'), ...resourcesOf(isInError));
const resourcesOf = (isInError: boolean): Resource[] => [
  {
    resourceType: 'AllergyIntolerance',
    id: 'a1',
    verificationStatus: coded(isInError ? 'entered-in-error' : 'confirmed'),
    code: { text: 'Penicillin' },
    patient: subject,
  },
  {
    resourceType: 'MedicationRequest',
    id: 'm1',
    status: isInError ? 'entered-in-error' : 'active',
    intent: 'order',
    medicationCodeableConcept: { text: 'warfarin 5 mg tablet' },
    subject,
  },
  {
    resourceType: 'Condition',
    id: 'c1',
    verificationStatus: coded(isInError ? 'entered-in-error' : 'confirmed'),
    code: { text: 'Lupus' },
    subject,
  },
  {
    resourceType: 'Condition',
    id: 'c2',
    clinicalStatus: coded('active'),
    code: { text: 'Heart failure' },
    subject,
  },
];
const load = async (isInError: boolean) => {
  const folder = await folderOf({ 'x.json': chart(isInError) });
  expect((await runImportCommand(testApp.prisma, [folder, '--team', 'North'])).code).toBe(0);
  await testApp.idle();
};

const WITHDRAWN = /penicillin|warfarin|lupus/i;

test('what its source takes back is on no card, in no plan and in no draft, and the draft’s author is told', async () => {
  await load(false);
  const rosa = await testApp.prisma.patient.findFirstOrThrow({ where: { sourceId: 'MRN-rosa' } });
  const kit = reviewKit(testApp, north, rosa);
  const first = robot().read(await kit.draft(ana));
  expect(first).toMatch(/Needs a review/);
  expect(JSON.stringify(await testApp.prisma.explanationVersion.findFirstOrThrow())).toMatch(WITHDRAWN);

  await load(true);
  expect((await kit.row()).status).toBe('out_of_date');
  expect(
    robot()
      .dms()
      .map((each) => robot().read(each))
      .at(-1),
  ).toMatch(/out of date|changed since/i);

  const card = await (await robot().command('/patient Chenowith', { channel: north.channelId })).tells(
    /Rosa Chenowith/,
  );
  expect(card).not.toMatch(WITHDRAWN);
  await robot().press(robot().ephemerals().at(-1) ?? fail(), 'Active conditions (1)');
  await testApp.idle();
  expect(robot().read(robot().ephemerals().at(-1) ?? fail())).not.toMatch(WITHDRAWN);

  await robot().command('/plan Chenowith', { channel: north.channelId });
  const plan = await robot().waitModal('Care plan');
  await plan.shows(/Heart failure/);
  expect(plan.text()).not.toMatch(WITHDRAWN);
  await plan.close({ all: true });

  await kit.draft(ana);
  const latest = await testApp.prisma.explanationVersion.findFirstOrThrow({
    orderBy: { planVersion: 'desc' },
  });
  expect(JSON.stringify(latest)).toContain('eart failure');
  expect(JSON.stringify(latest)).not.toMatch(WITHDRAWN);
});

function fail(): never {
  throw new Error('no card');
}
