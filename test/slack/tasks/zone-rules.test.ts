import { expect, test } from 'vitest';
import { startTestApp } from '../../kit/test-app.ts';

test('a start with other rules of time zones makes due times again from what people meant', async () => {
  const testApp = await startTestApp({ isAsleep: true });
  try {
    const team = await testApp.seed.team({ name: 'North' });
    const ana = await testApp.seed.member({ name: 'Ana', teams: [team] });
    const { workspaceId, id: createdById } = await testApp.prisma.member.findFirstOrThrow({
      where: { slackUserId: ana.user.id },
    });
    const stale = new Date('2027-03-30T14:00:00Z');
    const { id } = await testApp.prisma.task.create({
      data: {
        workspaceId,
        createdById,
        teamId: (await testApp.prisma.team.findFirstOrThrow()).id,
        title: 'Order the vaccines',
        dueAt: stale,
        remindAt: stale,
        dueWall: '2027-03-30T09:00',
        dueZone: 'America/New_York',
      },
    });
    await testApp.start();
    const dueAt = async () => (await testApp.prisma.task.findUniqueOrThrow({ where: { id } })).dueAt;
    await expect.poll(dueAt).toEqual(new Date('2027-03-30T13:00:00Z'));
    await expect
      .poll(async () => (await testApp.prisma.workspace.findFirstOrThrow()).zoneRules)
      .toBe(process.versions.tz);
  } finally {
    await testApp.stop();
  }
});
