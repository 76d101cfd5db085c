import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareTask } from '../../../src/domain/task-text/prepare-task.ts';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import { openTask } from '../../../src/domain/tasks/open-task.ts';
import { dueIn, openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

test('with a time it stays quiet until then; without one its card is asked for at once', async () => {
  const quiet = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 60) });
  const loud = await testDatabase.give();
  expect(await testDatabase.deliveries(quiet.id)).toEqual([]);
  expect(await testDatabase.deliveries(loud.id)).toMatchObject([
    { kind: 'task_card', destination: 'CNORTH' },
  ]);
});

test('its team is the patient’s, or the only one of the member; of several it is asked for', async () => {
  expect((await testDatabase.give({}, 'UBOTH')).teamId).toBe(testDatabase.north.id);
  const noPatient = { title: 'Order the vaccines', patientId: null, ownerSlackUserId: null };
  expect((await testDatabase.give(noPatient, 'USOL')).teamId).toBe(testDatabase.south.id);
  const chosen = await testDatabase.give({ ...noPatient, teamId: testDatabase.south.id }, 'UBOTH');
  expect(chosen.teamId).toBe(testDatabase.south.id);
  await expect(testDatabase.give(noPatient, 'UBOTH')).rejects.toMatchObject({
    fields: { team: expect.anything() },
  });
  await expect(testDatabase.give({ ...noPatient, teamId: testDatabase.south.id })).rejects.toMatchObject({
    fields: { team: expect.anything() },
  });
});

test('another team’s patient gets no task', async () => {
  const made = createTask(await testDatabase.ctxOf('USOL'), {
    title: 'Call',
    patientId: testDatabase.patient.id,
  });
  await expect(made).rejects.toMatchObject({ fields: { patient: expect.stringContaining('of your teams') } });
  const where = { subjectId: testDatabase.patient.id, outcome: 'refused' } as const;
  expect(await testDatabase.prisma.auditEvent.count({ where })).toBe(1);
});

test('names of any script and emoji are kept as they were typed', async () => {
  const title = '📞 להתקשר למשפחה — звонок 陈太太';
  const task = await testDatabase.give({ title });
  expect((await testDatabase.read(task.id)).title).toBe(title);
});

test('many tasks at once do not wait for one another’s connections', async () => {
  const ctx = await testDatabase.ctxOf('UANA');
  const made = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      createTask(ctx, { title: `task ${n}`, patientId: testDatabase.patient.id, ownerSlackUserId: 'UBEN' }),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(40);
});

test('a look at a task is written down, and so is a refused one', async () => {
  const task = await testDatabase.give();
  await openTask(await testDatabase.ctxOf('UBEN'), { id: task.id });
  await expect(openTask(await testDatabase.ctxOf('USOL'), { id: task.id })).rejects.toMatchObject({
    code: 'not-found',
  });
  const looks = await testDatabase.prisma.auditEvent.findMany({
    where: { subjectId: task.id, action: 'task.view' },
    orderBy: { outcome: 'asc' },
  });
  expect(looks.map(({ outcome }) => outcome)).toEqual(['allowed', 'refused']);
});

test('a sentence is taken apart, and the patient it means is found', async () => {
  const start = await prepareTask(await testDatabase.ctxOf('UANA'), {
    text: 'call Mrs Quetzal about metoprolol tomorrow 9am !high @uben',
  });
  expect(start.patient?.caseKey).toBe('K7Q4');
  expect(start.parsed).toMatchObject({
    titleWithoutPatient: 'call about metoprolol',
    priority: 'urgent',
    owner: { slackUserId: 'UBEN' },
    due: { kind: 'due', wall: '2026-11-24T09:00' },
  });
});

test('a name that fits two patients, or none, chooses nobody', async () => {
  await testDatabase.patientNamed('B3C4', 'Iris', 'Marlowe');
  await testDatabase.patientNamed('C4D5', 'Otto', 'Marlowe');
  const two = await prepareTask(await testDatabase.ctxOf('UANA'), { text: 'call Mr Marlowe' });
  expect([two.patient, two.fits.length]).toEqual([null, 2]);
  const none = await prepareTask(await testDatabase.ctxOf('USOL'), { text: 'call Mr Marlowe' });
  expect([none.patient, none.fits.length, none.namesPatient]).toEqual([null, 0, true]);
});
