import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import {
  accountForDisclosures,
  exportDisclosures,
} from '../../../src/domain/disclosures/account-for-disclosures.ts';
import { correctDisclosure } from '../../../src/domain/disclosures/correct-disclosure.ts';
import { PURPOSES } from '../../../src/domain/disclosures/disclosure.ts';
import { listDisclosures } from '../../../src/domain/disclosures/list-disclosures.ts';
import { recordDisclosure } from '../../../src/domain/disclosures/record-disclosure.ts';
import { openPlan, type PlanWorld } from '../plans/kit.ts';

let clinic: PlanWorld;
let olive: Ctx<MemberActor>;
beforeAll(async () => {
  clinic = await openPlan();
  olive = await clinic.member([], ['privacy_officer']);
});
afterAll(() => clinic.drop());

const fax = () => ({
  on: '2026-11-19',
  recipient: 'County health department',
  what: 'Test result of October',
  way: 'fax' as const,
  purpose: 'public_health' as const,
  purposeWords: 'Notifiable disease',
});
const rosa = () => clinic.patient.id;
const record = (more: Partial<Parameters<typeof recordDisclosure>[1]> = {}, who = clinic.ana) =>
  recordDisclosure(who, { ...fax(), patientId: rosa(), ...more });
const onlyOne = async (patientId: string) => {
  const [first] = (await listDisclosures(clinic.ana, { patientId })).disclosures;
  if (!first) throw new Error('nothing is on record');
  return first;
};

test('a fax that was sent is written down with its audit row, and each names the other', async () => {
  const patient = await clinic.patient2(clinic.north.id);
  await record({ patientId: patient.id });
  const row = await onlyOne(patient.id);
  expect(row).toMatchObject({
    recipient: 'County health department',
    way: 'fax',
    purpose: 'public_health',
    at: new Date('2026-11-19T17:00:00Z'),
    by: clinic.ana.actor.displayName,
  });
  expect(await clinic.db.auditEvent.findFirst({ where: { id: row.auditId } })).toMatchObject({
    action: 'disclosure.record',
    patientId: patient.id,
    subjectId: row.id,
    details: { disclosureId: row.id, purpose: 'public_health', way: 'fax' },
  });
});

test.each([
  [{ recipient: ' ' }, 'Enter who received it'],
  [{ on: '2026-11-21' }, 'That day is in the future.'],
  [{ purposeWords: null }, 'Enter the purpose in a few words'],
  [{ what: 'x'.repeat(501) }, '500'],
])('what is missing or cannot be is said under its field: %o', async (more, sentence) => {
  await expect(record(more)).rejects.toThrow(sentence);
});

test("another team's member records nothing, and the attempt is a row of that patient", async () => {
  await expect(record({}, clinic.stranger)).rejects.toThrow('not on your teams');
  const last = await clinic.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(last).toMatchObject({ action: 'disclosure.record', outcome: 'refused', patientId: rosa() });
});

describe('a correction', () => {
  test('supersedes, and what was wrong stays on record as it was', async () => {
    const patient = await clinic.patient2(clinic.north.id);
    await record({ patientId: patient.id });
    const wrong = await onlyOne(patient.id);
    await correctDisclosure(clinic.ben, {
      id: wrong.id,
      recipient: 'State health department',
      reason: 'Wrong office',
    });
    const right = await onlyOne(patient.id);
    expect(right).toMatchObject({
      recipient: 'State health department',
      what: wrong.what,
      at: wrong.at,
      supersedesId: wrong.id,
      by: clinic.ben.actor.displayName,
    });
    expect(await clinic.db.disclosure.findUnique({ where: { id: wrong.id } })).toMatchObject({
      recipient: 'County health department',
    });
  });

  test('of two who correct at once one is first, and the other reads so', async () => {
    const patient = await clinic.patient2(clinic.north.id);
    await record({ patientId: patient.id });
    const { id } = await onlyOne(patient.id);
    const tried = await Promise.allSettled(
      [clinic.ana, clinic.ben].map((who) => correctDisclosure(who, { id, what: 'A letter', reason: 'Typo' })),
    );
    const lost = tried.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(String(lost[0]?.reason)).toContain('Someone else corrected this disclosure first');
  });

  test('that says it never happened takes it out of the accounting', async () => {
    const patient = await clinic.patient2(clinic.north.id);
    await record({ patientId: patient.id });
    const { id } = await onlyOne(patient.id);
    await correctDisclosure(clinic.ana, { id, isWithdrawn: true, reason: 'It was never sent' });
    expect((await listDisclosures(clinic.ana, { patientId: patient.id })).disclosures).toEqual([]);
    expect(await accountForDisclosures(olive, { patientId: patient.id, showsAll: true })).toMatchObject({
      shown: [],
      counted: 0,
    });
  });

  test.each([
    ['UPDATE disclosure SET recipient = $$x$$'],
    ['DELETE FROM disclosure'],
    ['TRUNCATE disclosure'],
  ])('is the only way: the database refuses %s', async (sql) => {
    await record();
    await expect(clinic.db.$executeRawUnsafe(sql)).rejects.toThrow('disclosure is append-only');
  });
});

