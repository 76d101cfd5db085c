import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { moveHeldTasks } from '../../../src/domain/reminders/move-held-tasks.ts';
import { releaseHeldTasks } from '../../../src/domain/reminders/release-held-tasks.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  await clearWork(caseload.prisma);
  await caseload.prisma.notice.deleteMany();
});

const later = () => new Date(caseload.clock.now().getTime() + 3_600_000);
const hold = () =>
  moveHeldTasks(
    caseload.ctx,
    [{ teamId: caseload.team.id, ownerId: caseload.ana.id, priority: 'routine', until: later() }],
    { now: caseload.clock.now() },
  );
const release = () =>
  caseload.prisma.$transaction((tx) => releaseHeldTasks(tx, caseload.ctx, { ownerId: caseload.ana.id }));
const changes = [
  ['is held', hold, {}],
  [
    'is released',
    release,
    { remindAt: new Date('2026-03-04T15:00:00Z'), heldFrom: new Date('2026-03-03T15:00:00Z') },
  ],
] as const;

/** It stands in Slack as its record was. */
async function shown(over: Parameters<Caseload['request']>[0]) {
  const { id } = await caseload.request(over);
  await caseload.prisma.delivery.update({
    where: { id },
    data: { state: 'settled', postedVersion: 1, messageTs: '1.1', channelId: 'C0NORTH' },
  });
  return id;
}
const versionOf = async (id: string) => (await caseload.delivery(id)).desiredVersion;

describe.each(changes)('when a task %s', (_what, act, over) => {
  test('its card says so, and no card of another task is touched', async () => {
    const task = await caseload.task({ cardOccurrence: 1, ...over });
    const own = await shown({ subjectId: task.id });
    const other = await shown({ subjectId: (await caseload.task({ remindAt: null })).id });
    await act();
    expect(await caseload.delivery(own)).toMatchObject({ state: 'pending', desiredVersion: 2 });
    expect(await caseload.delivery(other)).toMatchObject({ state: 'settled', desiredVersion: 1 });
  });

  test('word to its owner that it was assigned says so, too, though it never had a card', async () => {
    const task = await caseload.task(over);
    const word = await shown({ kind: 'task_assigned', subjectId: task.id, destination: 'U0ANA' });
    await act();
    expect(await versionOf(word)).toBe(2);
  });

  test('a message that lists it among others says so', async () => {
    const tasks = [await caseload.task(), await caseload.task()];
    await claimDueTasks(caseload.ctx, { limit: 10 });
    const bundle = await caseload.prisma.delivery.findFirstOrThrow({ where: { kind: 'task_bundle' } });
    await caseload.prisma.task.update({
      where: { id: tasks[0]?.id ?? '' },
      data: { remindAt: caseload.clock.now(), ...over },
    });
    await act();
    expect(await versionOf(bundle.id)).toBe(2);
  });

  test('a card that is a dead letter stays one', async () => {
    const task = await caseload.task({ cardOccurrence: 1, ...over });
    const { id } = await caseload.request({ subjectId: task.id });
    await caseload.prisma.delivery.update({ where: { id }, data: { state: 'dead' } });
    await act();
    expect(await caseload.delivery(id)).toMatchObject({ state: 'dead', desiredVersion: 1 });
  });
});
