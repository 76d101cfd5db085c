import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyAbsences } from '../../../src/domain/absences/apply-absences.ts';
import { endAbsence } from '../../../src/domain/absences/end-absence.ts';
import { planAbsence } from '../../../src/domain/absences/plan-absence.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { skipTask } from '../../../src/domain/tasks/skip-task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { planRecurrence } from '../../../src/domain/time/plan-recurrence.ts';
import { newYorkAt } from '../time/calendars.ts';
import { openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeEach(async () => {
  testDatabase = await openTestDatabase();
});
afterEach(() => testDatabase.drop());

const at = (wall: string) => testDatabase.clock.set(newYorkAt(wall).toISOString());
const calendar = {
  timeZone: 'America/New_York',
  workingDays: [1, 2, 3, 4, 5],
  startsAt: '09:00',
  endsAt: '17:00',
};

async function repeating(words: string) {
  const plan = planRecurrence(words, { now: testDatabase.clock.now(), zone: 'America/New_York', calendar });
  if (plan.kind !== 'repeats') throw new Error(plan.sentence);
  const { series, first } = plan;
  return testDatabase.give({ due: { at: first.at, wall: first.wall, zone: series.zone }, repeats: series });
}

const steps = {
  done: async (id: string) => completeTask(await testDatabase.ctxOf('UBEN'), { id }),
  skipped: async (id: string) => skipTask(await testDatabase.ctxOf('UBEN'), { id }),
};

test.each(Object.entries(steps))(
  'a repeating task that the stand-in has %s comes home with its owner',
  async (_, step) => {
    const task = await repeating('every week on Tuesday at 9am');
    await planAbsence(await testDatabase.ctxOf('UANA'), {
      startsAt: null,
      endsAt: null,
      backupSlackUserId: 'UBEN',
    });
    at('2026-11-24T09:00');
    await applyAbsences(testDatabase.job);
    await claimDueTasks(testDatabase.job, { limit: 10 });
    await step(task.id);
    const next = () =>
      testDatabase.prisma.task.findFirstOrThrow({
        where: { seriesId: task.seriesId, seriesStep: 2 },
        include: { owner: true },
      });
    expect((await next()).owner?.slackUserId).toBe('UBEN');
    await endAbsence(await testDatabase.ctxOf('UANA'));
    expect((await next()).owner?.slackUserId).toBe('UANA');
  },
);

test('a date that Undo takes back leaves no row with buttons in a message of several tasks', async () => {
  const task = await repeating('every day at 9am');
  const wall = '2026-11-25T09:00';
  await testDatabase.give({ due: { at: newYorkAt(wall), wall, zone: 'America/New_York' } });
  at('2026-11-25T08:55');
  const done = await completeTask(await testDatabase.ctxOf('UANA'), { id: task.id });
  at(wall);
  await claimDueTasks(testDatabase.job, { limit: 10 });
  const [bundle] = await testDatabase.prisma.delivery.findMany({ where: { kind: 'task_bundle' } });
  const rows = () => testDatabase.prisma.noticeTask.count({ where: { noticeId: bundle?.subjectId ?? '' } });
  expect(await rows()).toBe(2);
  at('2026-11-25T09:03');
  await undoTask(await testDatabase.ctxOf('UANA'), { id: task.id, version: done.version });
  expect(await rows()).toBe(1);
  const after = await testDatabase.prisma.delivery.findUniqueOrThrow({ where: { id: bundle?.id ?? '' } });
  expect(after.desiredVersion).toBe((bundle?.desiredVersion ?? 0) + 1);
});
