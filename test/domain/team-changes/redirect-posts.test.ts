import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { redirectPosts } from '../../../src/domain/team-changes/redirect-posts.ts';
import { dueIn, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

test('a team that gets another channel takes its messages of several tasks along, with what stands under them', async () => {
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.north.id },
    data: { channelFitness: 'fit' },
  });
  for (let n = 0; n < 2; n += 1) await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 5) });
  testDatabase.minutes(6);
  await claimDueTasks(testDatabase.job, { limit: 10 });
  await testDatabase.prisma.delivery.updateMany({
    where: { kind: 'task_bundle' },
    data: { state: 'dead', lastError: 'is_archived' },
  });
  await testDatabase.prisma.$transaction((tx) =>
    redirectPosts(tx, testDatabase.job, { teamId: testDatabase.north.id, from: 'CNORTH', to: 'CNEW' }),
  );
  const moved = await testDatabase.prisma.delivery.findMany();
  expect(moved.map(({ kind, destination, state }) => [kind, destination, state]).toSorted()).toEqual([
    ['bundle_details', 'CNEW', 'pending'],
    ['task_bundle', 'CNEW', 'pending'],
  ]);
});
