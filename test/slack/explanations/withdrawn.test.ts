import { expect, test } from 'vitest';
import { bundleOf, fhirPatient, folderOf, runImportCommand } from '../../domain/imports/kit.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { reviewKit } from './review-kit.ts';

const one = withOneTeam();
const { robot } = one;

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
  expect((await runImportCommand(one.testApp.prisma, [folder, '--team', 'North'])).code).toBe(0);
  await one.testApp.idle();
};

const WITHDRAWN = /penicillin|warfarin|lupus/i;

test('what its source takes back is on no card, in no plan and in no draft, and the draft’s author is told', async () => {
  await load(false);
  const rosa = await one.testApp.prisma.patient.findFirstOrThrow({ where: { sourceId: 'MRN-rosa' } });
  const kit = reviewKit(one.testApp, one.north, rosa);
  const first = robot().read(await kit.draft(one.ana));
  expect(first).toMatch(/Needs a review/);
  expect(JSON.stringify(await one.testApp.prisma.explanationVersion.findFirstOrThrow())).toMatch(WITHDRAWN);

  await load(true);
  expect((await kit.row()).status).toBe('out_of_date');
  expect(
    robot()
      .dms()
      .map((each) => robot().read(each))
      .at(-1),
  ).toMatch(/out of date|changed since/i);

  const card = await (await one.command('/patient Chenowith')).tells(/Rosa Chenowith/);
  expect(card).not.toMatch(WITHDRAWN);
  await robot().press(robot().ephemerals().at(-1) ?? fail(), 'Active conditions (1)');
  await one.testApp.idle();
  expect(robot().read(robot().ephemerals().at(-1) ?? fail())).not.toMatch(WITHDRAWN);

  await one.command('/plan Chenowith');
  const plan = await robot().waitModal('Care plan');
  await plan.shows(/Heart failure/);
  expect(plan.text()).not.toMatch(WITHDRAWN);
  await plan.close({ all: true });

  await kit.draft(one.ana);
  const latest = await one.testApp.prisma.explanationVersion.findFirstOrThrow({
    orderBy: { planVersion: 'desc' },
  });
  expect(JSON.stringify(latest)).toContain('eart failure');
  expect(JSON.stringify(latest)).not.toMatch(WITHDRAWN);
});

function fail(): never {
  throw new Error('no card');
}
