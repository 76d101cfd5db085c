import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { openTestDatabase, type TestDatabase } from '../../domain/contacts/contact-database.ts';
import { answering, script, seedRosa, settingsFor } from './kit.ts';

const mock = new LLMock({ port: 0, chunkSize: 40 });
let testDatabase: TestDatabase;
let ana: Ctx<MemberActor>;
let rosa: Patient;
let ask: ReturnType<typeof answering>;
beforeAll(async () => {
  await mock.start();
  testDatabase = await openTestDatabase();
  const { north, south } = testDatabase;
  ana = await testDatabase.member([north.id]);
  rosa = await seedRosa(testDatabase, ana);
  await testDatabase.patient(south.id, ['Ofelia'], 'Quintanar');
  await testDatabase.patient(north.id, ['Jim'], 'Lee', { birthOn: '1950-01-02' });
  await testDatabase.patient(north.id, ['Jim'], 'Lee', { birthOn: '1961-03-04' });
  ask = answering(ana, settingsFor(`${mock.url}/v1`));
});
afterAll(async () => {
  await testDatabase.drop();
  await mock.stop();
});

const sent = () => JSON.stringify(mock.getRequests().map(({ body }) => body));
const PATIENT = '[PATIENT_1]';
const chart = (part: string, patient = PATIENT) => ({ call: 'read_chart', args: { patient, part } });
const QUESTION = 'Anything on Rosa Chen that I ought to know?';

test('two tools are read, and each sentence has the rows that say it', async () => {
  script(mock, [
    chart('medicines'),
    chart('contacts'),
    {
      sentences: [
        { text: `${PATIENT} has metoprolol 50 mg once a day.`, tags: [1] },
        {
          text: `${PATIENT} was reached by phone on Friday, November 20: dizzy since Thanksgiving.`,
          tags: [2],
        },
      ],
    },
  ]);
  const steps: string[] = [];
  const turn = await ask(QUESTION, { onStep: (words) => steps.push(words) });
  expect(turn).toMatchObject({
    kind: 'answer',
    cut: 0,
    sentences: [
      { text: 'Rosa Chen has metoprolol 50 mg once a day.', tags: [1] },
      { text: 'Rosa Chen was reached by phone on Friday, November 20: dizzy since Thanksgiving.', tags: [2] },
    ],
  });
  if (turn.kind !== 'answer') return;
  expect(turn.rows.map(({ tag, record, patientId }) => [tag, record, patientId])).toEqual([
    [1, 'Medication', rosa.id],
    [2, 'Contact', rosa.id],
  ]);
  expect(turn.protectedCount).toBeGreaterThan(0);
  expect(steps).toEqual(['Reading the chart', 'Reading the chart']);
  expect(mock.getRequests()).toHaveLength(3);
});

test('names are masked in what is sent, and what 42 CFR Part 2 protects is not in it', async () => {
  // Of three names the model is given three words: hers is the second.
  script(mock, [
    ...['medicines', 'contacts', 'plan'].map((part) => chart(part, '[PATIENT_2]')),
    { sentences: [] },
  ]);
  await ask(QUESTION, { history: ['Call Jim Lee and Ofelia Quintanar', 'Wendell Abara rang'] });
  expect(sent()).toContain('Dizzy^since^Thanksgiving');
  expect(sent()).toContain('[PATIENT_1]');
  expect(sent()).not.toMatch(/rosa|chen\b|wendell|abara|\bjim\b|\blee\b|ofelia|quintanar|member \d/i);
  expect(sent()).not.toMatch(/zorbutane|part 2/i);
  expect(sent()).not.toContain(rosa.id);
  expect(sent()).not.toContain(rosa.caseKey);
});

test('a sentence that no row says is cut and counted; so is one whose tag is another row’s', async () => {
  script(mock, [
    chart('medicines'),
    {
      sentences: [
        { text: `${PATIENT} has metoprolol 50 mg once a day.`, tags: [1] },
        { text: `${PATIENT} should stop metoprolol.`, tags: [1] },
        { text: `${PATIENT} has metoprolol 100 mg once a day.`, tags: [1] },
        { text: `${PATIENT} has metoprolol 50 mg once a day.`, tags: [7] },
        { text: `[PATIENT_9] has metoprolol 50 mg once a day.`, tags: [1] },
        { text: `${PATIENT} has metoprolol 50 mg once a day.`, tags: [] },
      ],
    },
  ]);
  const turn = await ask(QUESTION);
  expect(turn).toMatchObject({ kind: 'answer', cut: 5 });
  expect(turn.kind === 'answer' && turn.sentences).toHaveLength(1);
});

