import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginModelTurn, type Turn } from '../../../../src/domain/assistant/tools/begin-model-turn.ts';
import type { Ctx, MemberActor } from '../../../../src/domain/context.ts';
import { addContact } from '../../../ai/assistant/kit.ts';
import { openTestDatabase, type TestDatabase } from '../../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx<MemberActor>;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
});
afterAll(() => testDatabase.drop());

async function begin(text: string, more: { history?: string[]; patientId?: string } = {}): Promise<Turn> {
  const began = await beginModelTurn(ana, { text, history: [], ...more });
  if (began.kind !== 'turn') throw new Error(began.kind);
  return began;
}

test('a patient who moved to another team since the question is read no more', async () => {
  const { north, south, db } = testDatabase;
  const moved = await testDatabase.patient(north.id, ['Ines'], 'Farrow');
  const turn = await begin('Anything on Ines Farrow?');
  expect(await turn.readChart({ patient: 'Ines Farrow', part: 'contacts' })).toMatchObject({ kind: 'rows' });
  await db.patient.update({ where: { id: moved.id }, data: { teamId: south.id } });
  expect(await turn.readChart({ patient: 'Ines Farrow', part: 'contacts' })).toEqual({ kind: 'nobody' });
});

test('a note that reads like substance use treatment is left out and counted, though nobody marked it', async () => {
  const odile = await testDatabase.patient(testDatabase.north.id, ['Odile'], 'Marchetti');
  await addContact(testDatabase, ana, odile.id, 'Starts at the methadone clinic on Monday');
  await addContact(testDatabase, ana, odile.id, 'Asked about her ride', 3);
  const turn = await begin('Anything on Odile Marchetti?');
  const read = await turn.readChart({ patient: 'Odile Marchetti', part: 'contacts' });
  expect(read).toMatchObject({ kind: 'rows', protectedCount: 1, rows: [{ record: 'Contact' }] });
  expect(JSON.stringify(read)).not.toContain('methadone');
});

test('of one name that two have a person chooses, and then that one is read', async () => {
  const { north } = testDatabase;
  const first = await testDatabase.patient(north.id, ['Abel'], 'Okoro', { birthOn: '1950-01-02' });
  await testDatabase.patient(north.id, ['Abel'], 'Okoro', { birthOn: '1961-03-04' });
  const open = await begin('Anything on Abel Okoro?');
  expect(await open.readChart({ patient: 'Abel Okoro', part: 'contacts' })).toMatchObject({ kind: 'choose' });
  await addContact(testDatabase, ana, first.id, 'Asked about a walker');
  const chosen = await begin('Anything on Abel Okoro?', { patientId: first.id });
  expect(await chosen.readChart({ patient: 'Abel Okoro', part: 'contacts' })).toMatchObject({
    kind: 'rows',
    rows: [{ patientId: first.id }],
  });
});

test('another patient of one’s own is read only where a message names them', async () => {
  await testDatabase.patient(testDatabase.north.id, ['Tove'], 'Lindqvist');
  const turn = await begin('Anything new today?');
  expect(await turn.readChart({ patient: 'Tove Lindqvist', part: 'contacts' })).toEqual({ kind: 'nobody' });
  const later = await begin('Anything new today?', { history: ['medicines of Tove Lindqvist'] });
  expect(await later.readChart({ patient: 'Tove Lindqvist', part: 'contacts' })).toMatchObject({
    kind: 'rows',
  });
});

test('the day is read for whom it is, with a patient’s name for the mask', async () => {
  const turn = await begin('Anything new today?');
  for (const list of ['who_first', 'tasks', 'changes', 'clocks'] as const)
    expect(await turn.readMyDay({ list })).toMatchObject({ kind: 'rows' });
});
