import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectFacts } from '../../../src/domain/explanations/collect-facts.ts';
import { chosenFacts, supportingFacts } from '../../../src/domain/explanations/supporting-facts.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { factsOf } from '../../../src/plain-language/fact-sheet.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

const day = (text: string) => new Date(`${text}T00:00:00Z`);
let serial = 0;

/** Rosa, seen on November 10, with values and contacts before and after that day. */
async function rosa({ isSeen = true } = {}) {
  const { db, north } = testDatabase;
  const patient = await testDatabase.patient(north.id, ['Rosa'], 'Chen');
  const ana = await testDatabase.member([north.id]);
  const base = { workspaceId: patient.workspaceId, patientId: patient.id };
  const of = () => ({ ...base, sourceSystem: 'fhir', sourceId: `u${serial++}`, contentHash: '' });
  await db.condition.createMany({
    data: [
      { ...of(), name: 'Heart failure', isMain: true },
      { ...of(), name: 'Opioid use disorder', isPart2: true },
    ],
  });
  await db.appointment.create({
    data: { ...of(), status: isSeen ? 'fulfilled' : 'booked', startsAt: new Date('2026-11-10T15:00:00Z') },
  });
  const weight = (value: string, on: string) => ({
    ...of(),
    kind: 'result',
    title: 'Weight',
    happenedOn: day(on),
    details: { measure: 'weight', value, flag: null, isPreliminary: false, performer: null },
  });
  await db.chartEntry.createMany({
    data: [weight('182 lb', '2026-11-09'), weight('187 lb', '2026-11-18')],
  });
  const contact = (summary: string, at: string) => ({
    ...base,
    memberId: ana.actor.memberId,
    direction: 'outbound' as const,
    way: 'phone' as const,
    party: 'patient' as const,
    outcome: 'reached' as const,
    topic: 'Weekly call',
    summary,
    occurredAt: new Date(at),
  });
  await db.contact.createMany({
    data: [
      contact('BP 120/80 at home.', '2026-11-08T15:00:00Z'),
      contact('BP 148/86 this morning. Asked for a ride.', '2026-11-17T15:00:00Z'),
      contact('Ankles swollen since Monday.', '2026-11-19T15:00:00Z'),
    ],
  });
  const task = (title: string) => ({
    ...base,
    teamId: north.id,
    createdById: ana.actor.memberId,
    ownerId: ana.actor.memberId,
    title,
    dueAt: new Date('2026-11-25T15:00:00Z'),
  });
  await db.task.createMany({ data: [task('Ask Dr. Osei about potassium'), task('Book the ride')] });
  return { patient, ana };
}

test('news since the last visit that happened: values beside the one before, quoted contacts, open questions', async () => {
  const { patient, ana } = await rosa();
  const { sheet } = await collectFacts(ana, patient.id, { updates: 'read' });
  expect(sheet.since).toEqual({ on: '2026-11-10', isVisit: true });
  expect(factsOf(sheet, 'measurement')).toMatchObject([
    { what: 'Weight', value: '187 lb', on: '2026-11-18', before: { value: '182 lb', on: '2026-11-09' } },
  ]);
  expect(factsOf(sheet, 'reported')).toMatchObject([
    { quote: 'Ankles swollen since Monday', on: '2026-11-19', by: ana.actor.displayName },
    { quote: 'BP 148/86 this morning', on: '2026-11-17' },
  ]);
  expect(factsOf(sheet, 'open_question')).toMatchObject([
    { text: 'Ask Dr. Osei about potassium', owner: ana.actor.displayName, dueOn: '2026-11-25' },
  ]);
});

test('without a visit that happened, news of 30 days', async () => {
  const { patient, ana } = await rosa({ isSeen: false });
  const { sheet } = await collectFacts(ana, patient.id, { updates: 'read' });
  expect(sheet.since).toEqual({ on: '2026-10-21', isVisit: false });
  expect(factsOf(sheet, 'reported')).toHaveLength(3);
});

test('a text is held against the news it was written from, whatever was logged since', async () => {
  const { patient, ana } = await rosa();
  const { sheet } = await collectFacts(ana, patient.id, { updates: 'read' });
  await testDatabase.db.contact.updateMany({
    where: { patientId: patient.id },
    data: { summary: 'Fell in the kitchen.' },
  });
  const { sheet: later } = await collectFacts(ana, patient.id, { updates: sheet });
  const write = (of: typeof sheet) =>
    plainText(draftExplanation(of, { audience: 'clinician', language: 'en', readingLevel: 8 }));
  expect(write(later)).toBe(write(sheet));
});

test('nobody else’s sheet holds the news', async () => {
  const { patient, ana } = await rosa();
  const { sheet } = await collectFacts(ana, patient.id);
  expect(JSON.stringify(sheet)).not.toMatch(/187 lb|swollen|potassium/);
});

test('what can support a request is offered by name, and nothing that 42 CFR Part 2 protects', async () => {
  const { patient, ana } = await rosa();
  const offered = await supportingFacts(ana, patient.id);
  expect(offered).toMatchObject([{ kind: 'problem', words: expect.stringContaining('Heart failure') }]);
  const { sheet } = await collectFacts(ana, patient.id);
  const [hidden] = factsOf(sheet, 'problem').filter(({ isPart2 }) => isPart2);
  const keys = [...offered.map(({ key }) => key), `problem/${hidden?.source?.recordId}`, 'problem/gone'];
  expect(chosenFacts(sheet, keys)).toEqual(['p1']);
});
