import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countHeldTasks } from '../../../src/domain/reminders/count-held-tasks.ts';
import { setClock } from '../../kit/set-clock.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

const clock = setClock('2026-03-03T15:00:00Z');
let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload(clock);
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const minutes = (n: number) => new Date(clock.now().getTime() + n * 60_000);

test.each<[string, number, Parameters<Caseload['task']>[0]]>([
  ['fell due this very moment', 1, { heldFrom: minutes(0) }],
  ['is to fall due in a moment', 0, { heldFrom: minutes(1) }],
  ['is in progress', 1, { status: 'in_progress' }],
  ['is done', 0, { status: 'completed' }],
  ['was given up', 0, { status: 'cancelled' }],
  ['is on hold', 0, { status: 'on_hold' }],
  ['has no reminder', 0, { remindAt: null }],
  ['was never held', 0, { heldFrom: null }],
])('a task that %s counts as held: %d', async (_what, expected, over) => {
  await caseload.task({ remindAt: minutes(600), heldFrom: minutes(-60), ...over });
  expect(await countHeldTasks(caseload.ctx)).toBe(expected);
});
