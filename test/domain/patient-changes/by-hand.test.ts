import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx, MemberActor, SystemActor } from '../../../src/domain/context.ts';
import { importRecords } from '../../../src/domain/imports/import-records.ts';
import type { CareRecord, SourceKey } from '../../../src/domain/imports/records.ts';
import { createPatient } from '../../../src/domain/patient-changes/create-patient.ts';
import { editPatient } from '../../../src/domain/patient-changes/edit-patient.ts';
import { findDuplicates } from '../../../src/domain/patient-changes/find-duplicates.ts';
import { saveCaregiver } from '../../../src/domain/plans/save-caregiver.ts';
import { saveProvider } from '../../../src/domain/plans/save-provider.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
let database: FreshDatabase;
let ana: Ctx<MemberActor>;
let job: Ctx<SystemActor>;
let teamId: string;

beforeAll(async () => {
  database = await freshDatabase();
  const { prisma } = database;
  const workspace = await prisma.workspace.create({ data: { name: 'Clinic' } });
  const team = await prisma.team.create({
    data: { workspaceId: workspace.id, name: 'Harbor', timeZone: 'America/New_York' },
  });
  teamId = team.id;
  const member = await prisma.member.create({
    data: {
      workspaceId: workspace.id,
      slackUserId: 'U0ANARUIZ',
      displayName: 'Ana Ruiz',
      timeZone: 'America/New_York',
      roles: ['coordinator'],
      profileReadAt: new Date(),
      teams: { create: { workspaceId: workspace.id, teamId } },
    },
  });
  const base = {
    workspace: { id: workspace.id, defaultTimeZone: 'America/New_York' },
    db: prisma,
    now: () => new Date('2026-11-23T14:30:00Z'),
    log: quiet,
    requestId: randomUUID(),
  };
  job = { ...base, actor: { kind: 'system', job: 'import' } };
  ana = {
    ...base,
    actor: {
      kind: 'member',
      memberId: member.id,
      slackUserId: member.slackUserId,
      displayName: member.displayName,
      timeZone: member.timeZone,
      roles: member.roles,
      teamIds: [teamId],
    },
  };
});
afterAll(() => database.drop());

const rosa = (more: object = {}) => ({
  teamId,
  givenName: 'Rosa',
  familyName: 'Chen',
  birthOn: '1958-03-14',
  ...more,
});
async function added(more: object = {}) {
  const created = await createPatient(ana, { ...rosa(more), reason: 'a test of its own' });
  if (created.kind !== 'created') throw new Error('nobody was added');
  return database.prisma.patient.findUniqueOrThrow({ where: { id: created.id } });
}

test('the same MRN, the same name and birth date, or the same phone is somebody like them', async () => {
  const patient = await added({ mrn: '00123', phones: '(978) 555-0100' });
  const nobody = { givenNames: ['Ida'], familyName: 'Other', birthOn: null, mrn: null, telecoms: [] };
  const why = async (more: object) =>
    (await findDuplicates(database.prisma, ana, { ...nobody, ...more })).map((each) => [
      each.patient.id,
      ...each.why,
    ]);
  expect(await why({})).toEqual([]);
  expect(await why({ mrn: '00123' })).toEqual([[patient.id, 'mrn']]);
  expect(await why({ telecoms: [{ value: '+1 978 555 0100', kind: 'phone' }] })).toEqual([
    [patient.id, 'phone'],
  ]);
  expect(
    await why({ givenNames: ['rosa'], familyName: 'CHEN', birthOn: new Date('1958-03-14'), mrn: '00123' }),
  ).toEqual([[patient.id, 'mrn', 'name']]);
  expect(await why({ givenNames: ['Rosa'], familyName: 'Chen', birthOn: new Date('1958-03-15') })).toEqual(
    [],
  );
});

test('of two who edit one patient the second is told, and nothing of theirs is lost', async () => {
  const patient = await added({ birthOn: '1960-01-01' });
  const fields = { givenName: 'Rosa', familyName: 'Ortiz', birthOn: '1960-01-01' };
  expect(await editPatient(ana, { id: patient.id, version: 1, ...fields })).toEqual(['familyName']);
  await expect(
    editPatient(ana, { id: patient.id, version: 1, ...fields, familyName: 'Chen' }),
  ).rejects.toThrow('has changed since you opened it');
  expect(await database.prisma.recordVersion.count({ where: { recordId: patient.id } })).toBe(1);
});

test('a caregiver and a provider that were edited here keep it, until the source changes that very field', async () => {
  const patient = await added({ birthOn: '1961-01-01' });
  const source: SourceKey = { system: patient.sourceSystem, id: patient.sourceId };
  const imported = (name: string, phone: string): CareRecord[] => [
    {
      kind: 'caregiver',
      patient: { by: 'key', ...source },
      source: { system: 'https://ehr.example', id: 'RelatedPerson/1' },
      content: {
        name,
        relationship: 'daughter',
        telecoms: [
          { value: phone, use: 'home', kind: 'phone' },
          { value: 'mei@family.example', use: null, kind: 'email' },
        ],
        languages: [],
        isActive: true,
      },
    },
    {
      kind: 'careTeamMember',
      patient: { by: 'key', ...source },
      source: { system: 'https://ehr.example', id: 'CareTeam/1#1' },
      content: { name: 'Dr. Ito', roleName: 'Cardiology', organization: null, telecoms: [], isActive: true },
    },
  ];
  await importRecords(job, { records: imported('Mei Chen', '978-555-0100') });
  const { id: caregiverId } = await database.prisma.caregiver.findFirstOrThrow({
    where: { patientId: patient.id },
  });
  const { id: providerId } = await database.prisma.careTeamMember.findFirstOrThrow({
    where: { patientId: patient.id },
  });
  const edit = { patientId: patient.id };
  const caregiver = { name: 'Mei Chen', relationship: 'daughter', isActive: true, mayKnow: [] };
  await saveCaregiver(ana, {
    ...edit,
    id: caregiverId,
    caregiver: { ...caregiver, phones: '978-555-0199 mobile' },
  });
  const provider = { name: 'Dr. Ito', roleName: 'Cardiology', organization: 'Lake Heart', isActive: true };
  await saveProvider(ana, { ...edit, id: providerId, provider });
  await saveProvider(ana, { ...edit, id: null, provider: { ...provider, name: 'Lake Pharmacy' } });

  await importRecords(job, { records: imported('Mei Chen-Ortiz', '978-555-0100') });
  expect(await database.prisma.caregiver.findFirstOrThrow({ where: { id: caregiverId } })).toMatchObject({
    name: 'Mei Chen-Ortiz',
    telecoms: [
      { value: '978-555-0199', use: 'mobile', kind: 'phone' },
      { value: 'mei@family.example', kind: 'email' },
    ],
  });
  expect(
    await database.prisma.careTeamMember.findMany({
      where: { patientId: patient.id },
      orderBy: { name: 'asc' },
    }),
  ).toMatchObject([
    { name: 'Dr. Ito', organization: 'Lake Heart' },
    { name: 'Lake Pharmacy', sourceSystem: 'northstar' },
  ]);
  await importRecords(job, { records: imported('Mei Chen-Ortiz', '978-555-0155') });
  expect(await database.prisma.caregiver.findFirstOrThrow({ where: { id: caregiverId } })).toMatchObject({
    telecoms: [{ value: '978-555-0155' }, { value: 'mei@family.example' }],
  });
});
