import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTeamApp, type TeamApp } from './team-app.ts';

let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp();
});
afterEach(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const owe = (count: number) =>
  teamApp.prisma.task.createMany({
    data: Array.from({ length: count }, (_, n) => ({
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      patientId: teamApp.rosa.id,
      title: `Ask Rosa about pill ${n}`,
      priority: n === count - 1 ? ('urgent' as const) : ('routine' as const),
      ownerId: teamApp.people.ana.member.id,
      createdById: teamApp.people.ana.member.id,
    })),
  });
const leaves = async () => {
  const { id } = teamApp.people.ana.user;
  await teamApp.sandbox.emit({ type: 'user_change', user: { id, real_name: 'Ana', deleted: true } });
  await expect
    .poll(
      async () =>
        (await teamApp.prisma.task.count({ where: { ownerId: teamApp.people.ana.member.id } })) === 0,
    )
    .toBe(true);
  await teamApp.tick();
};

test('whoever leaves: one message asks the team who takes the tasks, row by row, and names no patient', async () => {
  await owe(3);
  await leaves();
  const [word, ...more] = teamApp.cards();
  expect(more).toEqual([]);
  if (!word) throw new Error('nothing was announced');
  const ben = teamApp.robot('ben');
  expect(ben.read(word)).toContain('3 tasks without an owner: who can take them?');
  expect(ben.read(word)).toMatch(/1\. Follow-up · [\s\S]*Urgent/);
  await ben.press(word, 'Take', { within: /^1\. / });
  await teamApp.reads(word, /Taken by Ben/);
  await teamApp.robot('cleo').press(word, 'Take', { within: /^2\. / });
  await teamApp.reads(word, /Taken by Cleo/);
  await teamApp.tick();
  expect(teamApp.cards()).toHaveLength(1);
});

test('more than ten are counted, with the way to the rest', async () => {
  await owe(14);
  await leaves();
  const [word, ...more] = teamApp.cards();
  expect(more).toEqual([]);
  expect(word && teamApp.robot('ben').read(word)).toMatch(
    /14 tasks without an owner[\s\S]*… and 4 more: \/task unassigned/,
  );
});
