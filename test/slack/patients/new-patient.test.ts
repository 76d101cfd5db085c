import { afterEach, beforeEach, expect, test } from 'vitest';
import { importPatients } from '../../../src/domain/imports/import-patients.ts';
import type { PatientRecord } from '../../../src/domain/imports/records.ts';
import type { SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let harbor: SeededTeam;

beforeEach(async () => {
  app = await startTestApp();
  harbor = await app.seed.team({ name: 'Harbor' });
  await app.seed.member({ name: 'Ana Ruiz', teams: [harbor] });
});
afterEach(async () => {
  expect(app.sandbox.violations).toEqual([]);
  await app.stop();
});

const robot = () => app.sandbox.robot('Ana Ruiz');
const command = (text: string) => robot().command(text, { channel: harbor.channelId });

/** The form, filled in. */
async function fillNew(filled: Record<string, string>) {
  const form = await (await command('/patient new')).opens();
  for (const [label, entry] of Object.entries(filled)) await form.fill(label, entry);
  return form;
}
const rosa = { 'First and middle name': 'Rosa M', 'Last name': 'Chen', 'Birth date': '1958-03-14' };

test('a patient is added by hand, found by name, and audited without a value', async () => {
  const form = await fillNew({
    ...rosa,
    MRN: '00123',
    Phones: '978-555-0100 mobile',
    Languages: 'Spanish, English',
  });
  expect((await form.submit()).next?.text()).toContain('The patient was added');
  expect(await app.prisma.patient.findMany()).toMatchObject([
    {
      teamId: harbor.id,
      givenNames: ['Rosa', 'M'],
      familyName: 'Chen',
      mrn: '00123',
      telecoms: [{ value: '978-555-0100', use: 'mobile', kind: 'phone' }],
      languages: ['es', 'en'],
      sourceSystem: 'northstar',
    },
  ]);
  expect(await (await command('/patient rosa chen')).tells()).toMatch(/MRN 00123/);
  const audit = await app.prisma.auditEvent.findMany({ where: { action: 'patient.create' } });
  expect(JSON.stringify(audit)).not.toMatch(/Chen|00123/);
  expect(app.logged()).not.toMatch(/Chen/);
});

test('somebody like them is shown first; creating anyway takes a reason, which is kept', async () => {
  await app.seed.patient({
    given: 'Rosa',
    family: 'Chen',
    team: harbor,
    birthOn: '1958-03-14',
    caseKey: 'K7Q4',
  });
  const form = await fillNew(rosa);
  const { next } = await form.submit();
  if (!next) throw new Error('nobody like them was shown');
  expect(next.text()).toContain('Rosa Chen · K7Q4');
  expect(next.text()).toContain('same name and birth date');
  expect(await app.prisma.patient.count()).toBe(1);
  expect((await next.submit()).errors).toHaveProperty('Reason to create anyway');
  await next.fill('Reason to create anyway', 'Twin registered twice');
  await next.submit();
  expect(await app.prisma.patient.findMany({ where: { caseKey: { not: 'K7Q4' } } })).toMatchObject([
    { familyName: 'Chen', duplicateReason: 'Twin registered twice' },
  ]);
});

test('of a patient of another team the case key alone is said', async () => {
  const lake = await app.seed.team({ name: 'Lake' });
  await app.seed.patient({ given: 'Rosalind', family: 'Quell', team: lake, mrn: '00123', caseKey: 'M3X8' });
  const { next } = await (await fillNew({ ...rosa, MRN: '00123' })).submit();
  expect(next?.text()).toContain('M3X8, a patient of another team');
  expect(next?.text()).not.toContain('Quell');
});

test('what cannot be used is said under its field', async () => {
  const form = await fillNew({ ...rosa, Phones: 'call the daughter', Languages: 'Klingonese' });
  expect((await form.submit()).errors).toEqual({
    Phones:
      'One of the lines is not a phone number. Write one number a line, for example 978-555-0100 mobile.',
    Languages: 'One of the languages is not known. Write their English names, for example Spanish, English.',
  });
});

const record = (more: Partial<PatientRecord> = {}): PatientRecord => ({
  source: { system: 'mrn', id: '7' },
  record: { system: 'https://ehr.example', id: '7' },
  givenNames: ['Rosa'],
  familyName: 'Chen',
  otherNames: [],
  birthOn: '1958-03-14',
  gender: 'female',
  mrn: '7',
  identifiers: [],
  telecoms: [{ value: '978-555-0100', use: 'home', kind: 'phone' }],
  addresses: [],
  languages: ['es'],
  isDeceased: false,
  deceasedOn: null,
  ...more,
});

const importRecord = async (more: Partial<PatientRecord> = {}) => {
  const workspace = await app.prisma.workspace.findFirstOrThrow();
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const ctx = {
    workspace,
    actor: { kind: 'system' as const, job: 'import' },
    db: app.prisma,
    now: app.clock.now,
    log,
    requestId: 'test',
  };
  return importPatients(ctx, { teamId: harbor.id, patients: [record(more)] });
};

test('a patient who is added or edited by hand is a possible match of an imported one at once', async () => {
  await importRecord({ mrn: null });
  const form = await fillNew({ ...rosa, Phones: '978-555-0199' });
  const { next } = await form.submit();
  await next?.fill('Reason to create anyway', 'Another Rosa');
  await next?.submit();
  await (await command('/care matches')).tells(/No records of your patients wait/);
  const added = await app.prisma.patient.findFirstOrThrow({ where: { sourceSystem: 'northstar' } });
  await (await command(`/patient ${added.caseKey}`)).tells(/Rosa/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  const edit = await (await robot().press(card, 'Edit')).opens();
  await edit.shows('Last name');
  await edit.fill('Phones', '978-555-0100');
  await edit.submit();
  await app.idle();
  await (await command('/care matches')).tells(/the same name, birth date and phone/);
});

test('an edit stays when an import comes later, until the source changes that very field', async () => {
  await importRecord();
  const { caseKey } = await app.prisma.patient.findFirstOrThrow();
  const card = await (await command(`/patient ${caseKey}`)).tells();
  expect(card).toContain('978-555-0100');
  const message = robot().ephemerals().at(-1);
  if (!message) throw new Error('no card');
  const form = await (await robot().press(message, 'Edit')).opens();
  await form.shows('Last name');
  expect(form.value('Phones')).toBe('978-555-0100 home');
  await form.fill('Phones', '978-555-0199 mobile');
  await form.fill('Last name', 'Chen-Ortiz');
  expect((await form.submit()).next?.text()).toContain('Saved');

  await importRecord({ languages: ['es', 'en'] });
  expect(await app.prisma.patient.findFirstOrThrow()).toMatchObject({
    familyName: 'Chen-Ortiz',
    telecoms: [{ value: '978-555-0199', use: 'mobile', kind: 'phone' }],
    languages: ['es', 'en'],
  });
  expect(await (await command('/patient ortiz')).tells()).toContain(caseKey);

  await importRecord({
    languages: ['es', 'en'],
    telecoms: [{ value: '978-555-0123', use: 'home', kind: 'phone' }],
  });
  expect(await app.prisma.patient.findFirstOrThrow()).toMatchObject({
    familyName: 'Chen-Ortiz',
    telecoms: [{ value: '978-555-0123' }],
  });
  const audit = await app.prisma.auditEvent.findFirstOrThrow({ where: { action: 'patient.edit' } });
  expect(audit.details).toMatchObject({ fields: ['familyName', 'telecoms'] });
});

test('where forms show no names, an edit says what else to do', async () => {
  await importRecord();
  await app.restart({ phi: 'strict' });
  const { caseKey } = await app.prisma.patient.findFirstOrThrow();
  await command(`/patient ${caseKey}`);
  await app.idle();
  const message = robot().ephemerals().at(-1);
  if (!message) throw new Error('no card');
  await (await (await robot().press(message, 'Edit')).opens()).shows('Forms show no names');
});
