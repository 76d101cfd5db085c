import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { bundleOf, fhirPatient, folderOf, runImportCommand } from '../../domain/imports/kit.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let pia: SeededMember;
let rosa: Patient;
let count = 0;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['nurse'], teams: [north] });
  pia = await testApp.seed.member({ name: 'Pia', roles: ['privacy_officer'] });
});
beforeEach(async () => {
  count += 1;
  rosa = await testApp.seed.patient({
    given: 'Rosa',
    family: `Chenowith${'abcdefghijklm'[count]}`,
    team: north,
  });
});
afterAll(() => testApp.stop());
afterEach(async () => {
  await testApp.idle();
  for (const who of [ana, pia]) if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const rows = () => testApp.prisma.consent.findMany({ where: { patientId: rosa.id } });
const TPO = 'Treatment, payment and operations (42 CFR Part 2)';

/** *Consents* on the patient's card. */
async function listOn(who: SeededMember = ana) {
  await robot(who).command(`/patient ${rosa.caseKey}`, { channel: north.channelId });
  await testApp.idle();
  const card = robot(who).ephemerals().at(-1);
  if (!card) throw new Error('no card');
  return filledForm(await robot(who).press(card, 'Consents'));
}

async function formOn(who: SeededMember = ana) {
  const list = who === ana ? await listOn(who) : await listByKey(who);
  await list.press('Record consent');
  return { list, form: await filledForm({ opens: () => robot(who).waitModal('Record consent') }) };
}

const listByKey = async (who: SeededMember) =>
  filledForm(await robot(who).command(`/care consents ${rosa.caseKey}`));

test('a care member records a signed consent from the patient’s card; it is active, audited, and can be revoked', async () => {
  const { list, form } = await formOn();
  await form.fill('Consent to', TPO);
  await form.fill('Signed on', '2026-11-02');
  await form.fill('Expires on', '2027-11-02');
  await form.fill('Signed document', 'EHR document 4711');
  expect((await form.submit()).errors).toEqual({});
  await list.shows(/Treatment, payment and operations[\s\S]*active[\s\S]*EHR document 4711/);
  const [row] = await rows();
  expect(row).toMatchObject({ kind: 'part2_tpo', recordedById: ana.member.id, revokedAt: null });
  const [audit] = await testApp.prisma.auditEvent.findMany({
    where: { action: 'consent.record', patientId: rosa.id },
  });
  expect(audit).toMatchObject({ subjectId: row?.id, details: { kind: 'part2_tpo' } });
  await list.press('Revoke');
  await list.shows(/revoked/);
  const [revoked] = await rows();
  expect(revoked).toMatchObject({ revokedAt: testApp.clock.now(), revokedById: ana.member.id });
});

test.each([
  ['signed tomorrow', { 'Signed on': '2026-11-24' }, 'Signed on', /has not come yet/],
  ['expires before it was signed', { 'Expires on': '2026-11-01' }, 'Expires on', /cannot expire before/],
])('one that %s is refused under its field, and what was typed stays', async (_, given, field, sentence) => {
  const { form } = await formOn();
  await form.fill('Consent to', TPO);
  await form.fill('Signed document', 'EHR document 4711');
  for (const [name, value] of Object.entries(given)) await form.fill(name, value);
  const { errors } = await form.submit();
  expect(Object.values(errors).join()).toMatch(sentence);
  expect(form.text()).toContain(field);
  expect(await rows()).toEqual([]);
});

test('a consent for a caregiver names one of the patient’s own', async () => {
  const base = { workspaceId: rosa.workspaceId, sourceSystem: 'test', contentHash: 'x' };
  const caregiver = await testApp.prisma.caregiver.create({
    data: { ...base, patientId: rosa.id, sourceId: 'c1', name: 'Ina Chenowith', languages: [] },
  });
  const { form } = await formOn();
  await form.fill('Consent to', 'A caregiver may know');
  await form.fill('Signed document', 'Paper, folder 7');
  expect(Object.values((await form.submit()).errors).join()).toMatch(/Choose the caregiver/);
  await form.fill('Caregiver', 'Ina Chenowith');
  expect((await form.submit()).errors).toEqual({});
  expect((await rows())[0]?.scope).toEqual({ caregiverId: caregiver.id });
});

test('a privacy officer works by the case key alone: no name, no chart, and the record names who did it', async () => {
  const { list, form } = await formOn(pia);
  expect(list.text()).toContain(rosa.caseKey);
  await form.fill('Consent to', 'Research');
  await form.fill('Signed document', 'Study 12');
  expect((await form.submit()).errors).toEqual({});
  await list.shows(/Research/);
  expect(list.text()).not.toMatch(/Rosa|Chenowith/);
  expect((await rows())[0]?.recordedById).toBe(pia.member.id);
});

test('another team, and who has no care role, are refused and nothing is said of the patient', async () => {
  const south = await testApp.seed.team({ name: `South ${count}` });
  const ben = await testApp.seed.member({ name: `Ben ${count}`, roles: ['nurse'], teams: [south] });
  const bill = await testApp.seed.member({ name: `Bill ${count}`, roles: ['billing'], teams: [north] });
  for (const who of [ben, bill]) {
    const list = await listByKey(who);
    expect(list.text()).toMatch(/not on your teams|Only a privacy officer/);
    expect(list.text()).not.toMatch(/Rosa|Chenowith/);
    await list.close({ all: true });
  }
  const none = await filledForm(await robot(ben).command('/care consents ZZZ9'));
  expect(none.text()).toMatch(/not on your teams/);
  await none.close({ all: true });
});

test('a role lost while the form was open saves nothing', async () => {
  const { form } = await formOn();
  await form.fill('Consent to', TPO);
  await form.fill('Signed document', 'EHR document 4711');
  await testApp.prisma.member.update({ where: { id: ana.member.id }, data: { roles: ['billing'] } });
  try {
    await form.submit();
    expect(await rows()).toEqual([]);
  } finally {
    await testApp.prisma.member.update({ where: { id: ana.member.id }, data: { roles: ['nurse'] } });
  }
});

test('a FHIR Consent under 42 CFR Part 2 comes in as one in force; one that is limited, refused or of another rule covers nothing', async () => {
  const consent = (id: string, more: object) => ({
    resourceType: 'Consent',
    id,
    status: 'active',
    scope: { coding: [{ code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: { reference: 'Patient/f1' },
    dateTime: '2026-10-01',
    ...more,
  });
  const rule = { policyRule: { coding: [{ code: '42CFRPart2' }] } };
  const purpose = (code: string) => ({ purpose: [{ code }] });
  const folder = await folderOf({
    'x.json': bundleOf(
      fhirPatient('f1', 'Consenter'),
      consent('k1', { ...rule, provision: { type: 'permit', ...purpose('TREAT') } }),
      consent('k2', { ...rule, provision: { type: 'permit', actor: [{ role: {} }] } }),
      consent('k3', { ...rule, provision: { type: 'permit', ...purpose('HMARKT') } }),
      consent('k4', { provision: { type: 'permit' } }),
    ),
  });
  const ran = await runImportCommand(testApp.prisma, [folder, '--team', 'North']);
  expect(ran.code, ran.err).toBe(0);
  const entries = await testApp.prisma.chartEntry.findMany({
    where: { kind: 'consent', patient: { familyName: 'Consenter' } },
    orderBy: { sourceId: 'asc' },
  });
  expect(entries.map(({ details }) => (details as { covers?: string | null }).covers ?? null)).toEqual([
    'part2_tpo',
    null,
    null,
    null,
  ]);
  rosa = await testApp.prisma.patient.findFirstOrThrow({ where: { familyName: 'Consenter' } });
  const list = await listOn();
  expect(list.text()).toMatch(/Treatment, payment and operations.*active.*from the source/);
});
