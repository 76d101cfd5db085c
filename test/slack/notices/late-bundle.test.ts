import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp();
});
afterEach(() => teamApp.stop());

/** Two of Ana's follow-ups that fall due now, together. */
async function due(): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= 2; n += 1) {
    const { id } = await teamApp.prisma.task.create({
      data: {
        workspaceId: teamApp.north.workspaceId,
        teamId: teamApp.north.id,
        patientId: teamApp.rosa.id,
        title: `Ask Rosa about pill ${n}`,
        dueAt: teamApp.clock.now(),
        remindAt: teamApp.clock.now(),
        ownerId: teamApp.people.ana.member.id,
        createdById: teamApp.people.ben.member.id,
        transitions: {
          create: {
            workspaceId: teamApp.north.workspaceId,
            version: 1,
            verb: 'created',
            fromStatus: 'open',
            toStatus: 'open',
            at: teamApp.clock.now(),
          },
        },
      },
    });
    ids.push(id);
  }
  return ids;
}

test('a message of several tasks that waited until each had a newer one is not posted', async () => {
  const ana = teamApp.robot();
  teamApp.sandbox.workspace.archive(teamApp.north.channel, ana.id);
  await due();
  await teamApp.tick();
  const instead = ana.dms().filter((message) => /This was sent to you because/.test(ana.read(message)));
  expect(instead).toHaveLength(2);
  for (const message of instead) {
    await ana.press(message, 'For 1 hour');
    await teamApp.reads(message, /Snoozed until/);
  }
  teamApp.clock.shiftMs(61 * 60_000);
  await teamApp.tick();
  teamApp.sandbox.workspace.unarchive(teamApp.north.channel, ana.id);
  await teamApp.sandbox.waitFor(() => teamApp.cards().length >= 1, {
    what: () => 'a message in the channel',
  });
  await teamApp.idle();
  expect(teamApp.cards()).toHaveLength(1);
  expect(teamApp.cards()[0]?.text).toBe(`2 tasks · <@${ana.id}>`);
});

test('whose tasks have all gone to somebody else while it waited is not called', async () => {
  teamApp.sandbox.faults.add({ method: 'chat.postMessage', fault: 'error:ratelimited', times: 1 });
  const ids = await due();
  await teamApp.tick();
  expect(teamApp.cards()).toEqual([]);
  await teamApp.prisma.task.updateMany({
    where: { id: { in: ids } },
    data: { ownerId: teamApp.people.ben.member.id, version: { increment: 1 } },
  });
  teamApp.clock.shiftMs(10 * 60_000);
  await teamApp.tick();
  expect(teamApp.cards()).toHaveLength(1);
  expect(teamApp.cards()[0]?.text).not.toContain(teamApp.people.ana.user.id);
  expect(teamApp.robot().read(teamApp.cards()[0] ?? never())).toContain('Ben');
});

const never = () => {
  throw new Error('no message came');
};
