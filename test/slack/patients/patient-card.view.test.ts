import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeMessage, MOST_TEXT } from '../../../sandbox/validate/message.ts';
import { getPatientCard, type PatientCard } from '../../../src/domain/patient-card/get-patient-card.ts';
import { PATIENT_PARTS } from '../../../src/slack/kit/patient-parts.ts';
import type { PrivateReply } from '../../../src/slack/kit/private-reply.ts';
import { patientCard, patientPart } from '../../../src/slack/patients/patient-card.view.ts';
import { FRIDAY, openTestDatabase, type TestDatabase } from '../../domain/contacts/contact-database.ts';

let testDatabase: TestDatabase;
let bare: PatientCard;
let full: PatientCard;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  const ana = await testDatabase.member([testDatabase.north.id]);
  const rosa = await testDatabase.patient(testDatabase.north.id, ['Rosa'], 'Chen <!channel>');
  bare = await getPatientCard(ana, { id: rosa.id });
  await fill(rosa.id, ana.actor.memberId);
  full = await getPatientCard(ana, { id: rosa.id });
});
afterAll(() => testDatabase.drop());

const days = (count: number) => new Date(FRIDAY.getTime() + count * 86_400_000);

/** What each kind of entry says, in long words. */
const detailsWith = (long: string) => ({
  result: {
    measure: 'a1c',
    value: long,
    flag: 'critical',
    isPreliminary: true,
    performer: long.slice(0, 200),
  },
  score: { value: long, author: long.slice(0, 200) },
  referral: { status: 'unknown', priority: 'asap', specialty: long, performer: null, reason: long },
  procedure: { status: 'not_done', performer: long.slice(0, 200), reason: long, outcome: long },
  immunization: { isDone: false, reason: long, dose: null, performer: null },
  coverage: { payer: long, type: long, isEmployerFunded: true },
  consent: { decision: 'deny', about: long, performer: null },
  document: { type: long, author: null, link: `https://docs.example/?${'a&'.repeat(900)}` },
});

/** 120 rows of everything, with the longest words that its fields take. */
async function fill(patientId: string, memberId: string): Promise<void> {
  const { db, north } = testDatabase;
  const long = 'Ünïcode & <b> 👩🏽‍⚕️ '.repeat(40);
  const rows = Array.from({ length: 120 }, (_, index) => ({
    workspaceId: north.workspaceId,
    patientId,
    sourceSystem: 'test',
    sourceId: `${index}`,
    contentHash: '',
  }));
  const [first] = rows;
  if (!first) return;
  await db.patient.update({ where: { id: patientId }, data: { whatMatters: `To see my garden. ${long}` } });
  await db.condition.createMany({ data: rows.map((row) => ({ ...row, name: long, onsetOn: FRIDAY })) });
  await db.medication.createMany({
    data: rows.map((row) => ({ ...row, name: long, dosage: long, status: 'active' as const })),
  });
  await db.goal.createMany({ data: rows.map((row) => ({ ...row, text: long, status: 'active' as const })) });
  await db.carePlan.createMany({
    data: [
      { ...first, title: 'Heart failure plan', status: 'active', narrative: long.repeat(9), notes: long },
    ],
  });
  await db.chartEntry.createMany({
    data: Object.entries(detailsWith(long)).flatMap(([kind, details]) =>
      rows.map((row, index) => ({
        ...row,
        sourceId: `${kind}/${index}`,
        kind,
        title: `${index} ${long}`,
        happenedOn: days(-index),
        details,
      })),
    ),
  });
  await db.admission.createMany({
    data: rows.map((row) => ({ ...row, kind: 'inpatient' as const, admittedAt: days(-40), facility: long })),
  });
  await db.appointment.createMany({
    data: [
      { ...first, status: 'booked', startsAt: days(3), description: 'Dialysis' },
      { ...first, sourceId: 'past', status: 'booked', startsAt: days(-3), description: 'Past visit' },
      { ...first, sourceId: 'off', status: 'cancelled', startsAt: days(4), description: 'Cancelled visit' },
    ],
  });
  await db.caregiver.createMany({
    data: rows.map((row) => ({ ...row, name: 'Mei Chen', relationship: 'Daughter' })),
  });
  await db.careTeamMember.createMany({
    data: rows.map((row) => ({ ...row, name: 'Dr. Wu', roleName: 'Cardiologist' })),
  });
  const contact = {
    workspaceId: north.workspaceId,
    patientId,
    memberId,
    direction: 'outbound' as const,
    way: 'phone' as const,
    party: 'patient' as const,
    outcome: 'reached' as const,
  };
  await db.contact.createMany({
    data: [
      ...rows.map(() => ({
        ...contact,
        topic: 'Dose',
        summary: long,
        occurredAt: days(-2),
        barriers: ['food' as const],
      })),
      { ...contact, topic: 'Old', occurredAt: days(-91), barriers: ['employment' as const] },
    ],
  });
  await db.task.createMany({
    data: rows.map(() => ({
      workspaceId: north.workspaceId,
      teamId: north.id,
      patientId,
      title: long.slice(0, 300),
      createdById: memberId,
      dueAt: days(-1),
    })),
  });
}

