import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerRequest } from '../../../src/domain/assistant/answer-request.ts';
import { understand } from '../../../src/domain/assistant/understand.ts';
import type { Ctx } from '../../../src/domain/context.ts';
import { proposalsOf } from '../../../src/domain/pending-actions/proposals-of.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
  for (const [given, family] of [
    [['Rosa'], 'Chen'],
    [['Wei'], 'Chen'],
    [['Walter', 'Kwame'], 'Osei'],
    [['Dolores'], 'Ibarra Montes'],
    [['Fatima'], 'Al-Hassan'],
    [['Elena'], 'de la Cruz'],
    [['Sean'], "O'Neill"],
    [['Minh'], 'Nguyễn'],
    [['Samuel'], 'Adeyemi'],
    [['Will'], 'Long'],
  ] as const)
    await testDatabase.patient(testDatabase.north.id, [...given], family);
});
afterAll(() => testDatabase.drop());

const fitsOf = async (text: string) =>
  (await understand(ana, { text })).fits.map(
    ({ givenNames, familyName }) => `${givenNames.join(' ')} ${familyName}`,
  );

test.each([
  'open tasks for walter smith',
  'open tasks for Walter Smith',
  'walter smith tasks',
  'meds of walter young please',
  'call walter brown tomorrow at 9',
  'phone of Rosa Chen-Lopez',
  'rosa chen-lopez phone',
  'phone of Rosa Chen Lopez',
  'phone of Rosa Lopez-Chen',
  'phone of rosa garcia chen',
  'phone of samuel zzyx',
  'phone of rosa m. smith',
  'medicines of smith, walter',
  'walter smiths meds',
  "what changed for walter smith's son since monday",
  'phone of Elena Cruz Ortega',
  'phone of dolores ibarra ruiz',
  'phone of kwame mensah',
  'walter de niro phone',
  'phone of Walter S.',
  'walter s. meds',
  'phone of samuel young-adeyemi',
  'phone of rosa osei',
  'grace osei meds',
  'phone of Will Osei',
  'bill osei meds',
  'phone of ana de la cruz',
  'phone of Xiu de Osei',
  'call Wei-Ling Chen',
  'call wei ling chen',
  'phone of john chen',
  'phone of Xiu Chen',
  'phone of xiu chen',
  'tareas de walter perez',
  'los medicamentos de rosa martinez, por favor',
])('whom the words name is no patient, and none is taken for them: %s', async (text) => {
  expect(await fitsOf(text)).toEqual([]);
});

test.each([
  ['rosa chens meds', 'Rosa Chen'],
  ['chen rosa meds', 'Rosa Chen'],
  ['phone of Fatima Al-Hassan', 'Fatima Al-Hassan'],
  ['phone of fatima al hassan', 'Fatima Al-Hassan'],
  ['al hassan meds', 'Fatima Al-Hassan'],
  ['Al-Hassan meds', 'Fatima Al-Hassan'],
  ['phone of alhassan', 'Fatima Al-Hassan'],
  ['phone of hassan', 'Fatima Al-Hassan'],
  ['fatima hassan meds', 'Fatima Al-Hassan'],
  ['meds of de la Cruz', 'Elena de la Cruz'],
  ['marca como hecha la tarea de las tiras de osei', 'Walter Kwame Osei'],
  ['meds of elena delacruz', 'Elena de la Cruz'],
  ['meds of Elena Cruz', 'Elena de la Cruz'],
  ["phone of O'Neill", "Sean O'Neill"],
  ['phone of oneill', "Sean O'Neill"],
  ['phone of o’neill', "Sean O'Neill"],
  ['phone of sean o neill', "Sean O'Neill"],
  ['oneills phone', "Sean O'Neill"],
  ['phone of Nguyen', 'Minh Nguyễn'],
  ['minh nguyen meds', 'Minh Nguyễn'],
  ['will osei come friday', 'Walter Kwame Osei'],
  ['Osei meds', 'Walter Kwame Osei'],
  ['walter osei meds', 'Walter Kwame Osei'],
  ['kwame osei meds', 'Walter Kwame Osei'],
  ['Walter K. Osei meds', 'Walter Kwame Osei'],
  ['walter kwame osei meds', 'Walter Kwame Osei'],
  ['phone of Dolores Ibarra', 'Dolores Ibarra Montes'],
  ['phone of Montes', 'Dolores Ibarra Montes'],
  ['phone of ibarra', 'Dolores Ibarra Montes'],
  ['ibarra montes phone', 'Dolores Ibarra Montes'],
  ['dolores montes phone', 'Dolores Ibarra Montes'],
  ['call walter tomorrow', 'Walter Kwame Osei'],
  ['walter meds', 'Walter Kwame Osei'],
  ['walter refill request', 'Walter Kwame Osei'],
  ['phone of Walter O.', 'Walter Kwame Osei'],
  ['walters open tasks', 'Walter Kwame Osei'],
  ['what changed for walter since monday', 'Walter Kwame Osei'],
  ['is walter taking lisinopril', 'Walter Kwame Osei'],
  ['tareas de walter para hoy', 'Walter Kwame Osei'],
  ['does walter need a ride', 'Walter Kwame Osei'],
  ['snooze walter until friday', 'Walter Kwame Osei'],
  ['remind me to phone samuel about transport', 'Samuel Adeyemi'],
  ['why did samuel miss dialysis', 'Samuel Adeyemi'],
  ['samuel called about his refill', 'Samuel Adeyemi'],
  ['llamar a samuel mañana', 'Samuel Adeyemi'],
  ['qué medicinas toma samuel', 'Samuel Adeyemi'],
  ['mrs ibarra phone', 'Dolores Ibarra Montes'],
])('%s means %s', async (text, name) => {
  expect(await fitsOf(text)).toEqual([name]);
});

