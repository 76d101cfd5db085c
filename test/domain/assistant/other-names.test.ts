import { afterAll, beforeAll, expect, test } from 'vitest';
import { understand } from '../../../src/domain/assistant/understand.ts';
import { matchNotes } from '../../../src/domain/contact-notes/match-note.ts';
import type { Ctx } from '../../../src/domain/context.ts';
import { findNamedPatients } from '../../../src/domain/patients/find-named-patients.ts';
import { prepareTask } from '../../../src/domain/task-text/prepare-task.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
  for (const [given, family, otherNames] of [
    [['فاطمة'], 'الحسن', ['Fatima', 'Al-Hassan']],
    [['Rosa'], 'Chen', ['Liang']],
    [['Patricia'], 'Kowalski', ['Patty']],
    [['Carmen'], 'Ruiz', ['García López']],
    [['Noor'], 'Bashir', ['Dottie', 'MacDonald']],
    [['Wen'], 'Liang', []],
    [['Rosa'], 'Moreno', ['Tam']],
    [['Lena'], 'Tam', ['Rosie']],
    [['Rosie'], 'Quist', []],
    [['Ines'], 'Duarte', ['Fonseca']],
    [['Ines'], 'Fonseca', []],
  ] as const)
    await testDatabase.patient(testDatabase.north.id, [...given], family, { otherNames: [...otherNames] });
});
afterAll(() => testDatabase.drop());

const named = (patients: readonly { givenNames: string[]; familyName: string }[]) =>
  patients.map(({ givenNames, familyName }) => `${givenNames.join(' ')} ${familyName}`).sort();
const FATIMA = 'فاطمة الحسن';

test.each([
  ['phone of Fatima Al-Hassan', [FATIMA]],
  ['fatima al hassan meds', [FATIMA]],
  ['mrs al-hassan’s next visit', [FATIMA]],
  ['call hassan tomorrow', [FATIMA]],
  ['what changed for fatima since monday', [FATIMA]],
  ['Rosa Liang meds', ['Rosa Chen']],
  ['Liang, Rosa: meds', ['Rosa Chen']],
  ['rosa liang’s phone', ['Rosa Chen']],
  ['patty kowalski phone', ['Patricia Kowalski']],
  ['call patty friday', ['Patricia Kowalski']],
  ['pattys open tasks', ['Patricia Kowalski']],
  ['medicinas de carmen garcía lópez', ['Carmen Ruiz']],
  ['phone of Mrs. García López', ['Carmen Ruiz']],
  ['dottie mac donald phone', ['Noor Bashir']],
  ['noor macdonald meds', ['Noor Bashir']],
  ['wen liang meds', ['Wen Liang']],
])('an other name finds its bearer: %s', async (text, names) => {
  const { fits, isDoubt } = await understand(ana, { text });
  expect([named(fits), isDoubt]).toEqual([names, false]);
});

test.each([
  ['phone of Mrs. Liang', ['Rosa Chen', 'Wen Liang']],
  ['phone of tam', ['Lena Tam', 'Rosa Moreno']],
  ['call rosie friday', ['Lena Tam', 'Rosie Quist']],
  ['phone of Ines Fonseca', ['Ines Duarte', 'Ines Fonseca']],
])('one’s other name that is another’s name is asked about: %s', async (text, names) => {
  const { fits, patient } = await understand(ana, { text });
  expect([named(fits), patient]).toEqual([names, null]);
});

test.each([
  'phone of Patty Chen',
  'fatima osei meds',
  'phone of Rosa Liang-Ortiz',
  'patty smith meds',
  'phone of john liang',
])('an other name beside what is no name of theirs finds nobody: %s', async (text) => {
  expect((await understand(ana, { text })).fits).toEqual([]);
});

test.each([
  ['call Fatima Al-Hassan about the ride', FATIMA],
  ['ride for mrs al-hassan', FATIMA],
  ['Patty Kowalski refill tomorrow', 'Patricia Kowalski'],
  ['call rosa liang friday', 'Rosa Chen'],
])('a task is for whom an other name means: %s', async (text, name) => {
  const { patient } = await prepareTask(ana, { text });
  expect(patient && named([patient])).toEqual([name]);
});

test.each([
  ['call rosa liang abernathy friday', 'doubt'],
  ['call rosa chen abernathy friday', 'doubt'],
  ['refill for Rosa Chen-Lopez', 'nobody'],
  ['call Rosa Chen Lopez about the ride', 'nobody'],
  ['call grace kowalski about the ride', 'nobody'],
])('a task takes no patient of a name that may be another’s: %s', async (text, way) => {
  const { patient, fits, isDoubt } = await prepareTask(ana, { text });
  expect([patient, isDoubt, fits.length]).toEqual([null, way === 'doubt', way === 'doubt' ? 1 : 0]);
});

test.each(['Fatima Al-Hassan', 'patty kowalski', 'liang, rosa', 'Mrs. García López'])(
  '“%s” alone is a patient, and no title of a task',
  async (text) => {
    expect(await findNamedPatients(ana, text)).toHaveLength(1);
  },
);

test.each([
  ['Called Fatima Al-Hassan, no answer. Will try again Friday.', 'none'],
  ['Spoke with Patty Kowalski about her CPAP.', 'none'],
  ['rosa chen tearful today, called her daughter', 'none'],
  ['Rosa Chen reports dizziness; metoprolol held per PCP', 'none'],
  ['Called Rosa Chen-Lopez, no answer', 'unknown'],
  ['rosa chen abernathy called, needs a ride', 'other'],
  ['Called Rosa Chen Abernathy, no answer', 'other'],
])('a note: “%s” → %s', async (text, doubt) => {
  const [note] = await matchNotes(ana, [{ text, names: [] }]);
  expect(note?.doubt).toBe(doubt);
});

test('only a part of an other name in a note lists its bearers and chooses nobody', async () => {
  const [note] = await matchNotes(ana, [{ text: 'Patty called', names: ['Patty'] }]);
  expect([note?.doubt, note && named(note.candidates)]).toEqual(['part', ['Patricia Kowalski']]);
});
