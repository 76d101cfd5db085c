import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, answerRequest } from '../../../src/domain/assistant/answer-request.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { EMPTY_REGIMEN } from '../../../src/domain/plans/regimen.ts';
import { type Patient, Prisma } from '../../../src/generated/prisma/client.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx<MemberActor>;
let ben: Ctx<MemberActor>;
let rosa: Patient;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  const { db, north, south } = testDatabase;
  ana = await testDatabase.member([north.id]);
  ben = await testDatabase.member([south.id]);
  rosa = await testDatabase.patient(north.id, ['Rosa'], 'Chen');
  await testDatabase.patient(north.id, ['Wei'], 'Chen');
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id, sourceSystem: 't', contentHash: '' };
  await db.medication.createMany({
    data: [
      { ...of, sourceId: 'm', name: 'Metoprolol', dosage: '50 mg once a day', status: 'active' },
      { ...of, sourceId: 'p', name: 'Zorbutane', dosage: '8 mg', status: 'active', isPart2: true },
    ],
  });
  await db.patient.update({
    where: { id: rosa.id },
    data: {
      protectedTexts: ['Zorbutane'],
      telecoms: [{ kind: 'phone', value: '617-555-0142', use: 'home' }],
    },
  });
  await db.contact.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      memberId: ana.actor.memberId,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic: 'Dizzy, and out of zorbutane',
      occurredAt: new Date(ana.now().getTime() - 3_600_000),
      barriers: ['transportation'],
    },
  });
  await db.planVersion.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      version: 1,
      at: new Date(ana.now().getTime() - 7_200_000),
      actorKind: 'system',
      changes: [
        {
          part: 'medicine',
          recordId: rosa.id,
          act: 'changed',
          label: 'Metoprolol',
          fields: [{ name: 'Dose', from: '25 mg', to: '50 mg' }],
          by: 'Dr. Park',
          reason: null,
        },
      ],
    },
  });
});
afterAll(() => testDatabase.drop());

const rows = async (text: string, ctx: Ctx = ana): Promise<Extract<Answer, { kind: 'rows' }>> => {
  const answer = await answerRequest(ctx, { text });
  if (answer.kind !== 'rows') throw new Error(`no rows: ${JSON.stringify(answer)}`);
  return answer;
};
const wordsOf = async (text: string) => (await rows(text)).rows.map(({ words }) => words);

test('an answer is rows of the record, each with its source', async () => {
  const { rows: found, patient } = await rows('what medicines does Rosa Chen take');
  expect(patient?.id).toBe(rosa.id);
  expect(found).toEqual([
    expect.objectContaining({
      tag: 1,
      record: 'Medication',
      patientId: rosa.id,
      words: 'Metoprolol · 50 mg once a day',
    }),
  ]);
});

test('what 42 CFR Part 2 protects is left out, also where words name it, and counted', async () => {
  expect((await rows('medicines of Rosa Chen')).protectedCount).toBe(1);
  const [contact] = await wordsOf('last contacts with Rosa Chen');
  expect(contact).toMatch(/^Phone, reached · by .* · Dizzy, and out of /);
  expect(contact).not.toMatch(/zorbutane/i);
});

test.each([
  [
    'who changed Rosa Chen’s metoprolol',
    /^Metoprolol changed · Dose: 25 mg → 50 mg · ordered by Dr. Park · reason not recorded$/,
  ],
  ['¿quién le cambió el metoprolol a Rosa Chen?', /ordered by Dr. Park/],
  ['phone of Rosa Chen', /^617-555-0142 \(home\)$/],
  ['barriers of Rosa Chen', /transport/i],
  ['what changed for Rosa Chen since yesterday', /^Phone, reached/],
])('%s', async (text, expected) => {
  expect((await wordsOf(text))[0]).toMatch(expected);
});

test('a medicine that nobody changed has no rows, and none of another', async () => {
  expect((await rows('who stopped Rosa Chen’s furosemide')).rows).toEqual([]);
});

test('a strength that a person wrote into the plan is in the answer', async () => {
  const { db } = testDatabase;
  const { id } = await db.medication.findFirstOrThrow({ where: { name: 'Metoprolol' } });
  const before = { name: 'Metoprolol', regimen: Prisma.DbNull };
  const regimen = { ...EMPTY_REGIMEN, strength: { value: 50, unit: 'mg' }, form: 'tablet' };
  await db.medication.update({ where: { id }, data: { regimen } });
  expect(await wordsOf('medicines of Rosa Chen')).toEqual([
    expect.stringMatching(/^metoprolol 50 mg tablet/i),
  ]);
  await db.medication.update({ where: { id }, data: before });
});

test('a plan is answered with what is to be done, and what changed has new tasks', async () => {
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id };
  await testDatabase.db.intervention.create({
    data: {
      ...of,
      sourceSystem: 't',
      sourceId: 'i',
      contentHash: '',
      text: 'weigh yourself',
      howOften: 'every day',
    },
  });
  const task = await testDatabase.db.task.create({
    data: {
      ...of,
      createdById: ana.actor.memberId,
      teamId: rosa.teamId,
      title: 'Call the lab',
      createdAt: ana.now(),
      updatedAt: ana.now(),
    },
  });
  expect(await wordsOf('care plan of Rosa Chen')).toEqual(['Do: weigh yourself · every day']);
  expect(await wordsOf('what changed for Rosa Chen since yesterday')).toContainEqual(
    expect.stringMatching(/^New task, .*Call the lab · unassigned$/),
  );
  await testDatabase.db.task.delete({ where: { id: task.id } });
});