const judge = ({ text, blocks }: PrivateReply) => judgeMessage({ text, blocks }, MOST_TEXT.post);
const shownOf = (card: { blocks?: unknown }) => JSON.stringify(card.blocks);

test('the card names the patient to whoever may see it, and the notification says the case key alone', () => {
  const card = patientCard(bare, FRIDAY);
  expect(shownOf(card)).toContain('*Rosa Chen &lt;!channel&gt;*');
  expect(card.text).toBe(`Patient ${bare.caseKey}`);
});

test('what is looked at before a call is on top, also where there is none; a part with nothing in it has no button', () => {
  const shown = shownOf(patientCard(bare, FRIDAY));
  for (const words of ['Phone:', 'Allergies:', 'Last contact:', 'Open tasks:'])
    expect(shown).toContain(words);
  expect(shown).not.toMatch(/Active medications|What matters/);
});

test.each(PATIENT_PARTS)(
  'a full chart with "%s" open fits one message, and what was cut has its way to the whole',
  (part) => {
    const card = patientCard(full, FRIDAY, part);
    expect(judge(card)).toBeUndefined();
    const shown = shownOf(card);
    expect(shown).toContain('*overdue* since');
    expect(shown).toContain('Show all"');
    expect(shown).not.toMatch(/Past visit|Cancelled visit/);
  },
);

test('an open part shows what comes, and not what is past', () => {
  expect(shownOf(patientCard(full, FRIDAY, 'appointments'))).toContain('Dialysis');
  expect(shownOf(patientCard(full, FRIDAY, 'appointments'))).not.toMatch(/Past visit|Cancelled visit/);
});

test('of a measure the last two are one line, of what else there is the newest', () => {
  const of = (kind: string) =>
    full.entries.filter((entry) => entry.kind === kind).map(({ title }) => title[0]);
  expect(of('result')).toEqual(['0', '1']);
  expect(of('procedure')).toHaveLength(100);
  expect(shownOf(patientPart(full, { part: 'results' }, FRIDAY))).toContain('before: ');
});

test('barriers are those of the last 90 days, each once', () => {
  expect(full.barriers).toEqual([{ barrier: 'food', lastNamedAt: days(-2) }]);
});

test.each(PATIENT_PARTS)('every page of "%s" is a message that Slack takes, and they end', (part) => {
  let page = 0;
  for (let isMore = true; isMore; page += 1) {
    const told = patientPart(full, { part, page }, FRIDAY);
    expect(judge(told)).toBeUndefined();
    expect(told.text).not.toMatch(/rosa|chen/i);
    isMore = shownOf(told).includes('Show more');
    expect(page).toBeLessThan(40);
  }
});

test('all rows of a part are there over its pages', () => {
  let rows = 0;
  for (let page = 0; page < 40; page += 1) {
    const shown = shownOf(patientPart(full, { part: 'medications', page }, FRIDAY));
    rows += shown.match(/• \*/g)?.length ?? 0;
    if (!shown.includes('Show more')) break;
  }
  expect(rows).toBe(100);
});
