import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMedicine } from '../../../src/domain/plans/read-medicine.ts';
import { TEXT_LIMITS } from '../../../src/domain/text-limits.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { bundleOf, counts, fhirCondition, fhirPatient, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Awkward on purpose: a cut may fall between the halves of a pair, and must not. */
const of = (length: number) => `Zz${'🫀'.repeat(length)}`.slice(0, length);
const SIGN = /… \(text cut; (\d+) characters in the source\)$/;
/** The audit lets no row be deleted: each import is about a patient of its own. */
let patients = 0;
const subject = () => ({ reference: `Patient/p${patients}` });
const newest = { orderBy: { id: 'desc' } } as const;

type Case = {
  what: string;
  limit: number;
  resource: (text: string) => { id?: string } & object;
  read: () => Promise<string | null | undefined>;
};
const { prisma: db } = { prisma: () => database.prisma };
const condition = (text: string) => fhirCondition('c', subject().reference, text);
const medicine = (more: object) => ({
  resourceType: 'MedicationRequest',
  id: 'm',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text: 'Metoprolol 50 mg tablet' },
  subject: subject(),
  ...more,
});
const CUT: Case[] = [
  {
    what: "a problem's name",
    limit: TEXT_LIMITS.planText,
    resource: condition,
    read: async () => (await db().condition.findFirst(newest))?.name,
  },
  {
    what: "a medicine's name",
    limit: TEXT_LIMITS.planText,
    resource: (text) => medicine({ medicationCodeableConcept: { text } }),
    read: async () => (await db().medication.findFirst(newest))?.name,
  },
  {
    what: "a medicine's directions",
    limit: TEXT_LIMITS.directions,
    resource: (text) => medicine({ dosageInstruction: [{ text }] }),
    read: async () => (await db().medication.findFirst(newest))?.dosage,
  },
  {
    what: "a medicine's reason",
    limit: TEXT_LIMITS.planText,
    resource: (text) => medicine({ reasonCode: [{ text }] }),
    read: async () => (await db().medication.findFirst(newest))?.reason,
  },
  {
    what: 'a prescriber',
    limit: TEXT_LIMITS.personName,
    resource: (text) => medicine({ requester: { display: text } }),
    read: async () => (await db().medication.findFirst(newest))?.prescriber,
  },
  {
    what: 'an activity of a plan',
    limit: TEXT_LIMITS.planText,
    resource: (text) => ({
      resourceType: 'CarePlan',
      id: 'cp',
      status: 'active',
      subject: subject(),
      activity: [{ detail: { description: text } }],
    }),
    read: async () => (await db().intervention.findFirst({ where: { isActive: true }, ...newest }))?.text,
  },
  {
    what: 'a goal',
    limit: TEXT_LIMITS.planText,
    resource: (text) => ({
      resourceType: 'Goal',
      id: 'g',
      lifecycleStatus: 'active',
      description: { text },
      subject: subject(),
    }),
    read: async () => (await db().goal.findFirst(newest))?.text,
  },
  {
    what: 'a reaction',
    limit: TEXT_LIMITS.planText,
    resource: (text) => ({
      resourceType: 'AllergyIntolerance',
      id: 'a',
      code: { text: 'Penicillin' },
      patient: subject(),
      reaction: [{ manifestation: [{ text }] }],
    }),
    read: async () => (await db().allergy.findFirst(newest))?.reaction,
  },
  {
    what: "an appointment's description",
    limit: TEXT_LIMITS.planText,
    resource: (text) => ({
      resourceType: 'Appointment',
      id: 'ap',
      status: 'booked',
      start: '2027-01-04T15:00:00Z',
      description: text,
      participant: [{ actor: subject() }],
    }),
    read: async () => (await db().appointment.findFirst(newest))?.description,
  },
  {
    what: "a caregiver's name",
    limit: TEXT_LIMITS.personName,
    resource: (text) => ({ resourceType: 'RelatedPerson', id: 'r', patient: subject(), name: [{ text }] }),
    read: async () => (await db().caregiver.findFirst(newest))?.name,
  },
];

async function imported(resourceOf: () => { id?: string } & object) {
  patients += 1;
  return runImportCommand(database.prisma, [
    await folderOf({ 'x.json': bundleOf(fhirPatient(`p${patients}`, 'Canarysen'), resourceOf()) }),
  ]);
}