test('of two who fit a person chooses; without a patient it asks whose', async () => {
  expect(await answerRequest(ana, { text: 'phone of Chen' })).toMatchObject({ kind: 'choose' });
  expect(await answerRequest(ana, { text: 'which medicines' })).toEqual({
    kind: 'whose',
    intent: 'medicines',
  });
});

test('asked about a patient of another team nothing is shown', async () => {
  expect(await answerRequest(ben, { text: 'medicines of Rosa Chen' })).toEqual({
    kind: 'whose',
    intent: 'medicines',
  });
});

test('what has to be done is not done by asking for it', async () => {
  const answer = await answerRequest(ana, { text: 'call Rosa Chen Friday 9am' });
  expect(answer).toMatchObject({
    kind: 'act',
    intent: 'make_task',
    understood: { patient: { id: rosa.id } },
  });
  expect(await testDatabase.db.task.count()).toBe(0);
});

test.each([
  ['should Rosa Chen stop taking metoprolol', /no medical advice/],
  ['asdf', /did not understand[\s\S]*who needs you first/],
  ['help', /Northstar can say who needs you first/],
])('%s gets a sentence', async (text, sentence) => {
  expect(await answerRequest(ana, { text })).toMatchObject({
    kind: 'said',
    sentence: expect.stringMatching(sentence),
  });
});

test('each patient whose record is shown is in the audit trail', async () => {
  await rows('medicines of Rosa Chen');
  expect(
    await testDatabase.db.auditEvent.count({
      where: { patientId: rosa.id, action: 'patient.view', memberId: ana.actor.memberId },
    }),
  ).toBeGreaterThan(0);
});

test('the day is answered without a patient', async () => {
  expect(await rows('who needs me first?')).toMatchObject({ intent: 'who_first', patient: null });
  expect(await rows('my tasks')).toMatchObject({ rows: [], total: 0 });
  expect(await rows('what did I miss')).toMatchObject({ intent: 'changes' });
});

test('when a patient can come: what bears on it, since the record has no field for it', async () => {
  const { intent, rows: found } = await rows('when can Rosa Chen come');
  expect(intent).toBe('free_times');
  expect(found.map(({ record, words }) => [record, words])).toEqual([['Contact', 'Transportation']]);
});

test('a given name alone finds a patient of theirs, and none of another team', async () => {
  expect((await rows('medicines of Rosa')).patient?.id).toBe(rosa.id);
  expect(await answerRequest(ben, { text: 'medicines of Rosa' })).toMatchObject({ kind: 'whose' });
});

test('tasks, visits and deadlines of the days that are asked for, of whomever: by name', async () => {
  const { db, north } = testDatabase;
  const at = (hours: number) => new Date(ana.now().getTime() + hours * 3_600_000);
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id };
  const task = { ...of, createdById: ana.actor.memberId, ownerId: ana.actor.memberId, teamId: north.id };
  const visit = { ...of, sourceSystem: 't', contentHash: '', status: 'booked' as const };
  await db.task.createMany({
    data: [
      { ...task, title: 'Late', dueAt: at(-30), createdAt: at(-40), updatedAt: at(-40) },
      { ...task, title: 'In ten days', dueAt: at(240), createdAt: at(-40), updatedAt: at(-40) },
      { ...task, title: 'About zorbutane', dueAt: at(-31), createdAt: at(-40), updatedAt: at(-40) },
    ],
  });
  await db.appointment.createMany({
    data: [
      { ...visit, sourceId: 'a', startsAt: at(72), description: 'Cardiology' },
      { ...visit, sourceId: 'b', startsAt: at(400), description: 'Eye clinic' },
      { ...visit, sourceId: 'c', startsAt: at(72), description: 'Called off', withdrawnAt: at(0) },
    ],
  });
  const name = `Rosa Chen (${rosa.caseKey})`;

  expect(await wordsOf('my tasks')).toEqual([
    expect.stringContaining(`${name} · `),
    expect.stringContaining('In ten days'),
  ]);
  expect(await rows('my tasks')).toMatchObject({ total: 3, protectedCount: 1 });
  expect(await wordsOf('what is overdue')).toEqual([expect.stringMatching(/Late$/)]);
  expect(await wordsOf('tasks for Rosa Chen due in the next 20 days')).toEqual([
    expect.stringContaining('In ten days'),
  ]);
  // Visits of whomever are those of the member's own patients; without a day, of a week.
  expect(await wordsOf('upcoming visits')).toEqual([`${name} · Cardiology`]);
  expect(await wordsOf('visits in the next 30 days')).toEqual([
    `${name} · Cardiology`,
    `${name} · Eye clinic`,
  ]);
  expect(await wordsOf('visits of Rosa Chen in the next 10 days')).toEqual(['Cardiology']);
  expect(await rows('contacts with Rosa Chen last month')).toMatchObject({ rows: [] });
});
