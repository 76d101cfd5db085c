import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAudit } from '../../../src/domain/audit/audit.ts';
import { exportAudit } from '../../../src/domain/audit-reports/export-audit.ts';
import { findAnyPatient } from '../../../src/domain/audit-reports/find-any-patient.ts';
import { readAudit } from '../../../src/domain/audit-reports/read-audit.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { getPatientCard } from '../../../src/domain/patient-card/get-patient-card.ts';
import { searchPatients } from '../../../src/domain/patients/search-patients.ts';
import { getPlan } from '../../../src/domain/plans/get-plan.ts';
import { openPlan, type PlanWorld } from '../plans/kit.ts';

let clinic: PlanWorld;
let olive: Ctx<MemberActor>;
beforeAll(async () => {
  clinic = await openPlan();
  olive = await clinic.member([], ['privacy_officer']);
  await searchPatients(clinic.ana, { query: 'chen' });
  await getPatientCard(clinic.ana, { id: clinic.patient.id });
  await getPatientCard(clinic.stranger, { id: clinic.patient.id }).catch(() => undefined);
});
afterAll(() => clinic.drop());

const days = { from: '2026-11-20', until: '2026-11-20' };
const ofRosa = () => ({ kind: 'patient' as const, patientId: clinic.patient.id, ...days });
const saidOf = async (question: Parameters<typeof readAudit>[1]['question'], who = olive) =>
  (await readAudit(who, { question })).lines.map(
    ({ action, actor, isRefused, relation }) =>
      `${actor.name}: ${action} · ${relation}${isRefused ? ' · refused' : ''}`,
  );

test('who saw a patient: cards, searches and refused tries, newest first, in plain English', async () => {
  expect(await saidOf(ofRosa())).toEqual([
    `${clinic.stranger.actor.displayName}: Viewed a patient's card · other_team · refused`,
    `${clinic.ana.actor.displayName}: Viewed a patient's card · own_team`,
    `${clinic.ana.actor.displayName}: Searched for patients · own_team`,
  ]);
});

test('the look of the privacy officer is itself a row, found by the patient', async () => {
  await readAudit(olive, { question: ofRosa() });
  expect(await saidOf(ofRosa())).toContainEqual(
    `${olive.actor.displayName}: Viewed the audit trail · other_team`,
  );
});

test('what a member did, and what was refused', async () => {
  const { memberId } = clinic.stranger.actor;
  const refused = `${clinic.stranger.actor.displayName}: Viewed a patient's card · other_team · refused`;
  expect(await saidOf({ kind: 'member', memberId, ...days })).toEqual([refused]);
  expect(await saidOf({ kind: 'refusals', ...days })).toContain(refused);
});

test('exports are found by what was done, break-glass by its mark', async () => {
  const act = (action: 'explanation.hand-out' | 'patient.view', details = {}) =>
    recordAudit(clinic.db, clinic.ben, {
      action,
      subjectType: 'Patient',
      subjectId: clinic.patient.id,
      details,
    });
  await act('explanation.hand-out', { formats: ['pdf'], version: 3 });
  await act('patient.view', { breakGlassId: clinic.patient.id });
  const ben = clinic.ben.actor.displayName;
  expect(await saidOf({ kind: 'exports', ...days })).toEqual([`${ben}: Created a handout · own_team`]);
  expect(await saidOf({ kind: 'break_glass', ...days })).toEqual([
    `${ben}: Viewed a patient's card · break_glass`,
  ]);
  const { lines } = await readAudit(olive, { question: { kind: 'exports', ...days } });
  expect(lines[0]?.details).toBe('Version: 3; Files: pdf');
});

test('a job and the assistant are called by what they do, and for whom', async () => {
  const job = { ...clinic.ana, actor: { kind: 'system' as const, job: 'tick' } };
  const assistant = { ...clinic.ana, actor: { kind: 'assistant' as const, onBehalfOf: clinic.ana.actor } };
  const other = await clinic.patient2(clinic.north.id);
  const entry = { action: 'patient.view', subjectType: 'Patient', subjectId: other.id } as const;
  await recordAudit(clinic.db, job, entry);
  await recordAudit(clinic.db, assistant, entry);
  const { lines } = await readAudit(olive, {
    question: { kind: 'patient', patientId: other.id, ...days },
  });
  expect(lines.map(({ actor }) => actor)).toEqual(
    expect.arrayContaining([
      { name: 'Northstar (reminders)', forWhom: null },
      { name: 'Assistant', forWhom: clinic.ana.actor.displayName },
    ]),
  );
});

test('days are days of the reader: a minute before midnight in New York is not tomorrow', async () => {
  const late = { ...clinic.ben, now: () => new Date('2026-11-22T04:59:00Z') };
  await getPlan(late, { patientId: clinic.patient.id });
  const on = (day: string) => saidOf({ ...ofRosa(), from: day, until: day });
  expect(await on('2026-11-21')).toHaveLength(1);
  expect(await on('2026-11-22')).toEqual([]);
});

