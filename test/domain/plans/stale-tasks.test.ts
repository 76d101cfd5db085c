import { afterEach, beforeEach, expect, test } from 'vitest';
import { findStaleTasks } from '../../../src/domain/plans/find-stale-tasks.ts';
import { readMedicine } from '../../../src/domain/plans/read-medicine.ts';
import { saveAppointment } from '../../../src/domain/plans/save-appointment.ts';
import { saveGoal } from '../../../src/domain/plans/save-goal.ts';
import { saveMedicine } from '../../../src/domain/plans/save-medicine.ts';
import { openPlan, type PlanWorld } from './kit.ts';

let testApp: PlanWorld;
beforeEach(async () => {
  testApp = await openPlan();
});
afterEach(() => testApp.drop());

const of = async (changes: Parameters<typeof findStaleTasks>[1]['changes']) =>
  (await findStaleTasks(testApp.ana, { patientId: testApp.patient.id, changes })).map(({ task, why }) => [
    task.title,
    why,
  ]);

test('a stopped medicine names the open tasks that speak of it, and closes none', async () => {
  const { ana, patient, metoprolol } = testApp;
  await testApp.task('Refill of Metoprolol at the pharmacy', { kind: 'medication' });
  await testApp.task('Metoprolol was delivered', { status: 'completed' });
  await testApp.task('Ask about furosemide', { kind: 'medication' });
  const { name, brand, regimen } = readMedicine(metoprolol);
  const { changes } = await saveMedicine(ana, {
    patientId: patient.id,
    id: metoprolol.id,
    medicine: { name, brand, regimen, purpose: null, status: 'stopped' },
    change: { on: '2026-11-19', by: null, reason: null },
  });
  expect(await of(changes)).toEqual([
    ['Refill of Metoprolol at the pharmacy', 'mentions metoprolol, which was stopped'],
  ]);
  expect(await testApp.db.task.count({ where: { status: 'open' } })).toBe(2);
});

test('what a medicine is for leaves its tasks as they are', async () => {
  const { ana, patient, metoprolol } = testApp;
  await testApp.task('Refill of metoprolol', { kind: 'medication' });
  const { name, brand, regimen } = readMedicine(metoprolol);
  const { changes } = await saveMedicine(ana, {
    patientId: patient.id,
    id: metoprolol.id,
    medicine: { name, brand, regimen, purpose: 'Heart failure', status: 'active' },
    change: null,
  });
  expect(changes).toHaveLength(1);
  expect(await of(changes)).toEqual([]);
});

test('a cancelled visit names tasks by whom it is with, and visit tasks of its day', async () => {
  const { ana, patient, visit } = testApp;
  await testApp.task('Ride to Dr. Solberg', { dueAt: new Date('2026-11-30T15:00:00Z') });
  await testApp.task('Book the van', { kind: 'visit', dueAt: new Date('2026-12-01T13:00:00Z') });
  await testApp.task('Book the van for rehab', { kind: 'visit', dueAt: new Date('2026-12-04T13:00:00Z') });
  const { startsAt, withWhom, location, description } = visit;
  const { changes } = await saveAppointment(ana, {
    patientId: patient.id,
    id: visit.id,
    appointment: { startsAt, withWhom, location, description, status: 'cancelled' },
  });
  expect(await of(changes)).toEqual([
    ['Ride to Dr. Solberg', 'is about a visit that was canceled'],
    ['Book the van', 'is about a visit that was canceled'],
  ]);
});

test('a goal that was given up names the tasks that share its words', async () => {
  const { ana, patient, goal } = testApp;
  await testApp.task('Walk with her to the market on Friday');
  await testApp.task('Walk through the medicine list');
  const { changes } = await saveGoal(ana, {
    patientId: patient.id,
    id: goal.id,
    goal: { text: goal.text, measure: null, target: null, dueOn: null, isAgreed: null, status: 'cancelled' },
  });
  expect(await of(changes)).toEqual([
    ['Walk with her to the market on Friday', expect.stringContaining('“walk market”')],
  ]);
});
