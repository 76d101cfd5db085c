import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importCommand } from '../../../src/cli/import.ts';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { draftAgain } from '../../../src/domain/explanations/draft-again.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { bundleOf, fhirPatient } from '../../domain/imports/kit.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { reviewKit } from './review-kit.ts';

// One person uploads a list with a dose of their own, and would approve the page that shows it.

const log = { debug() {}, info() {}, warn() {}, error() {} };
let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let cleo: SeededMember;

beforeEach(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['coordinator', 'nurse'], teams: [north] });
  cleo = await testApp.seed.member({ name: 'Cleo', roles: ['pharmacist'], teams: [north] });
});
afterEach(async () => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
  await testApp.stop();
});

const listOf = (strength: string) => `MRN,Name,DOB,Sex,Medicine,Strength,Directions,Reason
M-1,Rosa Chenowith,1951-02-03,F,Warfarin,${strength} mg tablet,Take 1 tablet by mouth every evening,Blood clots
`;

const ORDER: { resourceType: string; id: string } & Record<string, unknown> = {
  resourceType: 'MedicationRequest',
  id: 'm1',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text: 'warfarin 50 mg tablet' },
  subject: { reference: 'Patient/rosa' },
};

/** As far as the columns of the list. */
async function upload(who: SeededMember, name: string, content: string) {
  const robot = testApp.sandbox.robot(who.user.id);
  const form = await filledForm(await robot.command('/care import', { channel: north.channelId }));
  await form.fill('List', { name, data: Buffer.from(content) });
  const { errors, next } = await form.submit();
  const columns = next ?? form;
  await columns.shows(/^(?![\s\S]*Reading the list …)/);
  return { columns, errors };
}

async function importList(who: SeededMember, strength: string): Promise<void> {
  testApp.clock.shiftMs(60_000);
  const { columns } = await upload(who, 'list.csv', listOf(strength));
  await columns.submit();
  await testApp.idle();
  const { robot } = reviewKit(testApp, north, await rosa());
  if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
}

const rosa = (): Promise<Patient> => testApp.prisma.patient.findFirstOrThrow({ where: { mrn: 'M-1' } });

test('a dose that comes by a list takes another person than the one who uploaded the list', async () => {
  await importList(ana, '5');
  const kit = reviewKit(testApp, north, await rosa());
  await kit.draft(ben);
  await kit.approve(ben);

  await importList(ben, '50');
  const { planVersion } = await rosa();
  expect(
    await testApp.prisma.planVersion.findFirstOrThrow({ where: { version: planVersion } }),
  ).toMatchObject({ actorKind: 'system', memberId: ben.member.id });
  await (await kit.review(ben)).press('Draft again');
  await testApp.idle();
  expect((await kit.review(ben)).text()).toMatch(/50 mg/);
  const asked = await kit.approveForm(ben);
  expect(asked.text()).toMatch(/You changed this plan.*another person must approve/);
  expect(asked.submitLabel).toBe('');
  const { id, currentVersion } = await kit.row();
  await expect(
    approveExplanation(await kit.ctxOf(ben), { id, number: currentVersion, role: 'nurse' }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/You changed this plan/) });

  await kit.approve(cleo);
  expect(await kit.row()).toMatchObject({ status: 'approved' });
}, 60_000);

test('a patient who came by a person’s own list with a dose is approved by another person too', async () => {
  await importList(ben, '50');
  const kit = reviewKit(testApp, north, await rosa());
  await kit.draft(ben);
  expect((await kit.approveForm(ben)).text()).toMatch(/You changed this plan.*another person must approve/);
});

test('a list of the terminal is the change of the member whom --by names, else of every administrator', async () => {
  const dana = await testApp.seed.member({ name: 'Dana', roles: ['admin', 'nurse'], teams: [north] });
  const folder = await mkdtemp(join(tmpdir(), 'list-'));
  const terminal = async (strength: string, ...more: string[]) => {
    testApp.clock.shiftMs(60_000);
    await writeFile(join(folder, 'list.csv'), listOf(strength));
    const out = { write: () => true };
    const open = async () => ({ db: testApp.prisma, now: testApp.clock.now });
    const args = [join(folder, 'list.csv'), '--team', 'North', ...more];
    expect(await importCommand(args, { open, out, err: out, log })).toBe(0);
  };
  await terminal('50', '--by', 'Ben');
  const kit = reviewKit(testApp, north, await rosa());
  await kit.draft(ana);
  const refusal = /You changed this plan.*another person must approve/;
  expect((await kit.approveForm(ben)).text()).toMatch(refusal);
  await kit.approve(dana);
  await terminal('500');
  const { id } = await kit.row();
  await draftAgain(await kit.ctxOf(ana), { id });
  await testApp.idle();
  expect((await kit.approveForm(dana)).text()).toMatch(refusal);
  await kit.approve(cleo);
  await rm(folder, { recursive: true });
});

test('a bundle is no list: nobody uploads one in Slack', async () => {
  const bundle = JSON.stringify(bundleOf(fhirPatient('rosa', 'Chenowith'), ORDER));
  await expect(upload(ben, 'bundle.json', bundle)).rejects.toThrow(/takes csv, tsv, txt, xlsx, not bundle/);
  await testApp.sandbox.robot(ben.user.id).modal().close({ all: true });
  const { columns, errors } = await upload(ben, 'list.csv', bundle);
  expect(errors.List).toMatch(/quotation mark that never ends/);
  await columns.close({ all: true });
  await testApp.idle();
  expect(await testApp.prisma.patient.count()).toBe(0);
});
