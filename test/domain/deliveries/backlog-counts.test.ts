import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readBacklog } from '../../../src/domain/deliveries/backlog.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { setClock } from '../../kit/set-clock.ts';
import { type Caseload, clearWork, startCaseload } from './caseload.ts';

const clock = setClock('2026-03-03T15:00:00Z');
let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload(clock);
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
const backlog = () => readBacklog(caseload.ctx);

/** A delivery as it is now. */
async function delivery(
  data: Prisma.DeliveryUncheckedUpdateInput,
  over: Parameters<Caseload['request']>[0] = {},
): Promise<string> {
  const { id } = await caseload.request(over);
  await caseload.prisma.delivery.update({ where: { id }, data });
  return id;
}

test.each<[string, number, Prisma.DeliveryUncheckedUpdateInput]>([
  ['is to be sent this very moment', 1, { wakeAt: inMs(0) }],
  ['is to be sent a moment later', 0, { wakeAt: inMs(1) }],
  ['waits for its next try after a failure', 1, { wakeAt: inMs(60_000), lastError: 'timeout' }],
  ['Slack shows', 0, { state: 'settled' }],
  ['needs an operator', 0, { state: 'dead' }],
  ['nobody needs any more', 0, { state: 'dismissed' }],
])('a message that %s counts as pending: %d', async (_what, expected, data) => {
  await delivery(data);
  const oldestDueAt = expected === 0 ? null : clock.now();
  expect(await backlog()).toMatchObject({ pending: expected, ambiguous: 0, sending: 0, oldestDueAt });
});

test('what is being sent and what is in doubt are counted apart', async () => {
  await delivery({ state: 'sending', leaseUntil: inMs(60_000), wakeAt: inMs(60_000) });
  await delivery({ state: 'ambiguous' }, { destination: 'C0SOUTH' });
  expect(await backlog()).toMatchObject({ pending: 0, ambiguous: 1, sending: 1 });
});

test('word about lateness is not late itself', async () => {
  for (const kind of ['lag_alert', 'lag_all_clear'] as const)
    await delivery({ createdAt: inMs(-600_000), dueAt: inMs(-600_000) }, { kind, destination: 'U0ANA' });
  expect(await backlog()).toEqual({
    pending: 0,
    ambiguous: 0,
    sending: 0,
    oldestDueAt: null,
    overdueSince: null,
  });
});

test.each([
  ['owed and asked for a minute ago is', { createdAt: inMs(-60_000), dueAt: inMs(-60_000) }, true],
  ['owed a moment less is not', { createdAt: inMs(-60_000), dueAt: inMs(-59_999) }, false],
  ['asked for a moment less is not', { createdAt: inMs(-59_999), dueAt: inMs(-60_000) }, false],
  [
    'owed for long that was shown before is not',
    { createdAt: inMs(-600_000), dueAt: inMs(-600_000), arrivedAt: inMs(-1) },
    false,
  ],
])('late: what was %s', async (_what, data, isLate) => {
  await delivery(data);
  expect((await backlog()).overdueSince).toEqual(isLate ? data.dueAt : null);
});

test('the longest wait is told, not the latest', async () => {
  await delivery({ createdAt: inMs(-600_000), dueAt: inMs(-600_000) });
  await delivery({ createdAt: inMs(-300_000), dueAt: inMs(-300_000) });
  expect(await backlog()).toMatchObject({ oldestDueAt: inMs(-600_000), overdueSince: inMs(-600_000) });
});

test.each<[string, number, Prisma.DeliveryUncheckedUpdateInput]>([
  ['is a dead letter', 0, { state: 'dead' }],
  ['was dismissed', 0, { state: 'dismissed' }],
  ['is wanted no more', 0, { state: 'settled' }],
  ['is still to be posted', 1, { state: 'pending', wakeAt: inMs(60_000) }],
  ['is in Slack', 1, { state: 'settled', messageTs: '1.1' }],
  ['is in Slack and cannot be changed any more', 1, { state: 'dead', messageTs: '1.1' }],
])('details under a card that %s count as pending: %d', async (_what, expected, data) => {
  const parentId = await delivery(data);
  await delivery({}, { kind: 'task_details', parentId });
  expect((await backlog()).pending).toBe(expected);
});
