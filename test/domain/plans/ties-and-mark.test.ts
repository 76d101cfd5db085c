import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectFacts } from '../../../src/domain/explanations/collect-facts.ts';
import { saveGoal } from '../../../src/domain/plans/save-goal.ts';
import { saveIntervention } from '../../../src/domain/plans/save-intervention.ts';
import { saveProblem } from '../../../src/domain/plans/save-problem.ts';
import { openPlan, type PlanWorld } from './kit.ts';

let testApp: PlanWorld;
beforeEach(async () => {
  testApp = await openPlan();
});
afterEach(() => testApp.drop());

const goal = {
  text: 'Walk to the market',
  measure: null,
  target: null,
  dueOn: null,
  isAgreed: null,
  status: 'active',
} as const;
const weighing = {
  polarity: 'do',
  text: 'weigh yourself',
  howOften: 'every morning',
  responsible: null,
  why: null,
  isActive: true,
} as const;
const factsOf = async () => (await collectFacts(testApp.ana, testApp.patient.id)).sheet.facts;
const marked = async () =>
  (await factsOf()).filter(({ isMostImportant }) => isMostImportant).map(({ kind }) => kind);

test('a line of a plan is marked as most important when it is saved, a new one too', async () => {
  const { ana, patient } = testApp;
  expect(await marked()).toEqual([]);
  const { changes } = await saveIntervention(ana, {
    patientId: patient.id,
    id: null,
    intervention: weighing,
    isMostImportant: true,
  });
  expect(await marked()).toEqual(['intervention']);
  expect(changes[0]?.fields).toContainEqual({ name: 'most important', from: null, to: 'yes' });
});

test('one line has the mark: marking another moves it, and it can be taken away', async () => {
  const { ana, patient, goal: row, problem } = testApp;
  await saveGoal(ana, { patientId: patient.id, id: row.id, goal, isMostImportant: true });
  expect(await marked()).toEqual(['goal']);
  const kept = {
    name: 'Heart failure',
    status: 'active',
    isMain: false,
    onsetOn: null,
    abatedOn: null,
  } as const;
  await saveProblem(ana, {
    patientId: patient.id,
    id: problem.id,
    problem: { ...kept, isPart2: false },
    isMostImportant: true,
  });
  expect(await marked()).toEqual(['problem']);
  // Saved without a word about the mark, it stays.
  await saveGoal(ana, { patientId: patient.id, id: row.id, goal: { ...goal, target: 'once a week' } });
  expect(await marked()).toEqual(['problem']);
  await saveProblem(ana, {
    patientId: patient.id,
    id: problem.id,
    problem: { ...kept, isPart2: false },
    isMostImportant: false,
  });
  expect(await marked()).toEqual([]);
});

test('a line that a person ties to a problem is told in its story; another patient’s problem is refused', async () => {
  const { ana, patient, problem, north, db } = testApp;
  await saveIntervention(ana, {
    patientId: patient.id,
    id: null,
    intervention: { ...weighing, problemId: problem.id },
  });
  const [fact] = (await factsOf()).filter(({ kind }) => kind === 'intervention');
  expect(fact).toMatchObject({ forProblems: ['p1'] });
  const other = await testApp.patient2(north.id);
  const theirs = await db.condition.create({
    data: {
      workspaceId: other.workspaceId,
      patientId: other.id,
      sourceSystem: 'fhir',
      sourceId: 'y1',
      contentHash: 'h',
      name: 'Asthma',
    },
  });
  await expect(
    saveIntervention(ana, {
      patientId: patient.id,
      id: null,
      intervention: { ...weighing, problemId: theirs.id },
    }),
  ).rejects.toMatchObject({ code: 'invalid' });
});

test('what a source says a medicine or a care plan is for is a tie; words alone are none', async () => {
  const { db, patient, metoprolol, problem } = testApp;
  await db.medication.update({
    where: { id: metoprolol.id },
    data: { reason: 'Heart failure', reasonParts: [] },
  });
  expect((await factsOf()).find(({ kind }) => kind === 'medicine')).not.toHaveProperty('forProblems');
  const reasonParts = [{ words: 'Heart failure', source: problem.sourceId }];
  await db.medication.update({ where: { id: metoprolol.id }, data: { reasonParts } });
  const of = (sourceId: string) => ({
    workspaceId: patient.workspaceId,
    patientId: patient.id,
    sourceSystem: 'fhir',
    sourceId,
    contentHash: 'h',
  });
  const carePlan = await db.carePlan.create({
    data: { ...of('cp'), title: 'Heart failure care', status: 'active', reasonParts },
  });
  await db.intervention.create({
    data: { ...of('cp#1'), text: 'walk each day', carePlanId: carePlan.id },
  });
  const facts = await factsOf();
  expect(facts.find(({ kind }) => kind === 'medicine')).toMatchObject({ forProblems: ['p1'] });
  expect(facts.find(({ kind }) => kind === 'intervention')).toMatchObject({ forProblems: ['p1'] });
});