test('where nothing is left, the rules answer', async () => {
  script(mock, [chart('medicines'), { sentences: [{ text: 'She is fine.', tags: [1] }] }]);
  expect(await ask(QUESTION)).toEqual({ kind: 'instead', why: 'no-answer' });
});

test.each([
  ['of another team', 'Ofelia Quintanar'],
  ['whom nobody named', 'Rosa Chen'],
  ['by an id', '0190a000-0000-7000-8000-000000000001'],
  ['by a token of its own', '[PATIENT_4]'],
  ['everybody', '%'],
])('a model that asks for a patient %s reads nothing', async (_who, patient) => {
  script(mock, [chart('medicines', patient), { sentences: [{ text: 'Metoprolol.', tags: [1] }] }]);
  const before = await testDatabase.db.auditEvent.count({ where: { action: 'patient.view' } });
  expect(await ask('Anything new on Ofelia Quintanar?')).toEqual({ kind: 'instead', why: 'no-answer' });
  expect(sent()).toContain('named no such patient');
  expect(await testDatabase.db.auditEvent.count({ where: { action: 'patient.view' } })).toBe(before);
});

test('of two who fit the words a person chooses, and no model is asked on', async () => {
  script(mock, [chart('medicines'), { sentences: [] }]);
  const turn = await ask('Anything I ought to know of Jim Lee?');
  expect(turn).toMatchObject({ kind: 'choose' });
  expect(turn.kind === 'choose' && turn.fits).toHaveLength(2);
  expect(mock.getRequests().length).toBeLessThanOrEqual(1);
});

test('a patient of an earlier message may be read', async () => {
  script(mock, [chart('medicines'), { sentences: [{ text: 'Metoprolol 50 mg once a day.', tags: [1] }] }]);
  expect(await ask('And what else is there?', { history: [QUESTION] })).toMatchObject({ kind: 'answer' });
});

test('advice is declined before a model is asked', async () => {
  script(mock, [{ sentences: [] }]);
  expect(await ask('Should Rosa Chen take more metoprolol?')).toMatchObject({ kind: 'said' });
  expect(mock.getRequests()).toEqual([]);
});

const TO_DO = 'Please call Rosa Chen Friday 9am, and remind me of her ride.';

test('what is to be done ends the turn as passages of the person’s own words', async () => {
  script(mock, [
    {
      calls: [
        { call: 'propose', args: { act: 'make_task', words: `call ${PATIENT} Friday 9am` } },
        { call: 'propose', args: { act: 'make_task', words: 'remind me of her ride' } },
      ],
    },
  ]);
  const before = await testDatabase.db.task.count();
  const turn = await ask(TO_DO);
  expect(turn).toMatchObject({
    kind: 'acts',
    acts: [
      { text: 'call Rosa Chen Friday 9am', understood: { patient: { id: rosa.id } } },
      { text: 'remind me of her ride', understood: { patient: { id: rosa.id } } },
    ],
  });
  expect(mock.getRequests()).toHaveLength(1);
  expect(await testDatabase.db.task.count()).toBe(before);
});

test.each([
  ['words that the person did not write', TO_DO, [{ act: 'make_task', words: 'stop metoprolol' }]],
  ['words of a question', QUESTION, [{ act: 'done', words: QUESTION }]],
  [
    'words that were pasted',
    `What is this?\n\`\`\`call Rosa Chen Friday 9am\`\`\``,
    [{ act: 'make_task', words: 'call Rosa Chen Friday 9am' }],
  ],
])('no card is made of %s', async (_what, text, proposals) => {
  script(mock, [{ calls: proposals.map((args) => ({ call: 'propose', args })) }, { sentences: [] }]);
  expect(await ask(text)).toMatchObject({ kind: 'instead' });
});

test('once a row was read, nothing can be proposed', async () => {
  script(mock, [
    chart('contacts'),
    { call: 'propose', args: { act: 'make_task', words: `call ${PATIENT} Friday 9am` } },
    { sentences: [{ text: 'Dizzy since Thanksgiving.', tags: [1] }] },
  ]);
  expect(await ask(TO_DO)).toMatchObject({ kind: 'answer' });
  expect(sent()).toContain('Not done');
});

test('a teammate’s mention comes back as it was', async () => {
  script(mock, [
    { call: 'propose', args: { act: 'reassign', words: `give ${PATIENT}'s task to teammate1` } },
  ]);
  const turn = await ask("Please give Rosa Chen's task to <@U0MEMBER9>");
  expect(turn.kind === 'acts' && turn.acts[0]?.text).toBe("give Rosa Chen's task to <@U0MEMBER9>");
  expect(sent()).not.toContain('U0MEMBER9');
});
