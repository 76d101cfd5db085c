import { expect, test } from 'vitest';
import { startWorld } from '../../kit/world.ts';

test('a start with other rules of time zones makes due times again from what people meant', async () => {
  const world = await startWorld({ isAsleep: true });
  try {
    const team = await world.seed.team({ name: 'North' });
    const ana = await world.seed.member({ name: 'Ana', teams: [team] });
    const { workspaceId, id: createdById } = await world.prisma.member.findFirstOrThrow({
      where: { slackUserId: ana.user.id },
    });
    const stale = new Date('2027-03-30T14:00:00Z');
    const { id } = await world.prisma.task.create({
      data: {
        workspaceId,
        createdById,
        teamId: (await world.prisma.team.findFirstOrThrow()).id,
        title: 'Order the vaccines',
        dueAt: stale,
        remindAt: stale,
        dueWall: '2027-03-30T09:00',
        dueZone: 'America/New_York',
      },
    });
    await world.start();
    const dueAt = async () => (await world.prisma.task.findUniqueOrThrow({ where: { id } })).dueAt;
    await expect.poll(dueAt).toEqual(new Date('2027-03-30T13:00:00Z'));
    await expect
      .poll(async () => (await world.prisma.workspace.findFirstOrThrow()).zoneRules)
      .toBe(process.versions.tz);
  } finally {
    await world.stop();
  }
});