test('pages of 30 follow each other without a gap or a double, also within one instant', async () => {
  const busy = await clinic.patient2(clinic.north.id);
  const entries = Array.from({ length: 70 }, () => ({
    action: 'patient.view' as const,
    subjectType: 'Patient' as const,
    subjectId: busy.id,
  }));
  await recordAudit(clinic.db, clinic.ana, ...entries.slice(0, 40));
  for (const _ of entries.slice(40))
    await recordAudit(clinic.db, clinic.ana, {
      action: 'patient.search',
      subjectType: 'Patient',
      patients: [busy.id],
    });
  const question = { kind: 'patient' as const, patientId: busy.id, ...days };
  const seen: string[] = [];
  // Looks are rows, too: asked of another day, so that they are not among those that are counted.
  const tomorrow = { ...olive, now: () => new Date('2026-11-25T15:00:00Z') };
  let after: Awaited<ReturnType<typeof readAudit>>['next'] = null;
  const sizes: number[] = [];
  do {
    const page: Awaited<ReturnType<typeof readAudit>> = await readAudit(tomorrow, { question, after });
    sizes.push(page.lines.length);
    seen.push(...page.lines.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(sizes).toEqual([30, 30, 10]);
  expect(new Set(seen).size).toBe(70);
});

test('rows about a patient who was merged are rows about the one who remains', async () => {
  const from = await clinic.patient2(clinic.north.id);
  const into = await clinic.patient2(clinic.north.id);
  await getPatientCard(clinic.ana, { id: from.id });
  await clinic.db.patient.update({ where: { id: from.id }, data: { mergedIntoId: into.id } });
  expect(await saidOf({ kind: 'patient', patientId: into.id, ...days })).toEqual([
    `${clinic.ana.actor.displayName}: Viewed a patient's card · own_team`,
  ]);
});

describe('who may', () => {
  test.each([['coordinator'], ['supervisor'], ['admin'], ['billing']] as const)(
    'a member with the role %s is refused with a sentence that names whom to ask, and a row',
    async (role) => {
      const member = await clinic.member([clinic.north.id], [role]);
      const sentence = `Only a privacy officer can do that: please ask ${olive.actor.displayName}. Nothing was shown or changed.`;
      await expect(readAudit(member, { question: ofRosa() })).rejects.toThrow(sentence);
      await expect(exportAudit(member, { question: ofRosa(), format: 'csv' })).rejects.toThrow(sentence);
      await expect(findAnyPatient(member, { query: 'chen' })).rejects.toThrow(sentence);
      const rows = await clinic.db.auditEvent.findMany({
        where: { memberId: member.actor.memberId },
        orderBy: { id: 'asc' },
      });
      expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
        'audit.view refused',
        'audit.export refused',
        'audit.find-patients refused',
      ]);
    },
  );
});

describe('a privacy officer finds', () => {
  test('a patient of any team, and the search is a row with whom it showed', async () => {
    const south = await clinic.patient2(clinic.south.id);
    const found = (await findAnyPatient(olive, { query: `omar ${south.caseKey}` })).map(({ id }) => id);
    expect(found).toEqual([south.id]);
    const last = await clinic.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(last).toMatchObject({ action: 'audit.find-patients', details: { patients: found } });
  });

  test('also one who has left the caseload', async () => {
    const gone = await clinic.patient2(clinic.south.id);
    await clinic.db.patient.update({
      where: { id: gone.id },
      data: { leftAt: clinic.at, familyName: 'Vandergelt' },
    });
    await clinic.db.patientSearchTerm.deleteMany({ where: { patientId: gone.id } });
    expect((await findAnyPatient(olive, { query: 'vander' })).map(({ id }) => id)).toEqual([gone.id]);
    expect(await findAnyPatient(olive, { query: '  ' })).toEqual([]);
  });
});

test('a download is audited before it is made, and holds all rows with whom, when and for how many', async () => {
  const report = await exportAudit(olive, { question: ofRosa(), format: 'csv' });
  expect(report.fileStem).toBe(`${clinic.patient.caseKey}-audit-2026-11-20-to-2026-11-20`);
  expect(report.about.join(' ')).toMatch(/Patient: Rosa Chen .* Times are in America\/New_York/);
  expect(report.rows).toContainEqual([
    'Fri, Nov 20, 2026, 10:00 AM',
    clinic.stranger.actor.displayName,
    "Viewed a patient's card",
    'Refused',
    `Rosa Chen (${clinic.patient.caseKey})`,
    'Other team',
    '',
  ]);
  const last = await clinic.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(last).toMatchObject({
    action: 'audit.export',
    patientId: clinic.patient.id,
    details: { formats: ['csv'], rows: report.rows.length, report: 'patient' },
  });
});
