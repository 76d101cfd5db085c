import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import { bundleOf, fhirPatient, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const state = (version: string, day: string) => ({ versionId: version, lastUpdated: `${day}T10:00:00Z` });
const coded = (code: string) => ({ coding: [{ code }] });
const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const LABEL = {
  security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: '42CFRPart2' }],
};

/** Six files of one source in the order in which it made them: each corrects something of those before. */
function filesOf(key: string): unknown[] {
  const subject = { reference: `Patient/${key}` };
  const patient = (version: string, day: string) => fhirPatient(key, 'Okafor', { meta: state(version, day) });
  const problem = (id: string, version: string, day: string, more: object) => ({
    resourceType: 'Condition',
    id: `${id}-${key}`,
    meta: state(version, day),
    clinicalStatus: coded('active'),
    subject,
    ...more,
  });
  const order = (strength: string, version: string, day: string, meta: object = {}) => ({
    resourceType: 'MedicationRequest',
    id: `m-${key}`,
    meta: { ...state(version, day), ...meta },
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: { text: `warfarin ${strength} mg` },
    requester: { display: 'Dr. Quillon' },
    reasonReference: [{ reference: `Condition/c2-${key}`, display: 'Lupus' }],
  });
  const allergy = {
    resourceType: 'AllergyIntolerance',
    id: `a-${key}`,
    meta: state('1', '2026-01-01'),
    patient: subject,
    code: { text: 'Penicillin' },
  };
  const since = (day: string) => ({ response: { status: '204', lastModified: `${day}T10:00:00Z` } });
  return [
    bundleOf(
      patient('1', '2026-01-01'),
      problem('c1', '1', '2026-01-01', {
        code: { text: 'Flumbic disorder', coding: [{ system: ICD10, code: 'F11.20' }] },
      }),
      problem('c2', '1', '2026-01-01', { code: { text: 'Lupus' } }),
      order('5', '1', '2026-01-01'),
      allergy,
    ),
    bundleOf(
      patient('1', '2026-01-01'),
      problem('c2', '2', '2026-02-01', {
        clinicalStatus: undefined,
        verificationStatus: coded('entered-in-error'),
      }),
    ),
    bundleOf(patient('1', '2026-01-01'), order('7.5', '2', '2026-03-01', LABEL)),
    {
      resourceType: 'Bundle',
      type: 'history',
      entry: [
        { request: { method: 'DELETE', url: `AllergyIntolerance/a-${key}` }, ...since('2026-03-05') },
        { request: { method: 'DELETE', url: `Patient/${key}` }, ...since('2026-03-05') },
      ],
    },
    bundleOf(
      patient('1', '2026-01-01'),
      order('10', '3', '2026-04-01'),
      problem('c1', '2', '2026-04-01', { code: { text: 'Chronic pain' } }),
      problem('c3', '1', '2026-04-01', {
        code: { text: 'Asthma' },
        verificationStatus: coded('differential'),
      }),
    ),
    bundleOf(
      patient('3', '2026-05-01'),
      problem('c3', '2', '2026-05-01', { code: { text: 'Asthma' }, verificationStatus: coded('refuted') }),
    ),
  ];
}

async function chartOf(key: string) {
  return database.prisma.patient.findFirstOrThrow({
    where: { sourceId: `MRN-${key}` },
    include: {
      conditions: { where: { withdrawnAt: null }, orderBy: { sourceId: 'asc' } },
      medications: { where: { withdrawnAt: null } },
      allergies: { where: { withdrawnAt: null, isActive: true } },
      searchTerms: true,
    },
  });
}
/** What people see of it. */
async function inForce(key: string) {
  const chart = await chartOf(key);
  return {
    isInCaseload: chart.leftAt === null && chart.searchTerms.length > 0,
    problems: chart.conditions.map(({ name, status, verification, isPart2, part2Review }) =>
      [name, status, verification, isPart2, part2Review].join(' '),
    ),
    medicines: chart.medications.map(({ name, reason, isPart2, changedBy, changedOn }) => [
      name,
      reason,
      isPart2,
      changedBy,
      changedOn,
    ]),
    allergies: chart.allergies.length,
    hidden: chart.protectedTexts,
  };
}
/** Every version: what is imported again must not count. */
async function versionsOf(key: string) {
  const { version, planVersion, conditions, medications } = await chartOf(key);
  return [
    version,
    planVersion,
    ...conditions.map((row) => row.version),
    ...medications.map((row) => row.version),
  ];
}

const load = async (file: unknown) => {
  const ran = await runImportCommand(database.prisma, [await folderOf({ 'x.json': file })]);
  expect(ran.code, ran.err).toBe(0);
};

test('six files with corrections, marks and a patient who was deleted and came back: any order gives the same, twice changes nothing', {
  timeout: 300_000,
}, async () => {
  let person = 0;
  const orders = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 });
  const check = async (order: readonly number[]) => {
    person += 1;
    const key = `q${person}`;
    const files = filesOf(key);
    for (const at of order) await load(files[at]);
    expect(await inForce(key)).toEqual({
      isInCaseload: true,
      problems: ['Chronic pain active  false ', 'Asthma inactive refuted false '],
      medicines: [['warfarin 10 mg', null, true, null, null]],
      allergies: 0,
      hidden: ['warfarin 10 mg'],
    });
    const before = await versionsOf(key);
    for (const at of order.toReversed()) await load(files[at]);
    expect(await versionsOf(key)).toEqual(before);
  };
  // In the order of the source, from its end, and any other.
  await check([0, 1, 2, 3, 4, 5]);
  await check([5, 4, 3, 2, 1, 0]);
  await fc.assert(fc.asyncProperty(orders, check), { numRuns: propertyRuns(8) });
});
