import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PatientRecord, patientRecordSchema } from '../../src/domain/imports/records.ts';
import { hashOfPatient } from '../../src/domain/imports/write-patients.ts';
import { databaseBefore } from '../kit/older-database.ts';

let older: Awaited<ReturnType<typeof databaseBefore>>;
beforeAll(async () => {
  older = await databaseBefore(/two_systems_one_person$/);
});
afterAll(() => older.drop());

/** As an import of then wrote them. */
const record: PatientRecord = {
  source: { system: 'urn:mrn', id: 'M-1' },
  givenNames: ['Rosa'],
  familyName: 'Chen',
  otherNames: [],
  birthOn: '1958-03-14',
  gender: 'female',
  mrn: 'M-1',
  identifiers: [{ system: 'fhir', value: '17', type: null }],
  telecoms: [{ value: '555-555-0101', use: 'home', kind: 'phone' }],
  addresses: [],
  languages: ['es'],
  isDeceased: false,
  deceasedOn: null,
};

test('each patient who is here has one source that says what their row says, and rows that the first import takes over', async () => {
  const [workspaceId, teamId, id] = Array.from({ length: 3 }, () => randomUUID());
  await older.insert('workspace', { id: workspaceId, name: 'Clinic' });
  await older.insert('team', {
    id: teamId,
    workspaceId,
    name: 'North',
    timeZone: 'America/New_York',
    updatedAt: new Date(),
  });
  const {
    source,
    otherNames: _names,
    isDeceased: _dead,
    identifiers,
    telecoms,
    addresses,
    ...columns
  } = record;
  await older.insert('patient', {
    ...columns,
    id,
    workspaceId,
    teamId,
    caseKey: 'K7Q4',
    sourceSystem: source.system,
    sourceId: source.id,
    identifiers: JSON.stringify(identifiers),
    telecoms: JSON.stringify(telecoms),
    addresses: JSON.stringify(addresses),
    contentHash: hashOfPatient(record),
    sourceVersion: '3',
    updatedAt: new Date(),
  });
  await older.migrate();
  const { rows } = await older.client.query(
    'SELECT s.*, p."hasOldKeys", p."contentHash" AS "rowHash" FROM "patient_source" s JOIN "patient" p ON p."id" = s."patientId"',
  );
  expect(rows).toMatchObject([
    {
      patientId: id,
      isServerKnown: false,
      keySystem: 'urn:mrn',
      keyId: 'M-1',
      sourceVersion: '3',
      hasOldKeys: true,
      isMatched: false,
    },
  ]);
  const said = patientRecordSchema.parse(rows[0]?.content);
  expect(said).toEqual(record);
  expect(hashOfPatient(said)).toBe(rows[0]?.rowHash);
});
