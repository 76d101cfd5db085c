import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelSentence } from '../../../src/domain/assistant/tools/model-turn.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { openTestDatabase, type TestDatabase } from '../../domain/contacts/contact-database.ts';
import { startLiveModel } from '../kit/live-model.ts';
import { answering, seedRosa, settingsFor } from './kit.ts';

let testDatabase: TestDatabase;
let model: Awaited<ReturnType<typeof startLiveModel>>;
let ana: Ctx<MemberActor>;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  model = await startLiveModel();
  ana = await testDatabase.member([testDatabase.north.id]);
  await seedRosa(testDatabase, ana);
});
afterAll(async () => {
  await testDatabase.drop();
  await model.stop();
});

const PATIENT = '[PATIENT_1]';
const TRUE = `${PATIENT} has metoprolol 50 mg once a day.`;
const NEXT = 'Metoprolol 50 mg is recorded.';

/** A question whose model has read the medicines and is about to answer. */
async function asked() {
  const came: { text: string; rows: string[] }[] = [];
  let next = Promise.withResolvers<void>();
  const turn = answering(ana, settingsFor(model.url))('Anything on Rosa Chen that I ought to know?', {
    onSentence: ({ text }: ModelSentence, rows) => {
      came.push({ text, rows: rows.map(({ words }) => words) });
      next.resolve();
      next = Promise.withResolvers();
    },
  });
  (await model.asked()).calls('read_chart', { patient: PATIENT, part: 'medicines' });
  return { turn, came, next: () => next.promise, answer: await model.asked() };
}

test('a sentence that the record supports is handed on while the model still writes, one that it does not never is', async () => {
  const { turn, came, next, answer } = await asked();
  answer.says('She has warfarin 5 mg.', [1]);
  answer.writes(',{"text":"');
  const first = next();
  answer.writes(`${TRUE}","tags":[1]}`);
  await first;
  expect(came).toEqual([
    {
      text: 'Rosa Chen has metoprolol 50 mg once a day.',
      rows: [expect.stringMatching(/Metoprolol/)],
    },
  ]);
  answer.says(NEXT, [1]);
  answer.ends();
  const ended = await turn;
  expect(ended).toMatchObject({ kind: 'answer', cut: 1 });
  expect(ended.kind === 'answer' && ended.sentences.map(({ text }) => text)).toEqual(
    came.map(({ text }) => text),
  );
  expect(came).toHaveLength(2);
});

test.each([
  ['goes away', 'away', 'goesAway'],
  ['spends its tokens', 'no-answer', 'runsOut'],
  ['declines', 'refused', 'declines'],
] as const)(
  'a model that %s after its first sentence: the reason, and that sentence stays',
  async (_how, why, how) => {
    const { turn, came, next, answer } = await asked();
    const first = next();
    answer.says(TRUE, [1]);
    await first;
    answer[how]();
    expect(await turn).toEqual({ kind: 'instead', why });
    expect(came).toHaveLength(1);
  },
);

test('a model that writes on and on: eight sentences are read, the others are counted as left out', async () => {
  const { turn, came, answer } = await asked();
  for (let at = 0; at < 12; at += 1) answer.says(at === 0 ? TRUE : `Fact ${at}.`, [1]);
  answer.ends();
  expect(await turn).toMatchObject({ kind: 'answer', cut: 11 });
  expect(came).toHaveLength(1);
});

test('what it says before it reads on belongs to the answer, once', async () => {
  const { turn, came, answer } = await asked();
  answer.says(TRUE, [1]);
  answer.writes(']}');
  answer.calls('read_chart', { patient: PATIENT, part: 'contacts' });
  const last = await model.asked();
  last.says(TRUE, [1]);
  last.says('Dizzy since Thanksgiving.', [2]);
  last.ends();
  const ended = await turn;
  expect(ended.kind === 'answer' && ended.sentences.map(({ text }) => text)).toEqual([
    'Rosa Chen has metoprolol 50 mg once a day.',
    'Dizzy since Thanksgiving.',
  ]);
  expect(came).toHaveLength(2);
});
