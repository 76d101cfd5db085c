import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerRequest } from '../../../src/domain/assistant/answer-request.ts';
import { asksForProblem, NO_PROBLEM } from '../../../src/domain/assistant/problem-asked.ts';
import type { Ctx } from '../../../src/domain/context.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
  const rosa = await testDatabase.patient(testDatabase.north.id, ['Rosa'], 'Chen');
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id, sourceSystem: 't', contentHash: '' };
  await testDatabase.db.condition.createMany({
    data: [
      { ...of, sourceId: '1', name: 'Congestive heart failure', status: 'active' },
      { ...of, sourceId: '2', name: 'Type 2 diabetes mellitus', status: 'active' },
      { ...of, sourceId: '3', name: 'Bipolar disorder', status: 'active', isPart2: true },
    ],
  });
});
afterAll(() => testDatabase.drop());

test.each([
  ['does Rosa Chen have heart failure', 'Problem: Congestive heart failure'],
  ['is Rosa Chen diabetic or does she have diabetes?', 'Problem: Type 2 diabetes mellitus'],
  ['¿tiene diabetes Rosa Chen?', 'Problem: Type 2 diabetes mellitus'],
  ['¿Rosa Chen tiene insuficiencia cardiaca?', 'Problem: Congestive heart failure'],
])('an illness that is on record is shown, and no other: %s', async (text, words) => {
  expect(await answerRequest(ana, { text })).toMatchObject({
    kind: 'rows',
    intent: 'plan',
    rows: [{ words }],
  });
});

test.each(['does Rosa Chen have pneumonia?', '¿tiene neumonía Rosa Chen?', 'does Rosa Chen have bipolar'])(
  'of an illness that is not on record, or protected, it is said that nothing shown here has it: %s',
  async (text) => {
    expect(await answerRequest(ana, { text })).toEqual({
      kind: 'said',
      intent: 'declined',
      sentence: NO_PROBLEM,
    });
  },
);

test.each([
  'do you think Rosa has diabetes',
  'could Rosa have a stroke',
  '¿crees que Rosa tiene diabetes?',
  'is it possible that this might be a stroke',
])('what someone thinks is no question to the record: %s', (text) => {
  expect(asksForProblem(text)).toBe(false);
});
