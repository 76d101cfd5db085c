import { afterAll, beforeAll, expect, test } from 'vitest';
import { understand } from '../../../src/domain/assistant/understand.ts';
import type { Ctx } from '../../../src/domain/context.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
  const { north, south } = testDatabase;
  await testDatabase.patient(north.id, ['Rosa'], 'Chen');
  await testDatabase.patient(north.id, ['Wei'], 'Chen');
  await testDatabase.patient(north.id, ['Robert'], 'Hill');
  await testDatabase.patient(north.id, ['Will'], 'Long');
  await testDatabase.patient(north.id, ['Dolores'], 'Ibarra Montes');
  await testDatabase.patient(south.id, ['Omar'], 'Haddad');
});
afterAll(() => testDatabase.drop());

const asked = (text: string) => understand(ana, { text });
const intentOf = async (text: string) => {
  const { read } = await asked(text);
  return read.kind === 'intent' ? read.intent : read.kind;
};

test.each([
  ['Who needs me first?', 'who_first'],
  ['¿Qué cambió con Rosa Chen desde el viernes?', 'changes'],
  ['who stopped Rosa Chen’s metoprolol', 'medicine_change'],
  ['call Robert Hill Friday 9', 'make_task'],
  ['I called Robert Hill, no answer', 'log_contact'],
  ['did anyone call Robert Hill', 'contacts'],
  ['deja la llamada de Robert Hill para el viernes', 'snooze'],
  ['asdf', 'unknown'],
  ['does Rosa Chen have a visit Friday', 'visits'],
  ['does Rosa Chen have open tasks', 'tasks'],
  ['show Rosa Chen’s heart failure care plan', 'plan'],
  ['remind me that Rosa Chen should bring her dose card', 'make_task'],
])('%s → %s', async (text, intent) => {
  expect(await intentOf(text)).toBe(intent);
});

test('two who share a family name are both offered, and neither is taken', async () => {
  const { patient, fits } = await asked('last call with Chen');
  expect(patient).toBeNull();
  expect(fits.map(({ givenNames }) => givenNames[0]).sort()).toEqual(['Rosa', 'Wei']);
});

test('nobody is found by words that happen to be a name, nor on another team', async () => {
  expect((await asked('how long will it take')).fits).toEqual([]);
  expect((await asked('phone of Omar Haddad')).fits).toEqual([]);
});

test('what was not understood gets the three nearest things that can be done', async () => {
  expect((await asked('the weather')).read).toEqual({
    kind: 'unknown',
    nearest: expect.toSatisfy((nearest: string[]) => nearest.toSorted().join() === 'help,tasks,who_first'),
  });
});

test.each([
  'should Rosa Chen stop taking metoprolol',
  'what dose of metoprolol should Rosa Chen take',
  'diagnose Robert Hill',
  'should Rosa Chen go back to 25 mg',
  'should Rosa Chen go back on lasix',
  'does Rosa Chen have pneumonia',
  'does Robert Hill have a blood clot?',
  '¿tiene neumonía Rosa Chen?',
  '¿debería Rosa Chen volver a 25 mg?',
  '¿debe tomar más furosemida Robert Hill?',
])('advice is declined: %s', async (text) => {
  expect((await asked(text)).read).toEqual({ kind: 'declined', why: 'advice' });
});

test('people are not compared', async () => {
  expect((await asked('who is the worst coordinator on the team')).read).toEqual({
    kind: 'declined',
    why: 'ranking',
  });
});

test('the time of what changed is behind, every other ahead', async () => {
  const changed = await asked('what changed for Rosa Chen since Monday');
  const owed = await asked('call Rosa Chen on Monday');
  const { time } = changed;
  expect(time?.kind === 'unclear' || !time ? time : time.at < ana.now()).toBe(true);
  expect(owed.time).toMatchObject({ kind: 'due' });
});

test('someone without a role finds no patient', async () => {
  const eve = await testDatabase.member([testDatabase.north.id], []);
  await expect(understand(eve, { text: 'phone of Rosa Chen' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a page of text is refused, and the patient of a long one is found', async () => {
  await expect(asked('call '.repeat(900))).rejects.toMatchObject({ code: 'invalid' });
  expect((await asked(`Rosa Chen ${'who did what when '.repeat(200)}`)).patient).toMatchObject({
    familyName: 'Chen',
  });
});

test('what changed since a day begins with its first minute', async () => {
  const { time } = await asked('what changed for Rosa Chen since Monday');
  expect(time?.kind === 'unclear' ? '' : time?.wall).toMatch(/T00:00/);
});

test.each([
  ['since Monday', '2026-11-23T00:00'],
  ['since Monday at 8', '2026-11-30T08:00'],
  ['since Sunday', '2026-11-29T00:00'],
  ['since today', '2026-11-30T00:00'],
])('what changed %s, asked on a Monday, is since %s', async (since, wall) => {
  const monday = { ...ana, now: () => new Date('2026-11-30T20:00:00Z') };
  const { time } = await understand(monday, { text: `what changed for Rosa Chen ${since}` });
  expect(time?.kind === 'unclear' ? '' : time?.wall).toBe(wall);
});

test.each([
  ['q hay de nuevo con Rosa Chen', 'changes'],
  ['find me a slot for Robert Hill', 'free_times'],
  ['who dcd Rosa Chen’s lasix', 'medicine_change'],
  ['quien le quitó el lasix a Rosa Chen', 'medicine_change'],
  ['le subo el metoprolol a Rosa Chen?', 'declined'],
])('in the haste of chat: %s → %s', async (text, intent) => {
  expect(await intentOf(text)).toBe(intent);
});

test.each([
  ['hey, could you please tell me who spoke with Rosa Chen last', 'contacts'],
  ['can you mark Robert Hill’s call as done?', 'done'],
  ['can you tell me if anyone called Robert Hill', 'contacts'],
  ['I need to know what days Robert Hill can come in', 'free_times'],
  ['me puedes decir qué medicinas toma Rosa Chen', 'medicines'],
  ['necesito saber quién le llamó a Rosa Chen', 'contacts'],
  ['necesito llamar a Rosa Chen mañana', 'make_task'],
  ['hello', 'help'],
])('courtesy is no part of what is asked: %s → %s', async (text, intent) => {
  expect(await intentOf(text)).toBe(intent);
});

test.each([
  ['perscriptions of Rosa Chen', 'medicines'],
  ['telfono de Rosa Chen', 'phone'],
])('one slip of the keyboard is read: %s → %s', async (text, intent) => {
  expect(await intentOf(text)).toBe(intent);
});

test('a family name that is a word is a name behind a title', async () => {
  expect((await asked('phone of mr long')).fits).toHaveLength(1);
  expect((await asked('how long is it')).fits).toEqual([]);
});

test.each([
  'medicines of Rosa Martinez',
  'phone of Carla Hill',
  'phone of carla hill',
  'call Wei Hill tomorrow',
])('another name beside the one that fits means another person: %s', async (text) => {
  expect((await asked(text)).fits).toEqual([]);
});

test.each([
  'phone of Dolores Ibarra',
  'phone of Rosa',
  'Rosa’s Metoprolol',
  'call Rosa Friday',
  'Call Hill',
  'phone of Mr Hill',
])('one name alone means whoever bears it: %s', async (text) => {
  expect((await asked(text)).fits).toHaveLength(1);
});
