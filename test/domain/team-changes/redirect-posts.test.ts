import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { redirectPosts } from '../../../src/domain/team-changes/redirect-posts.ts';
import { type Clinic, dueIn, openClinic } from '../tasks/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.drop());

test('a team that gets another channel takes its messages of several tasks along, with what stands under them', async () => {
  await clinic.prisma.team.update({ where: { id: clinic.north.id }, data: { channelFitness: 'fit' } });
  for (let n = 0; n < 2; n += 1) await clinic.give({ due: dueIn(clinic.clock.now(), 5) });
  clinic.minutes(6);
  await claimDueTasks(clinic.job, { limit: 10 });
  await clinic.prisma.delivery.updateMany({
    where: { kind: 'task_bundle' },
    data: { state: 'dead', lastError: 'is_archived' },
  });
  await clinic.prisma.$transaction((tx) =>
    redirectPosts(tx, clinic.job, { teamId: clinic.north.id, from: 'CNORTH', to: 'CNEW' }),
  );
  const moved = await clinic.prisma.delivery.findMany();
  expect(moved.map(({ kind, destination, state }) => [kind, destination, state]).toSorted()).toEqual([
    ['bundle_details', 'CNEW', 'pending'],
    ['task_bundle', 'CNEW', 'pending'],
  ]);
});