test.each([
  'rosa chen abernathy meds',
  'rosa chen castellanos meds',
  'ROSA CHEN ABERNATHY MEDS',
  'call rosa chen abernathy tomorrow at 9',
  'llama a rosa chen quintanilla mañana',
  'phone of walter osey',
  'rosa chan meds',
  'Walter Osei Jr meds',
  'phone of Walter B. Osei',
  'rosa lopez called, rosa needs a ride',
  'tell the aide samuel is home',
  'the other Wei Chen’s phone',
  'how might I reach Samuel Price today',
  'my cousin Rosa Chen called',
  'osei pharmacy phone',
])('where another may be meant a person is asked, and nobody is taken: %s', async (text) => {
  const { patient, fits, isDoubt } = await understand(ana, { text });
  expect([patient, isDoubt, fits.length > 0]).toEqual([null, true, true]);
});

test.each([
  'rosa chen meds',
  'call rosa chen tomorrow',
  'rosa chen dizzy again',
  'rosa chen copd action plan',
  'rosa chen necesita una silla de ruedas',
  'rosa chen llamó por su receta',
  'rosa chen perscriptions',
  'rosa chen metoprolol refill',
])('words of a note behind a whole name leave no doubt: %s', async (text) => {
  const { patient, isDoubt } = await understand(ana, { text });
  expect([patient?.familyName, isDoubt]).toEqual(['Chen', false]);
});

test('who was in doubt is asked for with a button, before anything is shown or written', async () => {
  for (const text of [
    'rosa chen abernathy phone',
    'call rosa chen abernathy friday 9am',
    'rosa chen abernathy’s call is done',
  ])
    expect(await answerRequest(ana, { text })).toMatchObject({
      kind: 'choose',
      fits: [{ familyName: 'Chen' }],
    });
});

test.each([
  'call rosa chen abernathy friday 9am',
  'spoke with rosa chen abernathy, she feels fine',
  'snooze rosa chen abernathy’s call until friday',
])('no card is made for whom the words may not mean: %s', async (text) => {
  const proposals = await proposalsOf(ana, await understand(ana, { text }), text);
  expect(proposals).toMatchObject({ kind: 'choose', patients: [{ familyName: 'Chen' }] });
});

test('whom a person has chosen is in no doubt', async () => {
  const text = 'rosa chen abernathy phone';
  const [rosa] = (await understand(ana, { text })).fits;
  const { patient } = await understand(ana, { text, patientId: rosa?.id ?? '' });
  expect(patient?.id).toBe(rosa?.id);
});

test.each([
  'Dr. Wei Chen called about the labs',
  'my aunt Rosa is visiting, phone of the clinic?',
  'voy a ver a mi tía Rosa el viernes',
  'Samuel from billing called',
  'has samuel the home aide been here',
  'spoke with ana osei',
  'tengo dolores de cabeza',
  'walter castellanos meds',
  'call walter fleming tomorrow',
  'WHEN WILL THE LABS BE BACK',
  'How Long Until Friday',
  'send it to the Santa Rosa clinic',
  'mail it to 12 Osei Street',
  'does he have Osei’s disease',
  'the Long COVID clinic number',
  'pick it up at Osei Pharmacy',
  'my boss Samuel is out friday',
  'Samuel at CVS called',
])('people around a patient, and words, are no patient: %s', async (text) => {
  expect(await fitsOf(text)).toEqual([]);
});

test.each(['rosa chen wei chen meds', 'Rosa Chen, Wei Chen meds', 'meds of Rosa and Wei'])(
  'of two who are named one is chosen: %s',
  async (text) => {
    expect((await fitsOf(text)).sort()).toEqual(['Rosa Chen', 'Wei Chen']);
  },
);

test.each([
  'open tasks for bob stone',
  'tasks for yolanda',
  'what is due for tyrone today',
  'bob stone’s deadlines',
])('in small letters, too, a list is not shown for someone else: %s', async (text) => {
  expect(await answerRequest(ana, { text })).toMatchObject({ kind: 'whose' });
});

test('whom a thread is about is not taken where someone else is named', async () => {
  const [rosa] = (await understand(ana, { text: 'rosa chen' })).fits;
  const earlierIds = [rosa?.id ?? ''];
  for (const text of [
    'bob stone phone',
    'phone of Bob Stone',
    'phone of walter smith',
    'medicines of yolanda',
  ])
    expect(await understand(ana, { text, earlierIds })).toMatchObject({ patient: null, fits: [] });
  expect((await understand(ana, { text: 'and her medicines?', earlierIds })).patient?.id).toBe(rosa?.id);
});

test('a list of one’s own is not shown for a patient who is none', async () => {
  expect(await answerRequest(ana, { text: 'open tasks for walter smith' })).toEqual({
    kind: 'whose',
    intent: 'tasks',
  });
});

test.each(['snooze walter smith’s task until friday', 'give rosa chen-lopez’s task to ben'])(
  'nothing of others is offered in their place: %s',
  async (text) => {
    expect(await answerRequest(ana, { text })).toMatchObject({ kind: 'whose' });
  },
);

test.each(['call rosa chen-lopez friday 9', 'I called walter smith, no answer'])(
  'the form asks for the patient, and no card is made: %s',
  async (text) => {
    const proposals = await proposalsOf(ana, await understand(ana, { text }), text);
    expect(proposals).toMatchObject({ kind: 'form', patientId: null });
  },
);