describe('the accounting', () => {
  test('counts what 45 CFR 164.528 counts, and lists the rest when asked', async () => {
    const patient = await clinic.patient2(clinic.north.id);
    for (const purpose of PURPOSES)
      await record({ patientId: patient.id, purpose, recipient: `For ${purpose}` });
    const counted = ['public_health', 'legal', 'research', 'other'];
    const accounting = await accountForDisclosures(olive, { patientId: patient.id });
    expect(new Set(accounting.shown.map(({ purpose }) => purpose))).toEqual(new Set(counted));
    expect(accounting).toMatchObject({ counted: 4, notCounted: 6 });
    const all = await accountForDisclosures(olive, { patientId: patient.id, showsAll: true });
    expect(all.shown).toHaveLength(10);
  });

  test('goes back six years, and no further', async () => {
    const patient = await clinic.patient2(clinic.north.id);
    await record({ patientId: patient.id, on: '2020-11-20', recipient: 'Just within' });
    await record({ patientId: patient.id, on: '2020-11-19', recipient: 'Too old' });
    const { shown } = await accountForDisclosures(olive, { patientId: patient.id });
    expect(shown.map(({ recipient }) => recipient)).toEqual(['Just within']);
  });

  test('holds what was disclosed of a record that was merged into this one', async () => {
    const [from, into] = [await clinic.patient2(clinic.north.id), await clinic.patient2(clinic.north.id)];
    await record({ patientId: from.id });
    await clinic.db.patient.update({ where: { id: from.id }, data: { mergedIntoId: into.id } });
    expect(await accountForDisclosures(olive, { patientId: into.id })).toMatchObject({ counted: 1 });
  });

  test('as a file has the date, recipient, what and why of each, and its download is a row', async () => {
    const patient = await clinic.patient2(clinic.north.id);
    await record({ patientId: patient.id, address: '1 Main St' });
    await record({ patientId: patient.id, purpose: 'treatment', recipient: 'Dr. Solberg' });
    const report = await exportDisclosures(olive, { patientId: patient.id, format: 'csv' });
    expect(report.fileStem).toBe(`${patient.caseKey}-disclosures-2026-11-20`);
    expect(report.rows).toEqual([
      [
        'Nov 19, 2026',
        'County health department',
        '1 Main St',
        'Test result of October',
        'Public health: Notifiable disease',
        'Fax',
        'Yes',
        clinic.ana.actor.displayName,
      ],
    ]);
    expect(report.notes.join()).toMatch(/^1 disclosure is left out: treatment, payment/);
    const last = await clinic.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(last).toMatchObject({ action: 'audit.export', patientId: patient.id, details: { rows: 1 } });
  });

  test('is for privacy officers alone; who records need not be one, and a privacy officer may record', async () => {
    await expect(accountForDisclosures(clinic.ana, { patientId: rosa() })).rejects.toThrow(
      'Only a privacy officer',
    );
    await record({ recipient: 'A court' }, olive);
    expect((await listDisclosures(olive, { patientId: rosa() })).disclosures[0]).toMatchObject({
      by: olive.actor.displayName,
    });
  });
});