describe('a text comes in whole up to its limit; beyond it with a sign of how much is missing, and the report counts it', () => {
  test.each(CUT)('$what', async ({ limit, resource, read }) => {
    for (const length of [limit - 1, limit]) {
      const ran = await imported(() => resource(of(length)));
      expect(await read()).toBe(of(length).toWellFormed());
      expect(ran.out).not.toContain('longer than');
    }
    for (const length of [limit + 1, 100_000]) {
      const ran = await imported(() => resource(of(length)));
      const text = (await read()) ?? '';
      expect(SIGN.exec(text)?.[1]).toBe(`${length}`);
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text.isWellFormed()).toBe(true);
      expect(ran.code).toBe(0);
      expect(ran.out).toMatch(/1 × \w+: .*longer than .*truncated.*\(e\.g\. file 1 Bundle\.entry\[1\]/);
      expect(ran.out + ran.err).not.toMatch(/Zz|🫀|Canarysen/);
    }
  });
});

test('a medicine whose name or directions came in cut is not fully read, whatever its structure says', async () => {
  const daily = { timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } }, patientInstruction: '' };
  for (const [name, dosage] of [
    ['Metoprolol 50 mg tablet', { text: `Take 1 tablet by mouth daily. ${'x '.repeat(50_000)}` }],
    ['Metoprolol 50 mg tablet', { ...daily, patientInstruction: 'with food '.repeat(10_000) }],
    [`Metoprolol ${'succinate '.repeat(10_000)}50 mg tablet`, { text: 'Take 1 tablet by mouth daily' }],
  ] as const) {
    await imported(() =>
      medicine({ medicationCodeableConcept: { text: name }, dosageInstruction: [dosage] }),
    );
    const row = await database.prisma.medication.findFirstOrThrow(newest);
    expect(readMedicine(row).unreadDosage).not.toBeNull();
  }
});

test('of a name, a number, a code and an address that are too long nothing comes in rather than a part, and the patient does', async () => {
  const long = 'N'.repeat(100_000);
  const ran = await runOf({
    name: [{ family: long, given: ['Rosa', long] }],
    telecom: [
      { system: 'phone', value: '5'.repeat(100_000) },
      { system: 'phone', value: '207-555-0170' },
    ],
    address: [{ line: [long], city: 'Portland' }],
    communication: [{ language: { coding: [{ code: long }] } }],
  });
  expect(ran.code).toBe(0);
  const patient = await database.prisma.patient.findFirstOrThrow(newest);
  expect(patient).toMatchObject({ givenNames: ['Rosa'], familyName: '', languages: [] });
  expect(JSON.stringify(patient)).not.toContain('NNNN');
  expect(patient.telecoms).toEqual([expect.objectContaining({ value: expect.stringContaining('0170') })]);
  expect(ran.out).toMatch(/1 × Patient: a name, number, code or address is too long/);

  async function runOf(more: object) {
    patients += 1;
    return runImportCommand(database.prisma, [
      await folderOf({ 'x.json': bundleOf(fhirPatient(`p${patients}`, 'x', more)) }),
    ]);
  }
});

test('a record whose key is 100,000 characters long is found again, and so is its patient', async () => {
  // Not the same letter: that would be packed small, and the index would take it.
  const long = Array.from({ length: 12_500 }, (_, n) => (n * 2_654_435_761).toString(36).slice(0, 8)).join(
    '',
  );
  const patient = { ...fhirPatient(long, 'Canarysen'), identifier: [{ system: 'urn:x', value: long }] };
  const folder = await folderOf({
    'x.json': bundleOf(patient, fhirCondition(long, `Patient/${long}`, 'Heart failure')),
  });
  const first = await runImportCommand(database.prisma, [folder]);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(counts(first, 'Conditions')).toEqual([1, 0, 0]);
  const again = await runImportCommand(database.prisma, [folder]);
  expect(counts(again, 'Conditions')).toEqual([0, 0, 1]);
  expect(counts(again, 'Patients')).toEqual([0, 0, 1]);
});

test('an activity that came in cut stays tied to its plan: a second import ends nothing', async () => {
  const plan = (title: string) => ({
    resourceType: 'CarePlan',
    title,
    id: 'cp',
    status: 'active',
    subject: subject(),
    activity: [{ detail: { description: 'walk '.repeat(20_000) } }],
  });
  await imported(() => plan('One'));
  const folder = await folderOf({
    'x.json': bundleOf(fhirPatient(`p${patients}`, 'Canarysen'), plan('Another')),
  });
  await runImportCommand(database.prisma, [folder]);
  expect(await database.prisma.intervention.findFirstOrThrow(newest)).toMatchObject({
    isActive: true,
    carePlanId: expect.any(String),
  });
});
